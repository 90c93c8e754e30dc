"""Notices of publishers, and the log of rungs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Notice, RungChange


class NoticeStore(Protocol):
    """Notices and changes of rungs."""

    def save_notice(self, notice: Notice) -> None:
        """Upsert by id; each state that it had is chained in the ledger."""
        ...

    def notice(self, notice_id: str) -> Notice | None:
        """That notice."""
        ...

    def notice_of(self, status_digest: str) -> Notice | None:
        """The notice whose status token has that digest."""
        ...

    def notices(self, *, since: datetime | None = None) -> list[Notice]:
        """Notices that came at or after an instant, or all; oldest first."""
        ...

    def record_rungs(self, changes: Iterable[RungChange]) -> None:
        """Add to the log of rungs; what is its newest word on the same already is not added again."""
        ...

    def rung_changes(self) -> list[RungChange]:
        """The log of rungs, oldest first."""
        ...
