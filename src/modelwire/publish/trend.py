"""How often something was written about, week by week, as a small chart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from modelwire.publish.moments import day

#: Half a year; what is older is in the list below the chart.
_WEEKS = 26
#: Units of the drawing: a week's width, what is left free of it on either side, and the whole height.
_STEP, _GAP, _HEIGHT = 10.0, 3.0, 40.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One week."""

    x: float
    y: float
    height: float
    #: for the table beside the chart
    week: str
    count: int


@dataclass(frozen=True, slots=True)
class Trend:
    """A chart of counts by week; the page draws it."""

    bars: tuple[Bar, ...]
    width: float
    height: float
    bar_width: float
    #: heights at which a line is drawn
    grid: tuple[float, ...]
    first: str
    last: str
    #: what the chart shows, in a sentence
    told: str


def trend(times: Iterable[datetime], as_of: datetime, zone: str) -> Trend | None:
    """The weeks up to `as_of`, from the first in which there was anything; None where a chart would say nothing.

    Args:
        times: aware instants, one for each thing counted.
        as_of: an instant in the last week of the chart.
        zone: IANA name; weeks begin there on Mondays.
    """
    counted = Counter(monday(at, zone) for at in times)
    last = monday(as_of, zone)
    first = max(min(counted, default=last), last - timedelta(weeks=_WEEKS - 1))
    weeks = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    if len(weeks) < 3 or sum(counted[week] for week in weeks) < 2:
        return None
    most = max(counted[week] for week in weeks)
    unit = _HEIGHT / most
    return Trend(
        bars=tuple(
            Bar(n * _STEP + _GAP, _HEIGHT - counted[week] * unit, counted[week] * unit, day(week), counted[week])
            for n, week in enumerate(weeks)
        ),
        width=len(weeks) * _STEP,
        height=_HEIGHT,
        bar_width=_STEP - 2 * _GAP,
        grid=tuple(_HEIGHT - level * unit for level in range(1, most + 1)) if most <= 6 else (),
        first=day(weeks[0]),
        last=day(weeks[-1]),
        told=_told([counted[week] for week in weeks]),
    )


def _told(counts: list[int]) -> str:
    total, busy, most = sum(counts), sum(count > 0 for count in counts), max(counts)
    at_most = "one" if most == 1 else str(most)
    return f"{total} briefs in {busy} of {len(counts)} weeks, at most {at_most} in a week"


def monday(at: datetime, zone: str) -> date:
    """The first day of the week in which an instant falls."""
    on = at.astimezone(ZoneInfo(zone)).date()
    return on - timedelta(days=on.weekday())
