"""The desk for notices: taken in, completed, proven, restricted, decided, appealed (TRUST F10-F12, F15).

Each act is a step of the notice, dated and chained; what follows for the archive is seen to by `enforce`.
"""

from dataclasses import replace
from datetime import datetime

from modelwire import notices
from modelwire.errors import ModelwireError
from modelwire.redress.credence import Credence
from modelwire.redress.intake import Intake
from modelwire.text import clean
from modelwire.types import Matter, Notice, NoticeState, Rung, Step


class Desk(Intake, Credence):
    """Notices of one publication, from the first word to the last."""

    __slots__ = ()

    def decide(
        self, notice: Notice, uphold: bool, reason: str, now: datetime, rung: Rung | None = None,
        *, unfounded: bool = False,
    ) -> Notice:  # fmt: skip
        """A person decides; the reason goes to the sender, and what follows is seen to by `enforce`.

        Args:
            notice: complete, and not yet decided.
            uphold: whether it is granted.
            reason: why, in a sentence or two.
            now: when.
            rung: on what the work stands from now on; None for nothing of it at all.
            unfounded: whether it should never have been sent (DSA Art. 23(2)).

        Raises:
            ModelwireError: it is incomplete or decided, or no reason is given.
        """
        if notice.state not in (NoticeState.OPEN, NoticeState.RESTRICTED):
            raise ModelwireError(f"{notice.id} is {notice.state.value}; it cannot be decided now")
        if not clean(reason):
            raise ModelwireError("a decision needs its reason: the sender has a right to it")
        if uphold:
            held = _rung_of(notice, rung)
            return self.stepped(
                replace(notice, state=NoticeState.UPHELD, rung=held), Step(now, "upheld", clean(reason), False)
            )
        note = f"{notices.UNFOUNDED} {clean(reason)}" if unfounded else clean(reason)
        return self.stepped(
            replace(notice, state=NoticeState.DISMISSED, rung=None), Step(now, "dismissed", note, False)
        )

    def appeal(self, notice: Notice, words: str, now: datetime) -> Notice:
        """The sender asks for another look, once.

        Raises:
            ModelwireError: it is not decided, was appealed before, or too long ago.
        """
        decided = notice.at("dismissed") or notice.at("upheld")
        if notice.state is not NoticeState.DISMISSED or decided is None:
            raise ModelwireError("there is no decision against you to appeal")
        if notice.appeals:
            raise ModelwireError("this was appealed once already, and that is as often as we look again")
        if (now - decided).days > notices.APPEAL_MONTHS * 31:
            raise ModelwireError(f"an appeal has to come within {notices.APPEAL_MONTHS} months")
        again = replace(notice, state=NoticeState.OPEN, appeals=1)
        return self.stepped(again, Step(now, "appealed", f"The sender writes: {clean(words)[:2000]}"))


def _rung_of(notice: Notice, rung: Rung | None) -> Rung | None:
    """What upholding means for the archive: for a right or a person's data, it goes; else nothing follows by itself."""
    if rung is not None:
        return rung
    takes_down = notice.complaint.matter in (Matter.RIGHTS, Matter.PRIVACY)
    asked = notice.complaint.wish
    return (asked if asked is Rung.LINK_ONLY else Rung.NO_FETCH) if takes_down else None
