"""Editions, and the runs that made them."""

from datetime import datetime

from sqlalchemy import select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import Edition, RunReport

EDITIONS = Shelf(schema.editions, Edition, lambda e: {"id": e.id, "cut_at": e.cut_at})
RUNS = Shelf(schema.runs, RunReport, lambda r: {"at": r.at})


class EditionRows(Rows):
    """What the Store knows of editions and runs."""

    def save_edition(self, edition: Edition) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            EDITIONS.save(connection, [edition])

    def edition(self, edition_id: str) -> Edition | None:
        """That edition."""
        with self.database.reading() as connection:
            return EDITIONS.first(connection, select(schema.editions).where(schema.editions.c.id == edition_id))

    def editions(self) -> list[Edition]:
        """All editions, newest first."""
        c = schema.editions.c
        with self.database.reading() as connection:
            return EDITIONS.nouns(connection, select(schema.editions).order_by(c.cut_at.desc(), c.id.desc()))

    def edition_seals(self) -> list[tuple[str, str]]:
        """(id, seal of the document) of every edition, newest first."""
        c = schema.editions.c
        with self.database.reading() as connection:
            rows = connection.execute(select(c.id, c.seal).order_by(c.cut_at.desc(), c.id.desc()))
            return [(id_, seal) for id_, seal in rows]

    def closed_edition(self, now: datetime) -> Edition | None:
        """The newest edition that takes in nothing more at an instant."""
        c = schema.editions.c
        query = select(schema.editions).where(c.cut_at <= now).order_by(c.cut_at.desc(), c.id.desc())
        with self.database.reading() as connection:
            return EDITIONS.first(connection, query)

    def save_run(self, report: RunReport) -> None:
        """Keep the report of the run at `report.at`; a second run at that instant replaces it."""
        with self.database.writing() as connection:
            RUNS.save(connection, [report])

    def run(self, at: datetime) -> RunReport | None:
        """The report of the run at an instant."""
        with self.database.reading() as connection:
            return RUNS.first(connection, select(schema.runs).where(schema.runs.c.at == at))

    def runs(self, limit: int = 20) -> list[RunReport]:
        """Reports, newest first."""
        with self.database.reading() as connection:
            return RUNS.nouns(connection, select(schema.runs).order_by(schema.runs.c.at.desc()).limit(limit))
