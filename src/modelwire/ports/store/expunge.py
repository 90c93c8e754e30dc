"""Forgetting for good."""

from collections.abc import Callable, Iterable
from typing import Protocol


class ExpungeStore(Protocol):
    """What takes the last trace of something out."""

    def expunge(self, hits: Callable[[str], bool], *, spare: Iterable[str] = ()) -> int:
        """Take every text that `hits` out of every row but briefs and notices; returns how many rows changed.

        `spare` names articles that somebody else sees to.
        """
        ...

    def compact(self) -> None:
        """Let nothing that was deleted linger in the database's file."""
        ...
