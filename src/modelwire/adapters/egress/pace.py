"""One request at a time to a publisher, with a gap between two (TRUST A3)."""

import math
import random
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

#: A gap is stretched by up to this share: never shorter than promised, and never a beat that a host hears.
_JITTER = 0.2


class Pace:
    """Keeps a gap between the end of one request to a registrable domain and the start of the next."""

    def __init__(
        self,
        gap: timedelta,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._chance = chance
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
            wait = gap - (self._clock() - self._ended.get(domain, -math.inf))
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._ended[domain] = self._clock()
