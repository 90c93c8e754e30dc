"""What publishers say of the use of their work."""

from collections.abc import Iterable
from typing import Protocol

from modelwire.types import Signal


class SignalStore(Protocol):
    """Rights signals, as they were last read."""

    def save_signals(self, signals: Iterable[Signal]) -> None:
        """Keep what was read; one row by (url, kind), the newest reading wins."""
        ...

    def signals(self, domain: str) -> list[Signal]:
        """All signals of a registrable domain, by address and kind."""
        ...
