"""Messages: exactly the headers that are meant, whatever a name or a headline holds (TRUST B14, B-CVE)."""

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import getaddresses

import pytest

from modelwire.addrspec import parse_address
from modelwire.errors import BadAddress, ConfigError
from modelwire.mailroom.message import Sender, build, check_key, list_headers, message_id, plain_letter
from modelwire.publish.newsletter import Printed, print_letter
from tests.rsa_key import rsa_key
from tests.unit.letter_case import full
from tests.unit.make import NOW
from tests.unit.publish_case import SITE

SENDER = Sender("The Test Wire", "letters@wire.example", "desk@wire.example", "back@wire.example", "en")
PRINTED = Printed("A headline", "<p>ä 100 % = x</p>\n", "ä 100 % = x\n.\nFrom here\n" + "y" * 3000 + "\n")
HEADERS = list_headers(SENDER, "https://wire.example/l/", "https://wire.example/newsletter/", "daily-1")
MEANT = [
    "List-Unsubscribe", "List-Archive", "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Content-Language",
    "List-Id", "List-Unsubscribe-Post", "Precedence", "Auto-Submitted", "Feedback-ID", "MIME-Version", "Content-Type",
]  # fmt: skip


def built(sender: Sender = SENDER, to: str = "ann@post.example", printed: Printed = PRINTED) -> bytes:
    return build(sender, to, printed, id_=message_id("daily:1", "r1", "wire.example"), at=NOW, headers=HEADERS)


def parsed(data: bytes) -> EmailMessage:
    return email.message_from_bytes(data, policy=SMTP)


def test_a_message_is_the_same_each_time_and_comes_back_whole() -> None:
    assert built() == built()
    message = parsed(built())
    assert list(message) == MEANT
    assert message.defects == []
    for kind, text in (("plain", PRINTED.text), ("html", PRINTED.html)):
        part = message.get_body((kind,))
        assert part is not None
        assert str(part.get_content()).replace("\r\n", "\n") == text
    lines = built().split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert all(byte < 128 for byte in built())


@pytest.mark.parametrize(
    "bad",
    [
        "x\r\nBcc: eve@x.example", "x\nBcc: eve@x.example", "x\rBcc: eve@x.example", "x\u2028Bcc: eve@x.example",
        "x\x00y", "x\x85Bcc: eve@x.example", "=?utf-8?q?x=0D=0ABcc:_eve=40x.example?=", "x\v\fy", '"x" <eve@x.example>',
        "a, b <eve@x.example>", "é" * 300, "x\r\n\r\n<script>", "\u202ex", "a" * 2000,
    ],
)  # fmt: skip
def test_what_a_headline_or_a_name_holds_makes_no_header(bad: str) -> None:
    """CPython CVE-2024-6923 and CVE-2026-1299: line breaks in header values; CVE-2025-1795: folded address lists."""
    message = parsed(built(replace(SENDER, name=bad), printed=replace(PRINTED, subject=bad)))
    assert list(message) == MEANT
    assert [address.addr_spec for address in message["From"].addresses] == ["letters@wire.example"]
    assert [address.addr_spec for address in message["To"].addresses] == ["ann@post.example"]
    assert message["Bcc"] is None


def test_cpython_cve_2023_27043_one_text_is_one_address_or_none() -> None:
    """The library reads two addresses out of this on some versions; we read none."""
    typed = "alice@x.example)bob@y.example"
    assert len(getaddresses([typed])) >= 1
    with pytest.raises(BadAddress):
        parse_address(typed)


def test_the_address_to_leave_stands_there_as_it_is() -> None:
    """RFC 2369 2: mail programs look for an address in angle brackets, and decode no words."""
    address = f"https://wire.example/newsletter/leave/{'a' * 40}.{'b' * 32}/"
    headers = list_headers(SENDER, address, "https://wire.example/newsletter/", "daily-2026-06-12")
    data = build(SENDER, "ann@post.example", PRINTED, id_="<x@wire.example>", at=NOW, headers=headers)
    assert f"\r\nList-Unsubscribe: <{address}>\r\n".encode() in b"\r\n" + data
    listed = [line for line in data.split(b"\r\n\r\n")[0].split(b"\r\n") if line.startswith(b"List-")]
    assert len(listed) == 4
    assert not any(b"=?" in line for line in listed)


@pytest.mark.parametrize(
    "bad", ["<https://x.example/\r\nBcc: e@x.example>", "<https://x.example/a b>", "<https://x/é>"]
)
def test_an_address_that_is_none_makes_no_header_of_another_kind(bad: str) -> None:
    try:
        data = build(SENDER, "ann@post.example", PRINTED, id_="<x@w.example>", at=NOW, headers={"List-Archive": bad})
    except ValueError:
        return
    assert parsed(data)["Bcc"] is None


def test_names_beyond_ascii_are_sent_as_they_are() -> None:
    assert "\r\nTo: jörg@post.example\r\n".encode() in built(to="jörg@post.example")


def test_listmonk_cve_2025_49136_templates_know_no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANARY", "hunter2-in-the-environment")
    _, letter = full()
    for probe in ("{{ env('CANARY') }}", "{{ ''.__class__.__mro__ }}", "{% include '/etc/passwd' %}", "${CANARY}"):
        item = replace(letter.items[0], headline=probe, summary=probe, angle=probe)
        printed = print_letter(replace(letter, items=(item,)), SITE, postal=probe)
        assert probe in printed.text
        assert "hunter2" not in printed.text + printed.html
        assert "root:" not in printed.text + printed.html


@pytest.mark.parametrize(
    "key", ["", "hunter2", "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n"]
)
def test_a_key_that_does_not_sign_is_told_before_anything_is_sent(key: str) -> None:
    with pytest.raises(ConfigError) as told:
        check_key(replace(SENDER, selector="wire1", key=key))
    assert "hunter2" not in str(told.value)
    check_key(replace(SENDER, selector="wire1", key=rsa_key()[0]))


def test_the_id_of_a_message_is_its_deliverys_and_tells_nothing() -> None:
    assert message_id("daily:1", "r1", "wire.example") == message_id("daily:1", "r1", "wire.example")
    assert len({message_id(issue, who, "w.example") for issue in ("a", "b") for who in ("x", "y")}) == 4
    assert "r1" not in message_id("daily:1", "r1", "wire.example").partition("@")[0]


def test_a_letter_of_the_desk_is_one_for_one_person_and_asks_for_no_machines_answer() -> None:
    subject = "Notice n-1\r\nBcc: eve@x.example"
    data = plain_letter(SENDER, "ann@post.example", subject, "Zoë “x”\n.\n", id_="n-1:receipt", at=NOW)
    message = parsed(data)
    assert list(message) == [
        "From", "To", "Subject", "Date", "Message-ID", "Reply-To", "Content-Language", "Auto-Submitted",
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    ]  # fmt: skip
    assert (message["Auto-Submitted"], message["Bcc"], message.defects) == ("auto-replied", None, [])
    assert str(message.get_content()).replace("\r\n", "\n") == "Zoë “x”\n.\n"
    again = plain_letter(SENDER, "ann@post.example", subject, "Zoë “x”\n.\n", id_="n-1:receipt", at=NOW)
    assert again == data, "the same letter has the same bytes, and the same id"
