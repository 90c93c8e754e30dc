"""Whose domain it is: shown by a DNS record, by a file, or by a mail to the domain's own address (TRUST B13)."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from modelwire.errors import ReadError
from modelwire.ports import Fetcher, NameRecords
from modelwire.tokens import derived_token, same_token
from modelwire.urls import publisher_of

#: The record is on this name under the domain, or on the domain itself; the file lies at this path (RFC 8615).
RECORD, FILE = "_modelwire", "/.well-known/modelwire.txt"
#: To whom at a domain one may write: RFC 2142 names them, and whoever owns the domain decides who reads them.
MAILBOXES = ("postmaster", "webmaster", "abuse")
_PREFIX = "modelwire-proof="
_SHOWN, _MAILED = "notice-proof", "notice-mail-proof"


@dataclass(frozen=True, slots=True)
class Proofs:
    """The ways of proof, with what they need from outside."""

    key: bytes
    fetcher: Fetcher
    names: NameRecords

    def line(self, notice_id: str) -> str:
        """What the record or the file has to say for a notice; it opens nothing by itself."""
        return f"{_PREFIX}{derived_token(self.key, _SHOWN, notice_id)}"

    def by_record(self, notice_id: str, domain: str) -> bool:
        """Whether the domain's TXT records say it."""
        wanted = self.line(notice_id)
        told = (record for name in (f"{RECORD}.{domain}", domain) for record in self.names.text(name))
        return any(same_token(record.strip(), wanted) for record in told)

    def by_file(self, notice_id: str, domain: str, now: datetime) -> bool:
        """Whether the file at the domain says it; fetched like everything else, behind the guard (TRUST B2)."""
        wanted = self.line(notice_id)
        try:
            response = self.fetcher.get(f"https://{domain}{FILE}", now=now)
        except ReadError:
            return False
        # A file at another host proves nothing about this one.
        if response.status != HTTPStatus.OK or publisher_of(response.url) != publisher_of(f"https://{domain}/"):
            return False
        lines = response.body[:4096].decode("utf-8", "replace").splitlines()
        return any(same_token(line.strip(), wanted) for line in lines)

    def by_mail(self, notice_id: str, word: str) -> bool:
        """Whether that is the word that was mailed."""
        return same_token(word.strip(), self.mailed(notice_id))

    def mailed(self, notice_id: str) -> str:
        """The word that is mailed for a notice."""
        return derived_token(self.key, _MAILED, notice_id)
