"""The public record of our watches, counted anew from the events of each."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from modelwire.types import Watch, WatchBin, WatchRecord, WatchShare, WatchState

_ENDED = (WatchState.CONFIRMED, WatchState.REFUTED, WatchState.LAPSED)
#: Bounds of the bins in which what was said to be likely is held against what came.
_BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def record(watches: Iterable[Watch], grace: timedelta) -> WatchRecord:
    """Count the whole record from the events of each watch.

    Args:
        watches: all that readers were told of.
        grace: how long after the due day a report may still come, before a settlement is late.
    """
    told = list(watches)
    ended = [w for w in told if w.state in _ENDED]
    closed = [w for w in told if w.state is not WatchState.OPEN]
    timely = sum(_is_timely(w, grace) for w in ended)
    return WatchRecord(
        counts=tuple((state.value, sum(w.state is state for w in told)) for state in WatchState),
        settled=len(ended),
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


def _shares(ended: Sequence[Watch], of: Callable[[Watch], str]) -> tuple[WatchShare, ...]:
    groups: dict[str, list[Watch]] = {}
    for watch in ended:
        groups.setdefault(of(watch), []).append(watch)
    return tuple(
        WatchShare(name, sum(w.state is WatchState.CONFIRMED for w in group), len(group))
        for name, group in sorted(groups.items())
    )


def _bins(ended: Sequence[Watch]) -> Iterator[WatchBin]:
    for low, high in pairwise(_BINS):
        said = [
            (w.confidence, w.state is WatchState.CONFIRMED)
            for w in ended
            if w.confidence is not None and (low <= w.confidence < high or (high == _BINS[-1] and w.confidence == high))
        ]
        if said:
            yield WatchBin(
                low, high, len(said), sum(p for p, _ in said) / len(said), sum(c for _, c in said) / len(said)
            )


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
