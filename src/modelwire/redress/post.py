"""Post: letters of the desk as mails, over whatever carries mail (TRUST B14, D5)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol

from modelwire.addrspec import parse_address
from modelwire.errors import BadAddress
from modelwire.text import clean, digest


class Said(Protocol):
    """What came of one mail."""

    @property
    def outcome(self) -> str:
        """sent, or why not."""
        ...


class Carrier(Protocol):
    """Whoever hands a mail over: `ports.Mailer`."""

    def send(self, message: bytes, sender: str, recipient: str) -> Said:
        """Hand over one message."""
        ...


@dataclass(frozen=True, slots=True)
class Post:
    """`ports.Letters` over a carrier; a letter has one recipient, no header of a stranger's, and asks for no answer."""

    carrier: Carrier
    sender: str
    clock: Callable[[], datetime]

    def send(self, to: str, subject: str, text: str) -> bool:
        """Hand one over; False where it could not be."""
        try:
            recipient = parse_address(to)
        except BadAddress:
            return False
        return self.carrier.send(self._message(recipient, subject, text), self.sender, recipient).outcome == "sent"

    def _message(self, recipient: str, subject: str, text: str) -> bytes:
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, recipient, clean(subject)
        message["Date"] = format_datetime(self.clock())
        # The same letter again has the same id, so that whoever receives both can fold them.
        domain = self.sender.rpartition("@")[2].rstrip(">")
        message["Message-ID"] = f"<{digest(recipient, subject, text)[:32]}@{domain}>"
        message["Auto-Submitted"] = "auto-replied"  # RFC 3834: no machine answers a machine
        message.set_content(text)
        return message.as_bytes()
