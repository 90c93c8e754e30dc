"""A mail (RFC 5322) -> fields, by the labels that the page for publishers suggests, or by the words of the law."""

import json
import re
from collections.abc import Iterator
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
    found = _attached(message) or _labelled(_body(message), site)
    name, address = parseaddr(str(message.get("from", "")))
    found.setdefault("email", (address,))
    found.setdefault("name", (name,))
    return found


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
    plain = " ".join(body.lower().split())
    if "good faith belief" in plain or "believe in good faith" in plain:
        found.setdefault("good_faith", ("yes",))
    if "penalty of perjury" in plain:
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
