"""The public record of our watches, counted anew from the events of each."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from modelwire.types import Watch, WatchState

_ENDED = (WatchState.CONFIRMED, WatchState.REFUTED, WatchState.LAPSED)
#: Bounds of the bins in which what was said to be likely is held against what came.
_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many watches stand in each state."""

    counts: tuple[tuple[str, int], ...]

    @property
    def settled(self) -> int:
        """Watches that came to an end that counts: confirmed, refuted or lapsed."""
        return sum(n for state, n in self.counts if state in {"confirmed", "refuted", "lapsed"})


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many that were settled one way or the other, how many were confirmed."""

    name: str
    confirmed: int
    settled: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Watches that were held to be likely to about the same degree."""

    low: float
    high: float
    watches: int
    #: mean of what was said
    said: float
    #: share that was confirmed
    came: float


@dataclass(frozen=True, slots=True)
class Record:
    """How our watches turned out; a share is None where there is nothing to divide by."""

    tally: Tally
    #: settled while the days of grace were not over, of those settled
    in_time: float | None
    #: void, of all that are not open
    void_rate: float | None
    #: settled by a person, of those settled
    by_editor: float | None
    #: settled, then reopened
    reopened: int
    by_kind: tuple[Share, ...]
    by_writer: tuple[Share, ...]
    #: mean squared distance of what was said from what came (0 is perfect); None where nobody gave a probability
    brier: float | None
    calibration: tuple[Bin, ...]


def tally(watches: Iterable[Watch]) -> Tally:
    """Count watches by state; every state is listed, also where it is empty."""
    seen = Counter(watch.state for watch in watches)
    return Tally(tuple((state.value, seen[state]) for state in WatchState))


def record(watches: Iterable[Watch], grace: timedelta) -> Record:
    """Count the whole record from the events of each watch.

    Args:
        watches: all that readers were told of.
        grace: how long after the due day a report may still come, before a settlement is late.
    """
    told = list(watches)
    ended = [w for w in told if w.state in _ENDED]
    closed = [w for w in told if w.state is not WatchState.OPEN]
    timely = sum(_is_timely(w, grace) for w in ended)
    return Record(
        tally=tally(told),
        in_time=_ratio(timely, len(ended)),
        void_rate=_ratio(sum(w.state is WatchState.VOID for w in closed), len(closed)),
        by_editor=_ratio(sum(w.settlements[-1].by == "editor" for w in ended if w.settlements), len(ended)),
        reopened=sum(s.state is WatchState.OPEN for w in told for s in w.settlements),
        by_kind=_shares(ended, lambda w: w.kind or "other"),
        by_writer=_shares(ended, lambda w: w.writer or "composed"),
        brier=brier([(w.confidence, w.state is WatchState.CONFIRMED) for w in ended if w.confidence is not None]),
        calibration=tuple(_bins(ended)),
    )


def brier(pairs: Sequence[tuple[float, bool]]) -> float | None:
    """Mean squared distance of probabilities from outcomes (Brier 1950); None of none."""
    return sum((said - came) ** 2 for said, came in pairs) / len(pairs) if pairs else None


def _is_timely(watch: Watch, grace: timedelta) -> bool:
    """Whether the first settlement came no later than the first day on which silence could be one."""
    first = next((s for s in watch.settlements if s.state is not WatchState.OPEN), None)
    return first is not None and first.at.date() <= watch.due_on + grace + timedelta(days=1)


def _shares(ended: Sequence[Watch], of: Callable[[Watch], str]) -> tuple[Share, ...]:
    groups: dict[str, list[Watch]] = {}
    for watch in ended:
        groups.setdefault(of(watch), []).append(watch)
    return tuple(
        Share(name, sum(w.state is WatchState.CONFIRMED for w in group), len(group))
        for name, group in sorted(groups.items())
    )


def _bins(ended: Sequence[Watch]) -> Iterable[Bin]:
    for low, high in zip(_BINS, _BINS[1:], strict=False):
        said = [
            (w.confidence, w.state is WatchState.CONFIRMED)
            for w in ended
            if w.confidence is not None and (low <= w.confidence < high or (high == _BINS[-1] and w.confidence == high))
        ]
        if said:
            yield Bin(low, high, len(said), sum(p for p, _ in said) / len(said), sum(c for _, c in said) / len(said))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
