"""The desk for notices: taken in, completed, proven, restricted, decided, appealed (TRUST F10-F12, F15).

Each act is a step of the notice, dated and chained; what follows for the archive is seen to by `enforce`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from modelwire import notices
from modelwire.errors import ModelwireError, NotFound
from modelwire.ports import Store
from modelwire.redress.proof import Proofs
from modelwire.redress.scope import domain_of, scope_of
from modelwire.text import clean, digest
from modelwire.tokens import derived_token, is_token, keyed, token_digest
from modelwire.types import Complaint, Matter, Notice, NoticeState, Rung, Step

_STATUS = "notice-status"
#: Refusals are counted on the sender's last notice, up to so many: a flood must not fill the database.
_MOST_COUNTED = 50
_WAITING = (NoticeState.INCOMPLETE, NoticeState.OPEN, NoticeState.RESTRICTED)
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


@dataclass(frozen=True, slots=True)
class Desk:
    """Notices of one publication."""

    store: Store
    proofs: Proofs
    #: our own address, without a last slash
    site: str
    zone: str
    key: bytes

    # ── taking in ────────────────────────────────────────────────────────────────────────────────────────

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
        found = notices.weighed(complaint, sender, self.store.notices(), now)
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
            token_digest(_STATUS, self.token(id_)), sender, articles, briefs,
        )  # fmt: skip
        self.store.save_notice(notice)
        return self._receipt(notice, "incomplete" if lacks else "taken")

    def _repeated(self, notice: Notice, complaint: Complaint, now: datetime) -> Receipt:
        was_incomplete = notice.state is NoticeState.INCOMPLETE
        if was_incomplete and not notices.missing(complaint, self.site):
            return self._receipt(self._completed(notice, complaint, now), "taken")
        if sum(step.kind == "repeated" for step in notice.steps) < _MOST_COUNTED:
            notice = self._stepped(notice, Step(now, "repeated", "The same came again."))
        text = (
            f"This is with us already, as {notice.id}; sending it again changes nothing. Its status page is at the "
            "address that came with the first receipt."
        )
        # Nobody gets the address of a status page by sending what somebody else sent before.
        return Receipt(notice.id, "repeated", text)

    def _turned_away(self, found: notices.TurnedAway, now: datetime) -> Receipt:
        if sum(step.kind == "refused" for step in found.last.steps) < _MOST_COUNTED:
            self._stepped(found.last, Step(now, "refused", f"Another was turned away: {found.reason}."))
        until = f"{found.until:%d %B %Y, %H:%M} UTC"
        text = f"We do not take this in now: {found.reason}. From {until} on you may write again."
        return Receipt("", "refused", text, retry_at=found.until)

    def complete(self, token: str, fields: Fields, now: datetime) -> Receipt:
        """Add what was missing, by the status page.

        Raises:
            NotFound: the token opens nothing.
            ModelwireError: nothing is missing any more.
        """
        notice = self.by_token(token)
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
        return self._stepped(whole, Step(now, "completed", "What was missing came."))

    # ── proof ────────────────────────────────────────────────────────────────────────────────────────────

    def prove(self, notice: Notice, now: datetime, word: str = "") -> Notice:
        """Look for the proof that the domain is the sender's: a mailed word, a DNS record, a file, in this order."""
        domain = domain_of(notice.complaint)
        if notice.proven_by or notice.state not in _WAITING or not domain:
            return notice
        if word and self.proofs.by_mail(notice.id, word):
            return self._proven(notice, "mail", now)
        if self.proofs.by_record(notice.id, domain):
            return self._proven(notice, "dns", now)
        if self.proofs.by_file(notice.id, domain, now):
            return self._proven(notice, "file", now)
        return notice

    def credible(self, notice: Notice, now: datetime) -> Notice:
        """A person takes a notice for credible, though no domain was proven.

        Raises:
            ModelwireError: it is incomplete, or decided.
        """
        if notice.state is not NoticeState.OPEN:
            raise ModelwireError(f"{notice.id} is {notice.state.value}; only one that is open can be found credible")
        return self._proven(notice, "desk", now)

    def _proven(self, notice: Notice, how: str, now: datetime) -> Notice:
        words = {"dns": "by a DNS record", "file": "by a file", "mail": "by mail", "desk": ""}
        note = f"The domain was shown to be the sender's {words[how]}." if words[how] else "Found credible by a person."
        step = Step(now, "proven", note, automatic=how != "desk")
        return self._restricted(self._stepped(replace(notice, proven_by=how), step), now)

    def _restricted(self, notice: Notice, now: datetime) -> Notice:
        """A credible notice about rights: link only until it is decided."""
        waits = notice.state is NoticeState.OPEN and notice.complaint.matter is Matter.RIGHTS and not notice.appeals
        if not waits or not (notice.proven_by == "desk" or self._is_theirs(notice)):
            return notice
        held = replace(notice, state=NoticeState.RESTRICTED, rung=Rung.LINK_ONLY)
        return self._stepped(held, Step(now, "restricted", "Link only until it is decided."))

    def _is_theirs(self, notice: Notice) -> bool:
        """Whether all that a notice names is the proven domain's: nobody holds back what others published."""
        domain = domain_of(notice.complaint)
        pieces = self.store.articles(notice.articles)
        own = {piece.id for piece in pieces if piece.publisher == domain}
        named = [brief for id_ in notice.briefs if (brief := self.store.brief(id_))]
        return (
            bool(own)
            and all(piece.id in own or piece.syndicated_from in own for piece in pieces)
            and all(any(item.ref in own for item in brief.coverage) for brief in named)
        )

    # ── clocks ───────────────────────────────────────────────────────────────────────────────────────────

    def tick(self, now: datetime, *, look: bool = True) -> tuple[str, ...]:
        """Look for proofs, restrict what is credible, and write down what is late; returns alerts, in words."""
        waiting = [notice for notice in self.store.notices() if notice.state in _WAITING]
        return tuple(alert for notice in waiting for alert in self._ticked(notice, now, look))

    def _ticked(self, notice: Notice, now: datetime, look: bool) -> list[str]:
        if look and not notice.proven_by and notice.complaint.matter in (Matter.RIGHTS, Matter.POLICY):
            notice = self.prove(notice, now)
        if notice.proven_by:
            notice = self._restricted(notice, now)
        late = notices.overdue(notice, self.zone, now)
        for what in late:
            if not any(s.kind == "late" and s.note.startswith(what) for s in notice.steps):
                notice = self._stepped(notice, Step(now, "late", f"{what}: the deadline passed."))
        return [f"notice {notice.id} is late: it should have been {_PAST[what]} by now" for what in late]

    # ── decisions ────────────────────────────────────────────────────────────────────────────────────────

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
            return self._stepped(
                replace(notice, state=NoticeState.UPHELD, rung=held), Step(now, "upheld", clean(reason), False)
            )
        note = f"{notices.UNFOUNDED} {clean(reason)}" if unfounded else clean(reason)
        return self._stepped(
            replace(notice, state=NoticeState.DISMISSED, rung=None), Step(now, "dismissed", note, False)
        )

    def appeal(self, token: str, words: str, now: datetime) -> Notice:
        """The sender asks for another look, once.

        Raises:
            NotFound: the token opens nothing.
            ModelwireError: it is not decided, was appealed before, or too long ago.
        """
        notice = self.by_token(token)
        decided = notice.at("dismissed") or notice.at("upheld")
        if notice.state is not NoticeState.DISMISSED or decided is None:
            raise ModelwireError("there is no decision against you to appeal")
        if notice.appeals:
            raise ModelwireError("this was appealed once already, and that is as often as we look again")
        if (now - decided).days > notices.APPEAL_MONTHS * 31:
            raise ModelwireError(f"an appeal has to come within {notices.APPEAL_MONTHS} months")
        again = replace(notice, state=NoticeState.OPEN, appeals=1)
        return self._stepped(again, Step(now, "appealed", f"The sender writes: {clean(words)[:2000]}"))

    # ── looking up ───────────────────────────────────────────────────────────────────────────────────────

    def notice(self, asked: str) -> Notice:
        """A notice by its id, or by the beginning of it.

        Raises:
            NotFound: there is none, or several begin so.
        """
        found = self.store.notice(asked)
        fitting = [n for n in self.store.notices() if n.id.startswith(asked) or n.id[2:].startswith(asked)]
        if found is None and len(fitting) != 1:
            raise NotFound(f"notice {asked}")
        return found or fitting[0]

    def by_token(self, token: str) -> Notice:
        """The notice that a status token opens.

        Raises:
            NotFound: it opens nothing.
        """
        notice = self.store.notice_of(token_digest(_STATUS, token)) if is_token(token) else None
        if notice is None:
            raise NotFound("a notice at this address")
        return notice

    def token(self, notice_id: str) -> str:
        """What opens the status page of a notice; it is derived from the publication's key and kept nowhere."""
        return derived_token(self.key, _STATUS, notice_id)

    def status_url(self, notice_id: str) -> str:
        """Where a notice's status stands; whoever has the address may act on it."""
        return f"{self.site}/takedown/status/{self.token(notice_id)}"

    def _receipt(self, notice: Notice, outcome: str) -> Receipt:
        lacks = notices.missing(notice.complaint, self.site)
        url = self.status_url(notice.id)
        text = notices.receipt_text(notice, url, notices.deadlines(notice, self.zone), lacks)
        return Receipt(notice.id, outcome, text, url, lacks)

    def _stepped(self, notice: Notice, step: Step) -> Notice:
        after = replace(notice, steps=(*notice.steps, step))
        self.store.save_notice(after)
        return after


_PAST = {"restrict": "put on a link alone", "decide": "decided"}


def _rung_of(notice: Notice, rung: Rung | None) -> Rung | None:
    """What upholding means for the archive: for a right or a person's data, it goes; else nothing follows by itself."""
    if rung is not None:
        return rung
    takes_down = notice.complaint.matter in (Matter.RIGHTS, Matter.PRIVACY)
    asked = notice.complaint.wish
    return (asked if asked is Rung.LINK_ONLY else Rung.NO_FETCH) if takes_down else None


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
