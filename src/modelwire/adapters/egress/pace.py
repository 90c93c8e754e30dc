"""One request at a time to a publisher, with a gap between two (TRUST A3)."""

import math
import random
import secrets
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from modelwire.ports import Turns

#: A gap is stretched by up to this share: never shorter than promised, and never a beat that a host hears.
_JITTER = 0.2
#: Longer than any request may last (`Caps.total`): a turn that is held for so long is that of a dead process.
_HOLD = timedelta(seconds=45)
#: Whoever waits for another process looks again after so long at the latest, in seconds.
_LOOK = 5.0


class Pace:
    """Keeps a gap between the end of one request to a registrable domain and the start of the next."""

    def __init__(
        self,
        gap: timedelta,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        chance: Callable[[], float] = random.random,
        turns: Turns | None = None,
    ) -> None:
        self._chance, self._turns = chance, turns
        self._gap, self._clock, self._sleep = gap.total_seconds(), clock, sleep
        self._ended: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._registry = threading.Lock()

    @contextmanager
    def turn(self, domain: str, asked: timedelta = timedelta(0)) -> Iterator[None]:
        """Wait for this domain's turn, and hold it while the request runs.

        Args:
            domain: whose turn it is.
            asked: the gap that the publisher asks for; the longer one of the two is kept.
        """
        with self._registry:
            lock = self._locks[domain]
        with lock:
            gap = max(self._gap, asked.total_seconds()) * (1 + _JITTER * self._chance())
            with self._ours(domain, gap) if self._turns is None else self._shared(self._turns, domain, gap):
                yield

    @contextmanager
    def _ours(self, domain: str, gap: float) -> Iterator[None]:
        """The turn among the threads of this process."""
        wait = gap - (self._clock() - self._ended.get(domain, -math.inf))
        if wait > 0:
            self._sleep(wait)
        try:
            yield
        finally:
            self._ended[domain] = self._clock()

    @contextmanager
    def _shared(self, turns: Turns, domain: str, gap: float) -> Iterator[None]:
        """The turn among all processes that share a database; their clock is the database's."""
        holder = secrets.token_hex(8)
        while wait := turns.take_turn(domain, holder, _HOLD).total_seconds():
            self._sleep(min(wait, _LOOK))
        try:
            yield
        finally:
            turns.end_turn(domain, holder, timedelta(seconds=gap))
