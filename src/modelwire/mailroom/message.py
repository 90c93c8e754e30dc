"""A letter becomes a message for one reader: headers, both parts, and a signature over what mail providers check.

Headers: RFC 5322; List-Id RFC 2919; List-Unsubscribe RFC 2369 with one click by RFC 8058; Auto-Submitted RFC 3834.
The signature names List-Unsubscribe and List-Unsubscribe-Post, or no provider believes in the one click (RFC 8058 4).
"""

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP

from modelwire.addrspec import needs_smtputf8
from modelwire.errors import ConfigError
from modelwire.publish.newsletter import Printed
from modelwire.text import clean, digest

#: TRUST D2; dkimpy would leave out List-Unsubscribe-Post (V9).
SIGNED = (
    b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version", b"content-type", b"list-id",
    b"list-unsubscribe", b"list-unsubscribe-post", b"auto-submitted",
)  # fmt: skip
#: A web address in angle brackets, nothing else, and no longer than a line may be.
_ADDRESS = re.compile(r"<https?://[!-;=?-~]{1,900}>")
#: RFC 2919: of a list that has one name on one host.
_LIST = "letters"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes."""

    name: str
    address: str
    reply_to: str
    #: where undeliverable mail comes back to; "" for the sender
    bounces: str
    language: str
    #: of the key with which mail is signed, and the key in PEM; "" where the server signs
    selector: str = ""
    key: str = ""

    @property
    def domain(self) -> str:
        """The domain that mail comes from, and signs for: DMARC wants the two to agree."""
        return self.address.rpartition("@")[2]

    def returns_to(self, token: str) -> str:
        """The return address of one delivery (VERP)."""
        local, at, domain = self.bounces.partition("@")
        return f"{local}+{token}{at}{domain}" if self.bounces else self.address


def message_id(issue_id: str, subscriber_id: str, domain: str) -> str:
    """The same for the same delivery, so that a receiver who is handed it twice can fold the two (TRUST C7)."""
    return f"<{digest(issue_id, subscriber_id)[:40]}@{domain}>"


def build(
    sender: Sender, recipient: str, printed: Printed, *, id_: str, at: datetime, headers: Mapping[str, str]
) -> bytes:
    """The message as it goes on the wire, signed where there is a key.

    Args:
        sender: who writes.
        recipient: the one address that it is for.
        printed: both its forms, with the reader's own links.
        id_: its Message-ID.
        at: its date.
        headers: more of them.
    """
    message = EmailMessage(policy=SMTP.clone(utf8=needs_smtputf8(recipient)))
    message["From"] = _address(sender.address, sender.name)
    message["To"] = _address(recipient)
    message["Subject"] = _line(printed.subject)
    message["Date"] = at
    message["Message-ID"] = id_
    if sender.reply_to:
        message["Reply-To"] = _address(sender.reply_to)
    message["Content-Language"] = sender.language
    addresses = {name: value for name, value in headers.items() if _ADDRESS.fullmatch(value)}
    for name in [name for name in headers if name not in addresses]:
        message[name] = headers[name]
    message["MIME-Version"] = "1.0"
    # The boundary comes from the id, so that the same delivery has the same bytes.
    message["Content-Type"] = f'multipart/alternative; boundary="=_{digest(id_)[:32]}"'
    message.set_payload([_part("plain", printed.text), _part("html", printed.html)])
    # The library would take a long address for prose and encode it, and then no mail program finds the address in it.
    above = "".join(f"{name}: {value}\r\n" for name, value in addresses.items()).encode("ascii")
    return _signed(above + message.as_bytes(), sender)


def plain_letter(sender: Sender, recipient: str, subject: str, text: str, *, id_: str, at: datetime) -> bytes:
    """A letter of the desk to one person, in plain text, signed where there is a key.

    Args:
        sender: who writes.
        recipient: the one address that it is for.
        subject: one line.
        text: what it says.
        id_: what tells it from all others; the same letter has the same Message-ID.
        at: its date.
    """
    message = EmailMessage(policy=SMTP.clone(utf8=needs_smtputf8(recipient)))
    message["From"] = _address(sender.address, sender.name)
    message["To"] = _address(recipient)
    message["Subject"] = _line(subject)
    message["Date"] = at
    message["Message-ID"] = message_id(id_, recipient, sender.domain)
    if sender.reply_to:
        message["Reply-To"] = _address(sender.reply_to)
    message["Content-Language"] = "en"
    message["Auto-Submitted"] = "auto-replied"  # RFC 3834: no machine answers a machine
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = 'text/plain; charset="utf-8"'
    message["Content-Transfer-Encoding"] = "quoted-printable"
    message.set_payload(binascii.b2a_qp(text.encode(), istext=True).decode("ascii"))
    return _signed(message.as_bytes(), sender)


def list_headers(sender: Sender, leave: str, archive: str, feedback: str) -> dict[str, str]:
    """What marks a letter as one of a list that is left with one click."""
    return {
        "List-Id": f"{_plain(sender.name)} <{_LIST}.{sender.domain}>",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Archive": f"<{archive}>",
        "Precedence": "bulk",
        "Auto-Submitted": "auto-generated",
        "Feedback-ID": f"{feedback}:{_LIST}:modelwire:{sender.domain}",
    }


def check_key(sender: Sender) -> None:
    """See that the key signs, before ten thousand mails go out without a signature.

    Raises:
        ConfigError: it is no private key.
    """
    if not sender.selector:
        return
    try:
        _signed(b"From: a@b.example\r\nTo: c@d.example\r\nDate: x\r\nSubject: x\r\n\r\nx\r\n", sender)
    except Exception as error:  # the library raises many kinds, some of its parser's own
        raise ConfigError(
            "the key for DKIM cannot be used: it has to be an RSA key in PEM", path="mail.dkim_key"
        ) from error


def _signed(message: bytes, sender: Sender) -> bytes:
    if not sender.selector:
        return message
    import dkim

    signature: bytes = dkim.sign(
        message, sender.selector.encode(), sender.domain.encode(), sender.key.encode(),
        canonicalize=(b"relaxed", b"relaxed"), include_headers=list(_present(message)),
    )  # fmt: skip
    return signature + message


def _present(message: bytes) -> tuple[bytes, ...]:
    head = message.partition(b"\r\n\r\n")[0].lower()
    names = {line.partition(b":")[0] for line in re.split(rb"\r\n(?![ \t])", head)}
    return tuple(name for name in SIGNED if name in names)


def _part(kind: str, text: str) -> MIMEPart:
    """A part in quoted-printable: readable as it stands, and no line too long for any server (RFC 5322 2.1.1)."""
    part = MIMEPart(policy=SMTP)
    part["Content-Type"] = f'text/{kind}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    part.set_payload(binascii.b2a_qp(text.encode(), istext=True).decode("ascii"))
    return part


def _address(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(_plain(name), local, domain)


def _plain(name: str) -> str:
    return "".join(c for c in _line(name) if c.isprintable() and c not in '<>"\\')


def _line(text: str) -> str:
    """One line without an encoded word: the library would decode it, line breaks in it and all, into headers."""
    return clean(text).replace("=?", "= ?")
