"""The public record of our watches."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from modelwire.types import Watch, WatchState


@dataclass(frozen=True, slots=True)
class Tally:
    """How many watches stand in each state."""

    counts: tuple[tuple[str, int], ...]

    @property
    def settled(self) -> int:
        """Watches that came to an end that counts: confirmed, refuted or lapsed."""
        return sum(n for state, n in self.counts if state in {"confirmed", "refuted", "lapsed"})


def tally(watches: Iterable[Watch]) -> Tally:
    """Count watches by state; every state is listed, also where it is empty."""
    seen = Counter(watch.state for watch in watches)
    return Tally(tuple((state.value, seen[state]) for state in WatchState))
