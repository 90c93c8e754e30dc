"""Letters of the desk as mails: one recipient, our headers alone."""

from dataclasses import dataclass, field
from email import message_from_bytes, policy

import pytest

from modelwire.redress.post import Post
from tests.unit.make import NOW


@dataclass
class Answer:
    outcome: str


@dataclass
class Box:
    outcome: str = "sent"
    kept: list[tuple[bytes, str, str]] = field(default_factory=list)

    def send(self, message: bytes, sender: str, recipient: str) -> Answer:
        self.kept.append((message, sender, recipient))
        return Answer(self.outcome)


def test_a_letter_arrives_as_it_was_written() -> None:
    box = Box()
    post = Post(box, "desk@wire.example", lambda: NOW)
    assert post.send("ada@outlet.example", "Notice n-1", "Your notice came.\n\nZoë “x”")
    ((raw, sender, recipient),) = box.kept
    message = message_from_bytes(raw, policy=policy.default)
    assert (sender, recipient, message["To"]) == ("desk@wire.example", "ada@outlet.example", "ada@outlet.example")
    assert message["Auto-Submitted"] == "auto-replied"
    assert "Zoë “x”" in message.get_content()
    post.send("ada@outlet.example", "Notice n-1", "Your notice came.\n\nZoë “x”")
    assert message_from_bytes(box.kept[1][0])["Message-ID"] == message["Message-ID"]


@pytest.mark.parametrize("to", ["", "a@b.example, c@d.example", "a@b.example\nBcc: c@d.example", "a b@c.example"])
def test_what_is_no_one_address_gets_no_letter(to: str) -> None:
    box = Box()
    assert not Post(box, "desk@wire.example", lambda: NOW).send(to, "x", "y")
    assert box.kept == []


def test_a_subject_makes_no_header() -> None:
    box = Box()
    Post(box, "desk@wire.example", lambda: NOW).send("a@b.example", "x\r\nBcc: c@d.example", "y")
    message = message_from_bytes(box.kept[0][0], policy=policy.default)
    assert message["Bcc"] is None


def test_what_was_not_taken_is_told() -> None:
    assert not Post(Box("refused"), "desk@wire.example", lambda: NOW).send("a@b.example", "x", "y")
