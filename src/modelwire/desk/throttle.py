"""Wrong passwords slow the next try down, whoever tries."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

#: So many may be wrong before anybody waits.
_FREE = 3
_LONGEST_SECONDS = 300.0


@dataclass(slots=True)
class Throttle:
    """How long the next sign-in has to wait."""

    clock: Callable[[], float] = time.monotonic
    failures: int = 0
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self) -> int:
        """Seconds to wait before the next try; 0 for none."""
        return max(0, round(self.until - self.clock()))

    def failed(self) -> None:
        """A password was wrong: each one beyond the first few doubles the wait."""
        with self.lock:
            self.failures += 1
            if self.failures >= _FREE:
                self.until = self.clock() + min(2.0 ** (self.failures - _FREE), _LONGEST_SECONDS)

    def passed(self) -> None:
        """Somebody signed in."""
        with self.lock:
            self.failures, self.until = 0, 0.0
