"""Post: what the desk writes to whoever sent a notice, kept as letters that wait, and their words (TRUST F12, D5).

A letter's words are made when it goes out and stand in no row: they hold the address of the status page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from modelwire import notices
from modelwire.ports import Store
from modelwire.redress.desk import Desk
from modelwire.redress.scope import domain_of
from modelwire.types import DeskLetter, Notice

#: So many letters a day go out unasked by a person: a form without login must not write to strangers (TRUST B19).
_A_DAY = 200
_DECISIONS = ("restricted", "upheld", "dismissed")


@dataclass(frozen=True, slots=True)
class Post:
    """`ports.Letters` on the rows: what is written waits there until it is sent, at most once."""

    store: Store

    def write(self, notice: Notice, kind: str, now: datetime, mailbox: str = "") -> bool:
        """Keep a letter, one of a kind for each notice and one for each decision."""
        if not mailbox and not notice.complaint.email:
            return False
        if kind not in _DECISIONS and len(self.store.desk_letters(since=now - timedelta(days=1))) >= _A_DAY:
            return False
        nth = sum(step.kind == kind for step in notice.steps)
        what = f"{kind}:{mailbox or nth}" if mailbox or nth > 1 else kind
        self.store.queue_letter(DeskLetter(f"{notice.id}:{what}", notice.id, kind, now, now, mailbox))
        return True


@dataclass(frozen=True, slots=True)
class Words:
    """A letter as it goes out."""

    to: str
    subject: str
    text: str


def words_of(letter: DeskLetter, desk: Desk) -> Words | None:
    """What a letter says, as its notice stands now; None where that has been overtaken, or nobody is to be told."""
    notice = desk.store.notice(letter.notice_id)
    if notice is None:
        return None
    if letter.kind == "word":
        return _proof(letter, notice, desk)
    if letter.kind in _DECISIONS:
        last = next((step.kind for step in reversed(notice.steps) if step.kind in _DECISIONS), "")
        if last != letter.kind:
            return None  # another decision was taken meanwhile, which has a letter of its own
        told = f"{notices.statement_of_reasons(notice)}\n\nHow it stands: {desk.status_url(notice.id)}"
        return _to_sender(notice, f"Decision on notice {notice.id}", told)
    lacks = notices.missing(notice.complaint, desk.site)
    told = notices.receipt_text(notice, desk.status_url(notice.id), notices.deadlines(notice, desk.zone), lacks)
    return _to_sender(notice, f"Notice {notice.id}{': something is missing' if lacks else ''}", told)


def _to_sender(notice: Notice, subject: str, text: str) -> Words | None:
    return Words(notice.complaint.email, subject, text) if notice.complaint.email else None


def _proof(letter: DeskLetter, notice: Notice, desk: Desk) -> Words | None:
    domain = domain_of(notice.complaint)
    text = (
        f"Somebody asked {desk.site} about the use of what {domain} publishes (notice {notice.id}).\n\n"
        f"If that was you, give this word on the status page of the notice:\n\n{desk.proofs.mailed(notice.id)}\n\n"
        "If it was not, you need do nothing."
    )
    subject = f"Notice {notice.id}: is this domain yours?"
    return Words(f"{letter.mailbox}@{domain}", subject, text) if domain else None
