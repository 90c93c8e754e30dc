"""The DNS records without which large mailbox providers refuse bulk mail (TRUST D3), looked up and explained.

SPF RFC 7208, DKIM RFC 6376, DMARC RFC 7489, reverse names RFC 1912 2.1.
"""

import base64
import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import dns.exception
import dns.name
import dns.resolver
import dns.reversename

from modelwire.doctor import Check
from modelwire.mailroom.message import Sender

#: RFC 8301 3.2: verifiers may refuse shorter keys.
_KEY_BITS = 1024
_HOW = "docs/how-to/newsletter.md has the record"


@dataclass(frozen=True, slots=True)
class Records:
    """What a domain says in DNS about mail that comes from it."""

    sender: Sender
    #: the mail server that takes mail from us
    host: str
    resolver: dns.resolver.Resolver

    def checks(self) -> list[Check]:
        """Each record, and what is wrong with it; a name server that does not answer is a finding and no crash."""
        looks: tuple[tuple[str, Callable[[], Iterator[Check]]], ...] = (
            ("SPF", self._spf), ("DKIM", self._dkim), ("DMARC", self._dmarc), ("MX", self._mx), ("PTR", self._ptr),
        )  # fmt: skip
        return [check for name, look in looks for check in self._safely(name, look)]

    def _safely(self, name: str, look: Callable[[], Iterator[Check]]) -> list[Check]:
        try:
            return list(look())
        except (dns.exception.DNSException, OSError) as error:
            return [Check(name, False, f"the name server cannot be asked: {error}", "see that DNS works here")]

    def _spf(self) -> Iterator[Check]:
        domain = (self.sender.bounces or self.sender.address).rpartition("@")[2]
        found = [text for text in self._texts(domain) if re.match(r"v=spf1(\s|$)", text, re.I)]
        if len(found) != 1:
            problem = f"{domain} has {len(found) or 'no'} SPF record{'s' if len(found) > 1 else ''}; it needs one"
            yield Check("SPF", False, problem, _HOW)
        elif re.search(r"(^|\s)\+?all(\s|$)", found[0]):
            yield Check("SPF", False, f"{domain} lets everybody send for it: {found[0]}", "end it with ~all or -all")
        elif not re.search(r"\s([~-]all|redirect=\S+)", found[0]):
            yield Check("SPF", False, f"{domain}: it bars nobody: {found[0]}", "end it with ~all or -all")
        else:
            yield Check("SPF", True, found[0])
        yield from self._aligned(domain)

    def _aligned(self, domain: str) -> Iterator[Check]:
        """DMARC counts SPF only where the return address is of the domain that the reader sees."""
        if not _same_organisation(domain, self.sender.domain):
            told = f"mail comes back to {domain} and comes from {self.sender.domain}: SPF does not count for DMARC"
            yield Check("alignment", bool(self.sender.selector), told, "set mail.bounces to an address of that domain")

    def _dkim(self) -> Iterator[Check]:
        if not self.sender.selector:
            told = "mail is not signed here; see that your mail server signs, List-Unsubscribe-Post included"
            yield Check("DKIM", True, told)
            return
        name = f"{self.sender.selector}._domainkey.{self.sender.domain}"
        found = [text for text in self._texts(name) if "p=" in text]
        problem = _key_problem(found[0], self.sender.key) if len(found) == 1 else f"{len(found) or 'no'} key records"
        yield Check("DKIM", not problem, f"{name}: {problem or 'the key here signs for it'}", _HOW if problem else "")

    def _dmarc(self) -> Iterator[Check]:
        # A subdomain without a record of its own stands under that of its organisation (RFC 7489 6.6.3).
        for domain in (self.sender.domain, _organisation(self.sender.domain)):
            found = [text for text in self._texts(f"_dmarc.{domain}") if re.match(r"v=DMARC1\s*;", text)]
            if found:
                break
        policy = re.search(r";\s*p=(none|quarantine|reject)\b", found[0]) if len(found) == 1 else None
        if policy is None:
            told = f"_dmarc.{self.sender.domain} has no policy; Gmail, Yahoo and Microsoft refuse bulk mail without"
            yield Check("DMARC", False, told, _HOW)
        else:
            yield Check("DMARC", True, found[0])

    def _mx(self) -> Iterator[Check]:
        for address in dict.fromkeys(filter(None, (self.sender.bounces, self.sender.reply_to, self.sender.address))):
            domain = address.rpartition("@")[2]
            hosts = [str(record.exchange) for record in self._records(domain, "MX")]
            good = hosts not in ([], ["."])
            yield Check("MX", good, f"{domain}: {', '.join(hosts) or 'nobody takes mail for it'}",
                        "" if good else "answers and reports on mail go nowhere: give it an MX record")  # fmt: skip

    def _ptr(self) -> Iterator[Check]:
        addresses = self._addresses(self.host)
        if any(ipaddress.ip_address(address).is_loopback for address in addresses):
            yield Check(
                "PTR", True, "the mail server is on this computer; check the reverse name of its public address"
            )
            return
        if not addresses:
            yield Check("PTR", False, f"{self.host} has no address", "set mail.host to your mail server's name")
        for address in addresses:
            names = [str(record.target) for record in self._records(dns.reversename.from_address(address), "PTR")]
            back = [name for name in names if address in self._addresses(name)]
            told = (
                f"{address} is {', '.join(names) or 'nobody'}{'' if back or not names else ', which is not ' + address}"
            )
            yield Check("PTR", bool(back), told, "" if back else "ask your provider for a reverse name that agrees")

    def _addresses(self, host: str) -> list[str]:
        try:
            return [str(ipaddress.ip_address(host))]
        except ValueError:
            return [str(record.address) for kind in ("A", "AAAA") for record in self._records(host, kind)]

    def _texts(self, name: str) -> list[str]:
        # A record may come in pieces of 255 octets, which belong together without a blank.
        return [b"".join(record.strings).decode("utf-8", "replace") for record in self._records(name, "TXT")]

    def _records(self, name: str | dns.name.Name, kind: str) -> list[Any]:
        try:
            return list(self.resolver.resolve(name, kind, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []


def _key_problem(record: str, private: str) -> str:
    """Why a published key does not fit the private one, in words; "" where it does."""
    from dkim.crypto import parse_pem_private_key, parse_public_key

    published = re.search(r"(?:^|;)\s*p=([A-Za-z0-9+/=\s]*)", record)
    text = re.sub(r"\s", "", published[1]) if published else ""
    if not text:
        return "the key is revoked"
    try:
        theirs = parse_public_key(base64.b64decode(text, validate=True))["modulus"]
        ours = parse_pem_private_key(private.encode())["modulus"]
    except Exception as error:  # the library's own parsers raise kinds of their own
        return f"the key cannot be read: {error}"
    if theirs != ours:
        return "the key that is published is another one"
    return "" if theirs.bit_length() >= _KEY_BITS else f"the key has {theirs.bit_length()} bits only"


def _organisation(domain: str) -> str:
    from modelwire.urls import publisher_of

    return publisher_of(f"https://{domain}/")


def _same_organisation(one: str, other: str) -> bool:
    return _organisation(one) == _organisation(other)
