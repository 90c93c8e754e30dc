"""Ceilings: how much of something there may be in a while, for each key; what is over it is refused, not queued."""

import threading
from collections import OrderedDict


class Ceiling:
    """At most `most` at once and `most` in `seconds`, by the generic cell rate algorithm: one number a key.

    It lives in memory. What must outlast a restart (how many mails went to one address) is counted from rows.
    """

    def __init__(self, most: int, seconds: float, keys: int = 20_000) -> None:
        """Make one.

        Args:
            most: how many in a row are let through.
            seconds: in which time that many come free again.
            keys: how many keys are remembered; the one that was idle longest goes first.
        """
        self._gap, self._slack, self._keys = seconds / most, seconds, keys
        self._free_at: OrderedDict[str, float] = OrderedDict()
        self._turn = threading.Lock()

    def take(self, key: str, at: float) -> bool:
        """Whether there is one more for a key at an instant, in seconds of a clock that never goes back."""
        with self._turn:
            free_at = max(self._free_at.pop(key, at), at)
            taken = free_at + self._gap - at <= self._slack + 1e-9
            self._free_at[key] = free_at + self._gap if taken else free_at
            while len(self._free_at) > self._keys:
                self._free_at.popitem(last=False)
            return taken
