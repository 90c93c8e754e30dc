"""Clocks of a notice: credible within one business day, decided within five (TRUST F12).

A business day is Monday to Friday in the publication's own zone. Public holidays differ from town to town and are
not known here, so a deadline may come a day too early and never too late.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from modelwire.types import Notice, NoticeState

_RESTRICT_DAYS, _DECIDE_DAYS = 1, 5
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Deadlines:
    """By when what has to be done; None where it need not be."""

    restrict: datetime | None
    decide: datetime | None


def business_days_after(at: datetime, days: int, zone: str) -> datetime:
    """The instant so many business days later, at the same time of day; a weekend counts as Monday's start."""
    local = at.astimezone(ZoneInfo(zone))
    if local.weekday() > _FRIDAY:
        local = (local + timedelta(days=7 - local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    for _ in range(days):
        local += timedelta(days=1)
        while local.weekday() > _FRIDAY:
            local += timedelta(days=1)
    return local.astimezone(UTC)


def deadlines(notice: Notice, zone: str) -> Deadlines:
    """The deadlines of a notice: they run from when it was complete; an appeal starts the second one again."""
    if notice.state in (NoticeState.INCOMPLETE, NoticeState.REFUSED):
        return Deadlines(None, None)
    complete = notice.at("completed") or notice.received_at
    credible = notice.at("proven")
    return Deadlines(
        restrict=business_days_after(max(complete, credible), _RESTRICT_DAYS, zone) if credible else None,
        decide=business_days_after(notice.at("appealed") or complete, _DECIDE_DAYS, zone),
    )


def overdue(notice: Notice, zone: str, now: datetime) -> tuple[str, ...]:
    """What should have been done by now and was not: restrict, decide."""
    due = deadlines(notice, zone)
    late = []
    waiting = notice.state in (NoticeState.OPEN, NoticeState.RESTRICTED)
    if due.restrict and now > due.restrict and notice.state is NoticeState.OPEN and notice.at("restricted") is None:
        late.append("restrict")
    if due.decide and now > due.decide and waiting:
        late.append("decide")
    return tuple(late)
