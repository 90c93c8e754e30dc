"""The processes that share a database."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Protocol

from modelwire.types import Worker


class Turns(Protocol):
    """Whose turn it is at a publisher, told to all processes that share a database: a part of the Store."""

    def take_turn(self, publisher: str, holder: str, hold: timedelta) -> timedelta:
        """Take the turn at a publisher for at most so long; zero where that went well, else how long to wait."""
        ...

    def end_turn(self, publisher: str, holder: str, gap: timedelta) -> None:
        """The turn is over; the next may begin after the gap. One that was taken over meanwhile is left alone."""
        ...


class Crew(Turns, Protocol):
    """The processes that share a database.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    def beat(self, worker_id: str, machine: str, version: str) -> None:
        """A worker is alive; the first time, it has begun."""
        ...

    def crew(self, heard_within: timedelta) -> list[Worker]:
        """The workers that were heard of within that time, the oldest first."""
        ...

    def bury(self, worker_ids: Iterable[str]) -> None:
        """Let go of workers that have ended."""
        ...

    def sole(self, name: str) -> AbstractContextManager[None]:
        """Hold a lock of that name, which all processes of this database share; it dies with its holder."""
        ...
