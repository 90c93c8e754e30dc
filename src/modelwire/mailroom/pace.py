"""How fast each domain is written to."""

import threading
from dataclasses import dataclass, field


@dataclass
class Pace:
    """Gaps between mails to one domain, shared by all workers; seconds of a clock that never goes back."""

    #: the least gap between two mails to one domain
    gap: float
    _free_at: dict[str, float] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def busy(self, at: float) -> list[str]:
        """Domains that are to be left alone at an instant."""
        with self._turn:
            self._free_at = {domain: free for domain, free in self._free_at.items() if free > at}
            return sorted(self._free_at)

    def took(self, domain: str, at: float, rest: float = 0.0) -> None:
        """One mail went to a domain; it wants to rest for so long."""
        with self._turn:
            self._free_at[domain] = max(self._free_at.get(domain, 0.0), at + max(self.gap, rest))

    def next_free(self, at: float) -> float:
        """How many seconds until the first domain is free; 0 where none is busy."""
        with self._turn:
            return max(0.0, min(self._free_at.values(), default=at) - at)
