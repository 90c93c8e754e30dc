"""What is expected, and how it turned out."""

from collections.abc import Iterable
from typing import Protocol

from modelwire.types import Watch


class WatchStore(Protocol):
    """Watches."""

    def save_watches(self, watches: Iterable[Watch]) -> None:
        """Upsert by id."""
        ...

    def watches_of(self, brief_id: str) -> list[Watch]:
        """The watches that a brief proposed, by due date."""
        ...

    def watches(self, *, only_open: bool = False) -> list[Watch]:
        """Watches, by due date."""
        ...
