"""A service that keeps failing is left alone for a while (TRUST C13)."""

from collections.abc import Callable
from dataclasses import dataclass, field

#: Faults in a row after which a service is left alone, and for how many seconds; then one request tries it.
FAULTS, SECONDS = 3, 60.0


@dataclass(slots=True)
class Breaker:
    """Counts the faults of each service by its id."""

    #: seconds that only grow
    clock: Callable[[], float]
    _faults: dict[str, int] = field(default_factory=dict)
    _since: dict[str, float] = field(default_factory=dict)
    _barred: dict[str, str] = field(default_factory=dict)

    def refuses(self, service: str) -> str:
        """Why a service is not asked now; "" where it may be."""
        if service in self._barred:
            return self._barred[service]
        if self._faults.get(service, 0) < FAULTS or self.clock() - self._since[service] >= SECONDS:
            return ""
        return f"left alone for {SECONDS:g} s after {self._faults[service]} faults in a row"

    def failed(self, service: str, *, barred: str = "") -> None:
        """It failed; `barred` says why it need not be tried again at all (a wrong key)."""
        self._faults[service] = self._faults.get(service, 0) + 1
        self._since[service] = self.clock()
        if barred:
            self._barred[service] = barred

    def answered(self, service: str) -> None:
        """It answered."""
        self._faults.pop(service, None)
