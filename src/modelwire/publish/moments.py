"""Dates and times as readers see them, in the publication's own zone, and as machines read them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from modelwire.memo import remembered

_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant in the three forms that pages need."""

    #: "2026-06-12T20:00:00Z"
    iso: str
    #: "12 June 2026"
    day: str
    #: "12 June 2026, 22:00 CEST"
    full: str


@remembered(4096)
def moment(at: datetime, zone: str) -> Moment:
    """An instant for readers in a zone."""
    local = at.astimezone(_zone(zone))
    return Moment(iso(at), day(local.date()), f"{day(local.date())}, {local:%H:%M %Z}")


@remembered(4096)
def iso(at: datetime) -> str:
    """An instant for machines (RFC 3339, UTC)."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def day(on: date) -> str:
    """A day as readers write it: 12 June 2026."""
    return f"{on.day} {_MONTHS[on.month - 1]} {on.year}"


def weekday(on: date) -> str:
    """The same with its weekday: Friday, 12 June 2026."""
    return f"{_DAYS[on.weekday()]}, {day(on)}"


def month(on: date) -> str:
    """The month alone: June 2026."""
    return f"{_MONTHS[on.month - 1]} {on.year}"


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
