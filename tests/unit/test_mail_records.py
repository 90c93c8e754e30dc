"""What `doctor` says of a domain's records, asked of a name server on loopback (TRUST D3)."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import dns.flags
import dns.message
import dns.rdatatype
import dns.resolver
import dns.rrset
import pytest

from modelwire.doctor import Check
from modelwire.mailroom.message import Sender
from modelwire.mailroom.records import Records
from tests.rsa_key import rsa_key

PEM, PUBLIC = rsa_key()
SENDER = Sender("W", "letters@wire.example", "desk@wire.example", "back@wire.example", "en", "wire1", PEM)
GOOD = {
    ("wire.example.", "TXT"): ['"v=spf1 ip4:198.51.100.7 -all"', '"other=1"'],
    ("wire1._domainkey.wire.example.", "TXT"): [f'"v=DKIM1; k=rsa; p={PUBLIC[:100]}" "{PUBLIC[100:]}"'],
    ("_dmarc.wire.example.", "TXT"): ['"v=DMARC1; p=none; rua=mailto:desk@wire.example"'],
    ("wire.example.", "MX"): ["10 mx.wire.example."],
    ("mx.wire.example.", "A"): ["198.51.100.7"],
    ("7.100.51.198.in-addr.arpa.", "PTR"): ["mx.wire.example."],
}
Zone = dict[tuple[str, str], list[str]]


@contextmanager
def name_server(zone: Zone) -> Iterator[dns.resolver.Resolver]:
    """A name server that knows one zone."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
        server.bind(("127.0.0.1", 0))
        server.settimeout(0.1)
        ends = threading.Event()
        thread = threading.Thread(target=_serve, args=(server, zone, ends))
        thread.start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port, resolver.lifetime = ["127.0.0.1"], server.getsockname()[1], 2
        try:
            yield resolver
        finally:
            ends.set()
            thread.join()


def _serve(server: socket.socket, zone: Zone, ends: threading.Event) -> None:
    while not ends.is_set():
        try:
            data, client = server.recvfrom(4096)
        except TimeoutError:
            continue
        asked = dns.message.from_wire(data)
        (question,) = asked.question
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.AA
        found = zone.get((str(question.name), dns.rdatatype.to_text(question.rdtype)))
        if found:
            answer.answer.append(dns.rrset.from_text_list(question.name, 60, "IN", question.rdtype, found))
        server.sendto(answer.to_wire(), client)


def looked(zone: Zone, sender: Sender = SENDER, host: str = "mx.wire.example") -> list[Check]:
    with name_server(zone) as resolver:
        return Records(sender, host, resolver).checks()


def wrong(checks: list[Check]) -> set[str]:
    return {check.name for check in checks if not check.ok}


def test_a_domain_that_is_set_up_well() -> None:
    checks = looked(GOOD)
    assert wrong(checks) == set()
    assert {check.name for check in checks} == {"SPF", "DKIM", "DMARC", "MX", "PTR"}


@pytest.mark.parametrize(
    ("name", "kind", "value", "finding", "words"),
    [
        ("wire.example.", "TXT", [], "SPF", "has no SPF record"),
        ("wire.example.", "TXT", ['"v=spf1 -all"', '"v=spf1 mx ~all"'], "SPF", "has 2 SPF records"),
        ("wire.example.", "TXT", ['"v=spf1 +all"'], "SPF", "everybody"),
        ("wire.example.", "TXT", ['"v=spf1 mx"'], "SPF", "bars nobody"),
        ("wire1._domainkey.wire.example.", "TXT", [], "DKIM", "no key records"),
        ("wire1._domainkey.wire.example.", "TXT", ['"v=DKIM1; p="'], "DKIM", "revoked"),
        ("wire1._domainkey.wire.example.", "TXT", [f'"v=DKIM1; p={rsa_key()[1][:100]}"'], "DKIM", "cannot be read"),
        ("_dmarc.wire.example.", "TXT", [], "DMARC", "no policy"),
        ("_dmarc.wire.example.", "TXT", ['"v=DMARC1; rua=mailto:a@b.example"'], "DMARC", "no policy"),
        ("wire.example.", "MX", [], "MX", "nobody takes mail"),
        ("wire.example.", "MX", ["0 ."], "MX", "."),
        ("7.100.51.198.in-addr.arpa.", "PTR", [], "PTR", "nobody"),
        ("7.100.51.198.in-addr.arpa.", "PTR", ["other.example."], "PTR", "which is not"),
        ("mx.wire.example.", "A", [], "PTR", "no address"),
    ],
)
def test_what_is_wrong_is_named(name: str, kind: str, value: list[str], finding: str, words: str) -> None:
    checks = looked(GOOD | {(name, kind): value})
    assert wrong(checks) == {finding}
    bad = next(check for check in checks if not check.ok)
    assert words in bad.message
    assert bad.remedy


def test_another_key_than_ours() -> None:
    other = rsa_key()[1]
    zone = GOOD | {("wire1._domainkey.wire.example.", "TXT"): [f'"v=DKIM1; p={other[:100]}" "{other[100:]}"']}
    assert [check.message for check in looked(zone) if not check.ok] == [
        "wire1._domainkey.wire.example: the key that is published is another one"
    ]


def test_a_subdomain_stands_under_its_organisations_policy() -> None:
    sender = replace(SENDER, address="letters@news.wire.example", selector="")
    assert "DMARC" not in wrong(looked(GOOD, sender))


def test_alignment_is_checked() -> None:
    sender = replace(SENDER, bounces="back@relay.example", selector="")
    zone = GOOD | {("relay.example.", "TXT"): ['"v=spf1 -all"'], ("relay.example.", "MX"): ["1 mx.relay.example."]}
    assert wrong(looked(zone, sender)) == {"alignment"}


def test_a_name_server_that_is_silent_is_a_finding() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as nobody:
        nobody.bind(("127.0.0.1", 0))
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port, resolver.lifetime = ["127.0.0.1"], nobody.getsockname()[1], 0.1
        checks = Records(SENDER, "127.0.0.1", resolver).checks()
    assert {"SPF", "DKIM", "DMARC", "MX"} <= wrong(checks)
    assert all("cannot be asked" in check.message for check in checks if not check.ok)


def test_a_server_on_this_computer_has_no_reverse_name_to_check() -> None:
    assert wrong(looked(GOOD, host="127.0.0.1")) == set()
