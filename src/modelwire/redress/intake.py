"""Notices taken in, the same by form, mail and JSON: at once, once, and asked for what is missing (TRUST F10, F12)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from modelwire import notices
from modelwire.errors import ModelwireError
from modelwire.redress.drawers import STATUS, Drawers
from modelwire.redress.scope import scope_of
from modelwire.text import digest
from modelwire.tokens import keyed, token_digest
from modelwire.types import Complaint, Notice, NoticeState, Step

#: Refusals are counted on the sender's last notice, up to so many: a flood must not fill the database.
_MOST_COUNTED = 50
#: What is older than this is news again, should somebody send it once more.
_REMEMBERED = timedelta(days=31)
Fields = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What whoever sent a notice is told at once."""

    #: "" where it was turned away
    notice_id: str
    #: taken, incomplete, repeated, refused
    outcome: str
    text: str
    #: "" for those who must not have it: of a notice that was there already
    status_url: str = ""
    missing: tuple[notices.Lack, ...] = ()
    retry_at: datetime | None = None


class Intake(Drawers):
    """The part of the desk that takes in."""

    __slots__ = ()

    def receive(self, fields: Fields, channel: str, network: str, now: datetime) -> Receipt:
        """Take a notice in; the same by form, mail and JSON.

        Args:
            fields: as sent; see `notices.FIELDS`.
            channel: form, mail, json or desk.
            network: the sender's network, by which those are counted who give no mail address; "" where unknown.
            now: when it came.
        """
        complaint = notices.complaint_of(fields)
        sender = keyed(self.key, "sender", complaint.email.casefold() or network or channel).hex()[:32]
        found = notices.weighed(complaint, sender, self.store.notices(since=now - _REMEMBERED), now)
        if isinstance(found, notices.TurnedAway):
            return self._turned_away(found, now)
        if isinstance(found, notices.Repeated):
            return self._repeated(found.notice, complaint, now)
        return self._taken_in(complaint, channel, sender, now)

    def _taken_in(self, complaint: Complaint, channel: str, sender: str, now: datetime) -> Receipt:
        id_ = "n-" + digest(repr(complaint), sender, now.isoformat())[:12]
        lacks = notices.missing(complaint, self.site)
        steps = [Step(now, "received", f"It came by {channel}.")]
        if lacks:
            steps.append(Step(now, "asked", f"Missing: {', '.join(lack.element for lack in lacks)}."))
        articles, briefs = scope_of(complaint, self.store, self.site)
        notice = Notice(
            id_, complaint, channel, now, NoticeState.INCOMPLETE if lacks else NoticeState.OPEN, tuple(steps),
            token_digest(STATUS, self.token(id_)), sender, articles, briefs,
        )  # fmt: skip
        self.store.save_notice(notice)
        return self._receipt(notice, "incomplete" if lacks else "taken")

    def _repeated(self, notice: Notice, complaint: Complaint, now: datetime) -> Receipt:
        was_incomplete = notice.state is NoticeState.INCOMPLETE
        if was_incomplete and not notices.missing(complaint, self.site):
            return self._receipt(self._completed(notice, complaint, now), "taken")
        if sum(step.kind == "repeated" for step in notice.steps) < _MOST_COUNTED:
            notice = self.stepped(notice, Step(now, "repeated", "The same came again."))
        text = (
            f"This is with us already, as {notice.id}; sending it again changes nothing. Its status page is at the "
            "address that came with the first receipt."
        )
        # Nobody gets the address of a status page by sending what somebody else sent before.
        return Receipt(notice.id, "repeated", text)

    def _turned_away(self, found: notices.TurnedAway, now: datetime) -> Receipt:
        if sum(step.kind == "refused" for step in found.last.steps) < _MOST_COUNTED:
            self.stepped(found.last, Step(now, "refused", f"Another was turned away: {found.reason}."))
        until = f"{found.until:%d %B %Y, %H:%M} UTC"
        text = f"We do not take this in now: {found.reason}. From {until} on you may write again."
        return Receipt("", "refused", text, retry_at=found.until)

    def complete(self, notice: Notice, fields: Fields, now: datetime) -> Receipt:
        """Add what was missing, by the status page or by mail.

        Raises:
            ModelwireError: nothing is missing any more.
        """
        if notice.state is not NoticeState.INCOMPLETE:
            raise ModelwireError(f"{notice.id} is complete already")
        joined = _joined(notice.complaint, notices.complaint_of(fields))
        if notices.missing(joined, self.site):
            self.store.save_notice(notice := replace(notice, complaint=joined))
            return self._receipt(notice, "incomplete")
        return self._receipt(self._completed(notice, joined, now), "taken")

    def _completed(self, notice: Notice, complaint: Complaint, now: datetime) -> Notice:
        articles, briefs = scope_of(complaint, self.store, self.site)
        whole = replace(notice, complaint=complaint, state=NoticeState.OPEN, articles=articles, briefs=briefs)
        return self.stepped(whole, Step(now, "completed", "What was missing came."))

    def _receipt(self, notice: Notice, outcome: str) -> Receipt:
        lacks = notices.missing(notice.complaint, self.site)
        url = self.status_url(notice.id)
        text = notices.receipt_text(notice, url, notices.deadlines(notice, self.zone), lacks)
        return Receipt(notice.id, outcome, text, url, lacks)


def _joined(before: Complaint, added: Complaint) -> Complaint:
    """A complaint with what was missing filled in; what was there stays."""
    told = {
        name: getattr(added, name)
        for name in ("name", "email", "country", "signature", "work", "explanation", "domain", "wish")
        if not getattr(before, name) and getattr(added, name)
    }
    return replace(
        before,
        **told,
        works=tuple(dict.fromkeys([*before.works, *added.works])),
        pages=tuple(dict.fromkeys([*before.pages, *added.pages])),
        good_faith=before.good_faith or added.good_faith,
        accuracy=before.accuracy or added.accuracy,
    )
