"""Ceilings, stamps and networks: what a form's sender can and cannot pretend (TRUST B15, B19)."""

import pytest
from fastapi import Request

from modelwire.web.guard import HONEYPOT, STAMP, Ceiling, Stamps, client_network

KEY = b"k" * 32


def asked(peer: str, *forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", line.encode()) for line in forwarded]
    return Request({"type": "http", "client": (peer, 1), "headers": headers})


def test_a_ceiling_lets_a_handful_through_and_then_one_at_a_time() -> None:
    ceiling = Ceiling(3, 60)
    assert [ceiling.take("a", 0.0) for _ in range(5)] == [True, True, True, False, False]
    assert ceiling.take("b", 0.0)
    assert not ceiling.take("a", 19.0)
    assert ceiling.take("a", 20.0)
    assert not ceiling.take("a", 20.0)
    assert [ceiling.take("a", 1000.0) for _ in range(4)] == [True, True, True, False]


def test_refused_tries_do_not_lengthen_the_wait() -> None:
    ceiling = Ceiling(1, 60)
    assert ceiling.take("a", 0.0)
    assert not any(ceiling.take("a", float(second)) for second in range(1, 60))
    assert ceiling.take("a", 60.0)


def test_a_ceiling_remembers_no_more_than_it_may() -> None:
    ceiling = Ceiling(1, 60, keys=100)
    assert all(ceiling.take(f"net-{number}", 0.0) for number in range(10_000))
    assert len(ceiling._free_at) == 100


@pytest.mark.parametrize(
    ("peer", "forwarded", "network"),
    [
        ("192.0.2.7", (), "192.0.2.0/24"),
        ("192.0.2.7", ("198.51.100.9",), "192.0.2.0/24"),  # not our proxy: what it says is its own affair
        ("10.0.0.1", ("198.51.100.9",), "198.51.100.0/24"),
        ("10.0.0.1", ("203.0.113.5, 198.51.100.9",), "198.51.100.0/24"),  # only what our proxy added counts
        ("10.0.0.1", ("203.0.113.5", "198.51.100.9, 10.0.0.2"), "198.51.100.0/24"),
        ("10.0.0.1", ("<script>",), "unknown"),
        ("10.0.0.1", (), "10.0.0.0/24"),
        ("2001:db8:1:2:3::4", (), "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", (), "192.0.2.0/24"),
        ("fe80::1%eth0", (), "fe80::/64"),
        ("", (), "unknown"),
    ],
)
def test_the_network_of_a_client(peer: str, forwarded: tuple[str, ...], network: str) -> None:
    assert client_network(asked(peer, *forwarded), ["10.0.0.0/8"]) == network


def test_a_form_that_was_open_for_as_long_as_a_person_needs() -> None:
    stamps = Stamps(KEY)
    fields = {STAMP: (stamps.make(1000.4),), HONEYPOT: ("",)}
    assert [stamps.is_human(fields, at) for at in (999, 1001.9, 1002, 1000 + 86_400, 1001 + 86_400)] == [
        False, False, True, True, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {HONEYPOT: ("https://x.example",)},
        {HONEYPOT: ("", "")},
        {STAMP: ()},
        {STAMP: ("",)},
        {STAMP: ("1000",)},
        {STAMP: ("1000." + "A" * 32,)},
        {STAMP: ("١٠٠٠.x",)},
        {STAMP: (Stamps(b"x" * 32).make(1000),)},
    ],
)
def test_a_form_that_a_program_sent(change: dict[str, tuple[str, ...]]) -> None:
    stamps = Stamps(KEY)
    fields = {STAMP: (stamps.make(1000),), HONEYPOT: ("",)}
    assert not stamps.is_human(fields | change, 1010)
