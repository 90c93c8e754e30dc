"""Mailer over SMTP: one connection, and an exact answer to the only question that matters: did they take it?

A server that has all of a message, its end included, and then falls silent may have taken it or not; nobody can know
(RFC 5321 4.5.3.2.6, two generals). Everything before that is certain, so the end is sent apart from the rest.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from modelwire.addrspec import needs_smtputf8
from modelwire.errors import ConfigError
from modelwire.ports import Receipt

#: RFC 5321 4.5.3.2 wants minutes; a server that needs more than one is not one to send ten thousand mails to.
_SECONDS = 60.0
_END = b"\r\n.\r\n"
_CLOSING = 421


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is handed over, and how."""

    host: str
    port: int
    #: starttls, tls, none
    security: str = "starttls"
    user: str = ""
    password: str = ""
    #: what we call ourselves (EHLO): the domain that mail comes from
    name: str = "localhost"
    seconds: float = _SECONDS


class SmtpMailer:
    """`ports.Mailer` on smtplib; it connects when there is something to send, and again when it has to."""

    def __init__(self, server: MailServer) -> None:
        """Make one.

        Raises:
            ConfigError: a password or a reader's address would go over the network in the clear.
        """
        if server.security == "none" and server.host not in ("127.0.0.1", "::1", "localhost"):
            raise ConfigError(
                "“none” is for a server on this computer only; take “starttls” or “tls”", path="mail.security"
            )
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def send(self, message: bytes, sender: str, recipient: str) -> Receipt:
        """Hand over one message."""
        try:
            smtp = self._smtp = self._smtp or self._connected()
        except smtplib.SMTPResponseException as error:
            self.close()
            return _no(error.smtp_code, error.smtp_error, asked=False)
        except (OSError, smtplib.SMTPException):
            self.close()
            return Receipt("unreachable", "no connection", closing=True)
        receipt = self._dialogue(smtp, message, sender, recipient)
        if receipt.closing:
            self.close()
        return receipt

    def close(self) -> None:
        """Say goodbye; whether anybody hears it does not matter."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            with suppress(OSError):
                smtp.close()

    def _connected(self) -> smtplib.SMTP:
        at = self._server
        context = ssl.create_default_context()
        if at.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(local_hostname=at.name, timeout=at.seconds, context=context)
        else:
            smtp = smtplib.SMTP(local_hostname=at.name, timeout=at.seconds)
        # The constructor would connect and leak the socket where the greeting is not 220.
        self._smtp = smtp
        smtp._host = at.host  # type: ignore[attr-defined]  # what its constructor sets, for the certificate's name
        code, words = smtp.connect(at.host, at.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, words)
        smtp.ehlo_or_helo_if_needed()
        if at.security == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo_or_helo_if_needed()
        if at.user:
            smtp.login(at.user, at.password)
        return smtp

    def _dialogue(self, smtp: smtplib.SMTP, message: bytes, sender: str, recipient: str) -> Receipt:
        options = [name for name, wanted in (("SMTPUTF8", needs_smtputf8(recipient)),) if wanted]
        if options and not smtp.has_extn("smtputf8"):
            return Receipt("refused", "no SMTPUTF8")
        steps: tuple[Callable[[], tuple[int, bytes]], ...] = (
            lambda: smtp.mail(sender, options),
            lambda: smtp.rcpt(recipient),
            lambda: smtp.docmd("DATA"),
        )
        try:
            for step in steps:
                code, words = step()
                if code not in (250, 251, 354):
                    return self._refused(smtp, code, words)
            # RFC 5321 4.5.2: a line that begins with a dot gets another one.
            smtp.send(re.sub(rb"(?m)^\.", b"..", message.removesuffix(b"\r\n")))
        except (OSError, smtplib.SMTPException, UnicodeError):
            # Its end has not been sent, so no server can have taken it.
            return Receipt("deferred", "connection lost", closing=True)
        return self._end(smtp)

    def _end(self, smtp: smtplib.SMTP) -> Receipt:
        try:
            smtp.send(_END)
        except (OSError, smtplib.SMTPException):
            return Receipt("deferred", "connection lost", closing=True)  # not all of the end has left this machine
        try:
            code, words = smtp.getreply()
        except (OSError, smtplib.SMTPException):
            return Receipt("uncertain", "no answer", closing=True)
        if code == 250:
            return Receipt("sent", "250")
        # smtplib gives -1 for a line that is no reply: then nothing is known either.
        return Receipt("uncertain", "no reply", closing=True) if code < 400 else _no(code, words)

    def _refused(self, smtp: smtplib.SMTP, code: int, words: bytes) -> Receipt:
        told = _no(code, words)
        try:
            if not told.closing:
                smtp.rset()
        except (OSError, smtplib.SMTPException):
            return replace(told, closing=True)
        return told


def _no(code: int, words: bytes | str, *, asked: bool = True) -> Receipt:
    reply = " ".join(filter(None, (str(code), _enhanced(words.encode() if isinstance(words, str) else words))))
    if not asked:
        return Receipt("unreachable", reply, closing=True)
    if code == _CLOSING:
        return Receipt("deferred", reply, closing=True)
    return Receipt("refused" if 500 <= code < 600 else "deferred", reply, closing=not 400 <= code < 600)


def _enhanced(words: bytes) -> str:
    """The enhanced status code at the beginning of a reply (RFC 3463), if there is one."""
    first = words.split(None, 1)[0].decode("ascii", "replace") if words.strip() else ""
    parts = first.split(".")
    return first if len(parts) == 3 and all(part.isdigit() and len(part) <= 3 for part in parts) else ""
