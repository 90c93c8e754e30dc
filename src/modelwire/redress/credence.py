"""Who is believed: proofs of a domain, what is held back for them, and clocks that are kept (TRUST F12)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from modelwire import notices
from modelwire.errors import ModelwireError
from modelwire.redress.drawers import WAITING, Drawers
from modelwire.redress.scope import domain_of
from modelwire.types import Matter, Notice, NoticeState, Rung, Step

_PAST = {"restrict": "put on a link alone", "decide": "decided"}
#: A run looks for so many proofs, of notices no older than this: names of strangers must not hold it up. Whoever sent
#: one can have it looked for at any time, on its status page.
_MOST_LOOKS, _LOOKED_FOR = 5, timedelta(days=7)


class Credence(Drawers):
    """The part of the desk that believes, and watches the clock."""

    __slots__ = ()

    def prove(self, notice: Notice, now: datetime, word: str = "") -> Notice:
        """Look for the proof that the domain is the sender's: a mailed word, a DNS record, a file, in this order."""
        domain = domain_of(notice.complaint)
        if notice.proven_by or notice.state not in WAITING or not domain:
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
        return self._restricted(self.stepped(replace(notice, proven_by=how), step), now)

    def _restricted(self, notice: Notice, now: datetime) -> Notice:
        """A credible notice about rights: link only until it is decided."""
        waits = notice.state is NoticeState.OPEN and notice.complaint.matter is Matter.RIGHTS and not notice.appeals
        if not waits or not (notice.proven_by == "desk" or self._is_theirs(notice)):
            return notice
        held = replace(notice, state=NoticeState.RESTRICTED, rung=Rung.LINK_ONLY)
        return self.stepped(held, Step(now, "restricted", "Link only until it is decided."))

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

    def tick(self, now: datetime, *, look: bool = True) -> tuple[str, ...]:
        """Look for proofs, restrict what is credible, and write down what is late; returns alerts, in words."""
        waiting = [notice for notice in self.store.notices() if notice.state in WAITING]
        asked = {notice.id for notice in _worth_a_look(waiting, now)} if look else set()
        return tuple(alert for notice in waiting for alert in self._ticked(notice, now, notice.id in asked))

    def _ticked(self, notice: Notice, now: datetime, look: bool) -> list[str]:
        if look:
            notice = self.prove(notice, now)
        if notice.proven_by:
            notice = self._restricted(notice, now)
        late = notices.overdue(notice, self.zone, now)
        for what in late:
            if not any(s.kind == "late" and s.note.startswith(what) for s in notice.steps):
                notice = self.stepped(notice, Step(now, "late", f"{what}: the deadline passed."))
        return [f"notice {notice.id} is late: it should have been {_PAST[what]} by now" for what in late]


def _worth_a_look(waiting: Sequence[Notice], now: datetime) -> list[Notice]:
    """The newest notices whose domain could still be proven."""
    provable = (Matter.RIGHTS, Matter.POLICY)
    found = [n for n in waiting if not n.proven_by and n.complaint.matter in provable]
    return [n for n in found if n.received_at > now - _LOOKED_FOR][-_MOST_LOOKS:]
