"""One request at a time to a publisher, with a gap between two (TRUST A3)."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta


class Pace:
    """Keeps a gap between the end of one request to a registrable domain and the start of the next."""

    def __init__(self, gap: timedelta, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap, self._clock, self._sleep = gap.total_seconds(), clock, sleep
        self._free_at: dict[str, float] = {}
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._registry = threading.Lock()

    @contextmanager
    def turn(self, domain: str) -> Iterator[None]:
        """Wait for this domain's turn, and hold it while the request runs."""
        with self._registry:
            lock = self._locks[domain]
        with lock:
            wait = self._free_at.get(domain, 0.0) - self._clock()
            if domain in self._free_at and wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[domain] = self._clock() + self._gap
