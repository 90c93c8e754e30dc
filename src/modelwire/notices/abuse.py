"""The same again, and too much of it: who repeats is told so, who floods is asked to wait (TRUST F12, DSA Art. 23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from modelwire.types import Complaint, Matter, Notice, NoticeState

#: So many notices a day one sender may send …
_A_DAY = 10
#: … and after so many that were manifestly unfounded within 30 days, none for as long.
_UNFOUNDED, _MONTH = 3, timedelta(days=30)
#: How the note of a dismissal begins that says so.
UNFOUNDED = "Manifestly unfounded."


@dataclass(frozen=True, slots=True)
class Repeated:
    """It is there already, under this notice."""

    notice: Notice


@dataclass(frozen=True, slots=True)
class TurnedAway:
    """Not now: why, and from when on again."""

    reason: str
    until: datetime
    #: the sender's newest notice, which keeps the count
    last: Notice


def weighed(
    complaint: Complaint, sender: str, earlier: Sequence[Notice], now: datetime
) -> Repeated | TurnedAway | None:
    """Whether a complaint is news.

    Args:
        complaint: in its one form.
        sender: digest of whoever sent it.
        earlier: notices of the last 30 days at least, oldest first.
        now: when it came.

    Returns:
        None where it is to be taken in.
    """
    theirs = [notice for notice in earlier if notice.sender == sender]
    if same := next((n for n in reversed(theirs) if _same(n.complaint, complaint)), None):
        return Repeated(same)
    if not theirs:
        return None
    unfounded = [n for n in theirs if _was_unfounded(n) and n.received_at > now - _MONTH]
    if len(unfounded) >= _UNFOUNDED:
        until = unfounded[-1].received_at + _MONTH
        reason = f"{len(unfounded)} notices of yours in 30 days were manifestly unfounded (DSA Art. 23(2))"
        return TurnedAway(reason, until, theirs[-1])
    today = [n for n in theirs if n.received_at > now - timedelta(days=1)]
    if len(today) >= _A_DAY:
        reason = f"{len(today)} notices came from you within a day, and people have to read them"
        return TurnedAway(reason, today[0].received_at + timedelta(days=1), theirs[-1])
    return None


def _same(one: Complaint, other: Complaint) -> bool:
    """Whether two are about the same, however they are worded; of one page many things may be wrong."""
    of_a_right = one.matter in (Matter.RIGHTS, Matter.POLICY)
    alike = of_a_right or one.explanation == other.explanation
    return alike and (one.matter, set(one.pages), set(one.works), one.domain, one.wish) == (
        other.matter, set(other.pages), set(other.works), other.domain, other.wish,
    )  # fmt: skip


def _was_unfounded(notice: Notice) -> bool:
    return notice.state is NoticeState.DISMISSED and any(s.note.startswith(UNFOUNDED) for s in notice.steps)
