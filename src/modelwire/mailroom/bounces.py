"""Mail that came back: delivery reports (RFC 3464) and complaints (RFC 5965), read by their fields, never by guesses.

Each mail goes out with a return address of its own (VERP), so a report names its delivery by where it was sent to.
Only codes are read from it; a report for an address that we did not make up is nobody's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import cast

#: Longer mail is cut: the report stands at its beginning, the returned mail behind it.
_MOST_BYTES = 512 * 1024
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
#: RFC 3463 codes that are permanent by their class and pass all the same: a full or disabled mailbox, policy, content.
_MAY_PASS = {(1, 8), (2, 1), (2, 2), (3, 1), (4, 7), (5, 3), (7, 0), (7, 1)}


@dataclass(frozen=True, slots=True)
class Returned:
    """What a report says."""

    #: tokens of return addresses that it names, of which one may be ours
    tokens: tuple[str, ...]
    #: hard, soft, complaint, none
    kind: str
    #: "5.1.1", or the type of the complaint
    status: str


def read_report(data: bytes, bounces: str) -> Returned:
    """Read one mail; one that is no report has the kind "none".

    Args:
        data: the mail, as it came.
        bounces: the address to which reports come, without a token.
    """
    message = BytesParser(policy=policy.default).parsebytes(data[:_MOST_BYTES])
    report = _part(message, "message/feedback-report")
    if report is not None:
        return Returned(_tokens(message, data, bounces), "complaint", _field(report, "feedback-type") or "abuse")
    report = _part(message, "message/delivery-status")
    if report is None:
        return Returned((), "none", "")
    kind, status = _worst(list(_recipients(report)))
    return Returned(_tokens(message, data, bounces), kind, status)


def _worst(recipients: list[EmailMessage]) -> tuple[str, str]:
    """Of a report on several recipients the gravest; ours is about one."""
    found = [
        _judged(_field(one, "action"), _field(one, "status"), _field(one, "diagnostic-code")) for one in recipients
    ]
    order = ("hard", "soft", "none")
    return min(found, key=lambda pair: order.index(pair[0]), default=("none", ""))


def _judged(action: str, status: str, diagnostic: str) -> tuple[str, str]:
    code = _STATUS.search(status) or _STATUS.search(diagnostic)
    shown = code.group() if code else ""
    if action not in ("failed", "delayed"):
        return "none", shown
    if action == "delayed" or code is None:
        # A delay is told while the server goes on trying; a failure without a code proves nothing for good.
        return ("none" if action == "delayed" else "soft"), shown
    passes = code[1] == "4" or (int(code[2]), int(code[3])) in _MAY_PASS
    return ("none" if code[1] == "2" else "soft" if passes else "hard"), shown


def _tokens(message: EmailMessage, data: bytes, bounces: str) -> tuple[str, ...]:
    """Tokens of return addresses: where the report was sent, then wherever else the address stands in it."""
    local, _, domain = bounces.partition("@")
    ours = re.compile(rf"{re.escape(local)}\+([a-z2-7]{{48}})@{re.escape(domain)}", re.I)
    told = [str(value) for name in ("delivered-to", "x-original-to", "to") for value in message.get_all(name, [])]
    places = [*told, data[:_MOST_BYTES].decode("utf-8", "replace")]
    return tuple(dict.fromkeys(match.lower() for place in places for match in ours.findall(place)))[:5]


def _part(message: EmailMessage, kind: str) -> EmailMessage | None:
    return next((part for part in message.walk() if part.get_content_type() == kind), None)


def _recipients(report: EmailMessage) -> Iterator[EmailMessage]:
    """The blocks of a report that are about a recipient; one written without the empty line is taken whole."""
    payload = report.get_payload()
    blocks = [cast(EmailMessage, block) for block in payload] if isinstance(payload, list) else [report]
    yield from (block for block in blocks if block.get("action") or block.get("final-recipient"))


def _field(block: EmailMessage, name: str) -> str:
    """A field's value in lower case; of a report's block, and of a feedback report whose fields are its text."""
    if value := block.get(name):
        return str(value).strip().lower()
    payload = block.get_payload()
    # The parser makes a message of a feedback report's fields; other programs leave them text.
    inner = cast(EmailMessage, payload[0]) if isinstance(payload, list) and payload else None
    text = inner.as_string() if inner is not None else str(payload)
    found = re.search(rf"^{re.escape(name)}:\s*(.+)$", text, re.I | re.M)
    return found[1].strip().lower() if found else ""
