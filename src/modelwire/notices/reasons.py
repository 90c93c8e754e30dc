"""What we write back: a receipt at once, a reasoned request, a statement of reasons (DSA Art. 16(4), 17; TRUST F11)."""

from collections.abc import Sequence
from datetime import datetime

from modelwire.notices.clocks import Deadlines
from modelwire.notices.missing import Lack
from modelwire.types import Notice, NoticeState, Rung

_COURTESY = (
    "What stands on this site is written by us and not by users, so 17 USC 512 gives us no shelter here, and we claim "
    "none. We keep its procedure, and that of Articles 16 and 17 of Regulation (EU) 2022/2065, as a standard of care."
)
#: How long a decision may be questioned (DSA Art. 20(1) asks for six months).
APPEAL_MONTHS = 6


def receipt_text(notice: Notice, status_url: str, due: Deadlines, lacks: Sequence[Lack]) -> str:
    """That it came, what happens next and by when, and where to look."""
    lines = [f"Your notice came on {_day(notice.received_at)} and has the number {notice.id}."]
    if lacks:
        lines.append(request_text(lacks))
    elif due.decide:
        lines.append(f"It is complete. It is decided by {_day(due.decide)} at the latest.")
        if not notice.proven_by:
            lines.append(
                "Once the domain is proven to be yours, what it names stands on a link alone within one business day, "
                "until it is decided."
            )
    if status_url:
        lines.append(f"How it stands, and what you can do about it: {status_url}")
    return "\n\n".join([*lines, _COURTESY])


def request_text(lacks: Sequence[Lack]) -> str:
    """What is missing, why it is asked for, and that it is no refusal."""
    asked = "\n".join(f"- {lack.ask} ({lack.law})" for lack in lacks)
    return (
        f"Before we can act on it, please send what is missing:\n{asked}\n"
        "This is no refusal: the clock starts when it is complete, and you can add it at the address below."
    )


def statement_of_reasons(notice: Notice) -> str:
    """What was decided, on which facts and ground, whether by a program, and what can be done about it (Art. 17(3))."""
    last = next((s for s in reversed(notice.steps) if s.kind in ("restricted", "upheld", "dismissed")), None)
    if last is None:
        return ""
    automatic = "by a program, without a person" if last.automatic else "by a person"
    return "\n\n".join(
        [
            f"Decision on {notice.id}, {_day(last.at)}: {_WHAT[notice.state]}",
            f"Facts: the notice came on {_day(notice.received_at)} by {notice.channel}. It names "
            f"{len(notice.complaint.pages)} of our pages"
            + (f"; the domain was proven ({notice.proven_by})." if notice.proven_by else "; no domain was proven."),
            f"Ground: {_GROUND[notice.complaint.matter.value]} {last.note}".strip(),
            f"Scope: {_scope(notice)} Everywhere, for as long as the decision stands.",
            f"The decision was made {automatic}. No program judged what the notice says.",
            _redress(notice),
        ]
    )


_WHAT = {
    NoticeState.RESTRICTED: "what it names stands on a link alone until it is decided.",
    NoticeState.UPHELD: "it is granted.",
    NoticeState.DISMISSED: "it is not granted.",
}
_GROUND = {
    "rights": "A right in a work (copyright or a related right).",
    "policy": "Our policy for publishers: whose work it is decides.",
    "reply": "The right of reply, or of personality.",
    "privacy": "Regulation (EU) 2016/679, Articles 17 and 21.",
    "error": "Our rules for corrections.",
}


def _scope(notice: Notice) -> str:
    if notice.state is NoticeState.DISMISSED:
        return "Nothing changes."
    told = f"{len(notice.briefs)} briefs of ours and {len(notice.articles)} pieces."
    if notice.state is NoticeState.UPHELD and notice.rung is Rung.NO_FETCH:
        return f"{told} They are neither shown nor listed, and their words are deleted."
    return told


def _redress(notice: Notice) -> str:
    if notice.appeals:
        return "You have used the one appeal that we offer. Courts, and out-of-court bodies, remain open to you."
    if notice.state is NoticeState.RESTRICTED:
        return "The decision itself follows; it can be appealed once."
    return (
        f"You may appeal once, within {APPEAL_MONTHS} months, on the status page; another look is taken by a person. "
        "Courts remain open to you."
    )


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
