"""Editions, and the runs that made them."""

from datetime import datetime
from typing import Protocol

from modelwire.types import Edition, RunReport


class EditionStore(Protocol):
    """Editions and reports of runs."""

    def save_edition(self, edition: Edition) -> None:
        """Upsert by id."""
        ...

    def edition(self, edition_id: str) -> Edition | None:
        """That edition."""
        ...

    def editions(self) -> list[Edition]:
        """All editions, newest first."""
        ...

    def edition_seals(self) -> list[tuple[str, str]]:
        """(id, seal of the document) of every edition, newest first."""
        ...

    def closed_edition(self, now: datetime) -> Edition | None:
        """The newest edition that takes in nothing more at an instant."""
        ...

    def save_run(self, report: RunReport) -> None:
        """Keep the report of the run at `report.at`; a second run at that instant replaces it."""
        ...

    def run(self, at: datetime) -> RunReport | None:
        """The report of the run at an instant."""
        ...

    def runs(self, limit: int = 20) -> list[RunReport]:
        """Reports, newest first."""
        ...
