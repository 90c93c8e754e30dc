"""Watches."""

from collections.abc import Iterable

from sqlalchemy import select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import Watch, WatchState

WATCHES = Shelf(
    schema.watches,
    Watch,
    lambda w: {"id": w.id, "brief_id": w.brief_id, "due_on": w.due_on, "state": str(w.state)},
)


class WatchRows(Rows):
    """What the Store knows of watches."""

    def save_watches(self, watches: Iterable[Watch]) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            WATCHES.save(connection, watches)

    def watches_of(self, brief_id: str) -> list[Watch]:
        """The watches that a brief proposed, by due date."""
        c = schema.watches.c
        query = select(schema.watches).where(c.brief_id == brief_id).order_by(c.due_on, c.id)
        with self.database.reading() as connection:
            return WATCHES.nouns(connection, query)

    def watches(self, *, only_open: bool = False) -> list[Watch]:
        """Watches, by due date."""
        c = schema.watches.c
        query = select(schema.watches).order_by(c.due_on, c.id)
        if only_open:
            query = query.where(c.state == str(WatchState.OPEN))
        with self.database.reading() as connection:
            return WATCHES.nouns(connection, query)
