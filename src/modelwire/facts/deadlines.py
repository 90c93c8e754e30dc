"""The one last day that a statement sets: read with its anchor, or refused with the reason.

`read_dates` finds every date of a sentence for whoever checks facts. A deadline has to be stricter and wider at once:
"the 2026 World Cup" dates a contest and sets no last day, "within two quarters" does, "next earnings" hangs on a day
that nobody has named. Where two last days compete there is none: a wrong day is worse than no watch.
"""

from dataclasses import dataclass
from datetime import date

from modelwire.facts.calendars import periods
from modelwire.facts.spell_readers import Calendar
from modelwire.facts.spells import added

#: Relations by how firmly they set a last day.
_HARD = frozenset({"by", "before", "until", "within", "end", "range"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day, and how it was read."""

    due_on: date
    #: the words that set it, as they stand
    words: str
    #: the day from which it was counted
    anchor_on: date
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class NoDeadline:
    """Why no last day was read, in words for the editor."""

    reason: str


def read_deadline(text: str, anchor: date, *, fiscal_start: int | None = None) -> Deadline | NoDeadline:
    """The last day on which what a statement expects is in time.

    Args:
        text: one sentence.
        anchor: the day on which it was said; relative spells and missing years are counted from it.
        fiscal_start: the month in which the actor's fiscal year begins, where it is known; fiscal quarters and years
            are refused without it.
    """
    found = list(periods(text, Calendar(anchor, fiscal_start)))
    if refused := next((p.refused for p in found if p.refused), ""):
        return NoDeadline(refused)
    dated = [(p, day) for p in found if (day := _last(p.relation, p.first, p.last))]
    hard = [(p, day) for p, day in dated if p.relation in _HARD]
    chosen = hard or dated
    if not chosen:
        return NoDeadline("it names no last day")
    days = {day for _, day in chosen}
    if len(days) > 1:
        return NoDeadline("it names more than one last day")
    period, day = chosen[0]
    return Deadline(day, text[period.start : period.end], anchor, period.start, period.end)


def _last(relation: str, first: date, last: date) -> date | None:
    if relation == "before":
        return added(first, -1, "day")
    return None if relation == "after" else last
