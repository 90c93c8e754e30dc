"""StatusView: a notice as its sender sees it on the status page."""

from dataclasses import dataclass

from modelwire import notices
from modelwire.redress.desk import Desk
from modelwire.redress.proof import MAILBOXES
from modelwire.redress.scope import domain_of
from modelwire.types import Matter, Notice, NoticeState

_STATES = {
    NoticeState.INCOMPLETE: "It waits for what is missing.",
    NoticeState.OPEN: "It is complete, and waits for a decision.",
    NoticeState.RESTRICTED: "It is credible: what it names stands on a link alone until it is decided.",
    NoticeState.UPHELD: "It was granted.",
    NoticeState.DISMISSED: "It was not granted.",
    NoticeState.REFUSED: "It was turned away.",
}
_CHECKED, _LONG = ("good_faith", "accuracy"), ("work", "page", "explanation")


@dataclass(frozen=True, slots=True)
class StatusView:
    """What stands on the page, and what its sender can do there."""

    id: str
    state: str
    #: the statement of reasons, in paragraphs
    reasons: tuple[str, ...]
    #: (when, what)
    steps: tuple[tuple[str, str], ...]
    #: (field, what is asked, check, long or line)
    missing: tuple[tuple[str, str, str], ...]
    domain: str
    #: the line that proves the domain; "" where nothing is to be proven
    proof: str
    #: of the domain, to which a word can be mailed; () where no mail is set up
    mailboxes: tuple[str, ...]
    appeal: bool


def status_view(notice: Notice, desk: Desk, mails: bool) -> StatusView:
    """The view of one notice."""
    lacks = notices.missing(notice.complaint, desk.site) if notice.state is NoticeState.INCOMPLETE else ()
    domain = domain_of(notice.complaint)
    waits = notice.state in (NoticeState.INCOMPLETE, NoticeState.OPEN)
    provable = waits and domain and notice.complaint.matter in (Matter.RIGHTS, Matter.POLICY)
    proof = desk.proofs.line(notice.id) if provable and not notice.proven_by else ""
    due = notices.deadlines(notice, desk.zone).decide if waits or notice.state is NoticeState.RESTRICTED else None
    by = f" It is decided by {due:%d %B %Y, %H:%M} UTC at the latest." if due else ""
    return StatusView(
        id=notice.id,
        state=_STATES[notice.state] + by,
        reasons=tuple(notices.statement_of_reasons(notice).split("\n\n")) if not waits else (),
        steps=tuple((f"{step.at:%d %B %Y, %H:%M} UTC", step.note) for step in notice.steps),
        missing=tuple(field for lack in lacks for field in _asked(lack)),
        domain=domain,
        proof=proof,
        mailboxes=MAILBOXES if mails and proof else (),
        appeal=notice.state is NoticeState.DISMISSED and not notice.appeals,
    )


def _asked(lack: notices.Lack) -> list[tuple[str, str, str]]:
    if lack.element == "contact":
        return [("name", "your name", "line"), ("email", "your mail address", "line")]
    kind = "check" if lack.element in _CHECKED else "long" if lack.element in _LONG else "line"
    return [(lack.element, lack.ask, kind)]
