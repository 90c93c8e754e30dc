"""How long a stage of a run may go on."""

import math
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from typing import TypeVar

Item = TypeVar("Item")


class Deadline:
    """Each stage begins nothing more once its time is over; what it leaves comes with the next run (TRUST C18).

    What is begun is ended: a request and a call of a model have deadlines of their own.
    """

    def __init__(self, each: timedelta | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin.

        Args:
            each: how long each stage may go on; None for as long as it takes.
            clock: seconds that only grow.
        """
        self._each, self._clock, self._until = each, clock, math.inf
        #: what stages have left to the next run, in words
        self.left: list[str] = []

    def begin(self) -> None:
        """A stage begins."""
        if self._each is not None:
            self._until = self._clock() + self._each.total_seconds()

    @property
    def over(self) -> bool:
        """Whether the stage's time is over."""
        return self._clock() >= self._until

    def within(self, items: Sequence[Item], stage: str, things: str) -> Iterator[Item]:
        """The items, for as long as there is time.

        Args:
            items: what the stage has before it.
            stage: what it does, for the report: "writing".
            things: what the items are, for the report: "stories".
        """
        for number, item in enumerate(items):
            if self.over:
                self.leave(len(items) - number, len(items), stage, things)
                return
            yield item

    def leave(self, count: int, of: int, stage: str, things: str) -> None:
        """Say that so many are left to the next run, where any are."""
        if count and self._each is not None:
            minutes = self._each.total_seconds() / 60
            left = f"left to the next run: {count} of {of} {things}"
            self.left.append(f"{stage} took more than {minutes:g} minutes; {left}")
