"""WatchRecord: how our watches turned out, in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WatchShare:
    """Of so many of one kind that were settled, how many were confirmed."""

    name: str
    confirmed: int
    settled: int


@dataclass(frozen=True, slots=True)
class WatchBin:
    """Watches that were held to be likely to about the same degree."""

    low: float
    high: float
    watches: int
    #: mean of what was said
    said: float
    #: share that was confirmed
    came: float


@dataclass(frozen=True, slots=True)
class WatchRecord:
    """The public record; a share is None where there is nothing to divide by."""

    #: (state, number), every state
    counts: tuple[tuple[str, int], ...]
    #: confirmed, refuted or lapsed
    settled: int
    #: settled before the days of grace were over, of those settled
    in_time: float | None
    #: void, of all that are not open
    void_rate: float | None
    #: settled by a person, of those settled
    by_editor: float | None
    #: how often a settled one was opened again
    reopened: int
    by_kind: tuple[WatchShare, ...]
    by_writer: tuple[WatchShare, ...]
    #: mean squared distance of what was said from what came, 0 is perfect; None where nobody gave a probability
    brier: float | None
    calibration: tuple[WatchBin, ...]
