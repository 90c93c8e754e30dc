"""A mail (RFC 5322) -> fields, by the labels that the page for publishers suggests, or by the words of the law."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Any

from modelwire.errors import ModelwireError
from modelwire.notices.normal import FIELDS

#: Longer mails are no notices.
_MOST_BYTES = 1024 * 1024
_LABEL = re.compile(r"^\s{0,3}([A-Za-z][A-Za-z _-]{1,30}?)\s*:\s*(.*)$")
#: Other names under which people give the same.
_ALIASES = {
    "url": "page", "urls": "page", "address": "page", "addresses": "page", "your page": "page", "pages": "page",
    "work url": "work_url", "work urls": "work_url", "original": "work_url", "original url": "work_url",
    "reason": "explanation", "reasons": "explanation", "signed": "signature", "good faith": "good_faith",
    "publisher": "domain", "e-mail": "email", "policy": "wish",
}  # fmt: skip
_SIGNED = re.compile(r"^\s*/s/\s*(.+)$", re.MULTILINE)
#: Somebody declares it; our own question, which an answer may repeat, asks for it.
_I = r"\b(?:I|we|the undersigned) (?:also |hereby |further )?"
_GOOD_FAITH = re.compile(rf"{_I}(?:have|hold|believe|state|declare)[^.]{{0,40}}\bgood[- ]faith", re.IGNORECASE)
_ACTS = r"(?:am|are|may|act|swear|declare|state|certify|affirm|attest|confirm|believe|have)\b"
_PERJURY = re.compile(
    rf"{_I}{_ACTS}[^.]{{0,160}}penalty of perjury|penalty of perjury[^.]{{0,160}}{_I}{_ACTS}", re.IGNORECASE
)
_NOTICE = re.compile(r"\bn-[0-9a-f]{12}\b")
#: Where what an answer repeats begins, as mail programs have it that put no mark before each line.
_REPEATED = re.compile(r"^(?:-{2,} ?Original Message ?-{2,}|On .{5,200} wrote:)\s*$", re.MULTILINE | re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def fields_of_mail(raw: bytes, site: str) -> dict[str, tuple[str, ...]]:
    """The fields of a complaint that came by mail.

    Args:
        raw: the message as it arrived.
        site: our own address; addresses that stand about and begin so are pages of ours, others are works.

    Raises:
        ModelwireError: it is no mail, or too long for one.
    """
    if len(raw) > _MOST_BYTES:
        raise ModelwireError(f"this mail has more than {_MOST_BYTES // 1024} KiB; no notice needs that much")
    message = BytesParser(policy=policy.default).parsebytes(raw)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise ModelwireError("this is no mail: it has no header (RFC 5322)")
    if _is_a_programs(message):
        raise ModelwireError("a program wrote this mail, and programs are not answered (RFC 3834); send it as JSON")
    found = _attached(message) or _labelled(_own_words(_body(message)), site)
    name, address = parseaddr(str(message.get("from", "")))
    found.setdefault("email", (address,))
    found.setdefault("name", (name,))
    return found


def answered_notice(raw: bytes) -> str:
    """The notice that a mail answers, by its subject; "" where it names none."""
    subject = BytesParser(policy=policy.default).parsebytes(raw, headersonly=True).get("subject", "")
    found = _NOTICE.search(str(subject))
    return found[0] if found else ""


def says_something(fields: Mapping[str, Sequence[str]], site: str) -> bool:
    """Whether fields of a mail are those of a notice: they name a page of ours, a matter, a domain or a wish."""
    ours = any(site in value for value in fields.get("page", ()))
    return ours or any(value.strip() for name in ("matter", "domain", "wish") for value in fields.get(name, ()))


def _is_a_programs(message: EmailMessage) -> bool:
    """An answer by itself, a report on a delivery, a letter to a list (RFC 3834 2; RFC 2076 for Precedence)."""
    made = str(message.get("auto-submitted", "no")).partition(";")[0].strip().lower()
    bulk = str(message.get("precedence", "")).strip().lower() in ("bulk", "junk", "list")
    back = str(message.get("return-path", "")).strip() == "<>" or message.get_content_type() == "multipart/report"
    return made != "no" or bulk or back or message.get("list-id") is not None


def _own_words(body: str) -> str:
    """A mail without what it repeats of the one that it answers."""
    own = _REPEATED.split(body, maxsplit=1)[0]
    return "\n".join(line for line in own.splitlines() if not line.lstrip().startswith(">"))


def _body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    return data.decode(part.get_content_charset("utf-8"), "replace") if isinstance(data, bytes) else ""


def _attached(message: EmailMessage) -> dict[str, tuple[str, ...]]:
    """The fields of a JSON file that was attached; {} where there is none."""
    for part in message.walk():
        if part.get_content_type() == "application/json":
            data = part.get_payload(decode=True)
            try:
                told = json.loads(data) if isinstance(data, bytes) else {}
            except (ValueError, RecursionError):
                continue
            return flat(told)
    return {}


def flat(told: Any) -> dict[str, tuple[str, ...]]:
    """The fields of a JSON object: text, true and false, and lists of text; all else is passed over."""
    if not isinstance(told, dict):
        return {}
    return {
        str(name): tuple(_text(one) for one in (value if isinstance(value, list) else [value]) if _is_plain(one))
        for name, value in told.items()
        if name in FIELDS
    }


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | bool | int)


def _text(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _labelled(body: str, site: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in _pairs(body):
        found[name] = (*found.get(name, ()), value)
    plain = " ".join(body.split())
    if _GOOD_FAITH.search(plain):
        found.setdefault("good_faith", ("yes",))
    if _PERJURY.search(plain):
        found.setdefault("accuracy", ("yes",))
    if signed := _SIGNED.search(body):
        found.setdefault("signature", (signed[1],))
    loose = [url.rstrip(".,;)") for url in _ADDRESS.findall(body)]
    ours = tuple(url for url in loose if url.startswith(site))
    theirs = tuple(url for url in loose if not url.startswith(site))
    if ours:
        found.setdefault("page", ours)
    if theirs:
        found.setdefault("work_url", theirs)
    return found


def _pairs(body: str) -> Iterator[tuple[str, str]]:
    """Labels with what follows them, up to the next label; lines before the first one, and quoted ones, count not."""
    name, lines = "", list[str]()
    for line in body.splitlines():
        label = _LABEL.match(line)
        known = _known(label[1]) if label else ""
        if known and label:
            if name:
                yield name, "\n".join(lines).strip()
            name, lines = known, [label[2]]
        elif line.startswith("-- ") or line.strip() == "--":  # the signature of the mail program
            break
        elif name and not line.startswith(">"):
            lines.append(line)
    if name:
        yield name, "\n".join(lines).strip()


def _known(label: str) -> str:
    plain = " ".join(label.lower().replace("_", " ").split())
    name = _ALIASES.get(plain, plain.replace(" ", "_"))
    return name if name in FIELDS else ""
