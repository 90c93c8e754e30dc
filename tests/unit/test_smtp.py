"""The dialogue with a mail server: what each reply, and each silence, makes of a message (TRUST C7, D7)."""

import pytest

from modelwire.adapters.smtp import MailServer, SmtpMailer
from modelwire.errors import ConfigError
from modelwire.testing import CUT, Outbox

MESSAGE = b"Subject: x\r\n\r\n.a line that begins with a dot\r\n..two\r\nend\r\n"
FROM, TO = "wire@wire.example", "ann@post.example"


def mailer(outbox: Outbox) -> SmtpMailer:
    return SmtpMailer(MailServer("127.0.0.1", outbox.port, "none", name="wire.example", seconds=5))


def test_what_is_taken_is_taken_as_it_was() -> None:
    with Outbox() as outbox:
        sending = mailer(outbox)
        receipts = [sending.send(MESSAGE, FROM, TO), sending.send(MESSAGE, FROM, "bob@post.example")]
        sending.close()
    assert [(r.outcome, r.reply, r.closing) for r in receipts] == [("sent", "250", False)] * 2
    assert [(m.sender, m.recipient) for m in outbox.mails] == [(FROM, TO), (FROM, "bob@post.example")]
    assert outbox.mails[0].data == MESSAGE
    assert outbox.steps.count("connect") == 1


@pytest.mark.parametrize(
    ("step", "reply", "outcome", "said", "closing"),
    [
        ("connect", "554 no", "unreachable", "554", True),
        ("connect", "421 4.3.2 later", "unreachable", "421 4.3.2", True),
        ("connect", CUT, "unreachable", "no connection", True),
        ("ehlo", CUT, "unreachable", "no connection", True),
        ("mail", "550 5.7.1 not you", "refused", "550 5.7.1", False),
        ("mail", "451 4.7.1 slow down ann@post.example", "deferred", "451 4.7.1", False),
        ("mail", "421 4.7.0 too fast", "deferred", "421 4.7.0", True),
        ("mail", CUT, "deferred", "connection lost", True),
        ("rcpt", "550 5.1.1 <ann@post.example> unknown", "refused", "550 5.1.1", False),
        ("rcpt", "450 4.2.1 greylisted", "deferred", "450 4.2.1", False),
        ("rcpt", "452 too many", "deferred", "452", False),
        ("rcpt", "421 bye", "deferred", "421", True),
        ("rcpt", CUT, "deferred", "connection lost", True),
        ("data", "554 5.6.0 no", "refused", "554 5.6.0", False),
        ("data", "451 4.3.0 no", "deferred", "451 4.3.0", False),
        ("data", CUT, "deferred", "connection lost", True),
        ("end", "550 5.7.1 spam", "refused", "550 5.7.1", False),
        ("end", "451 4.3.0 disk full", "deferred", "451 4.3.0", False),
        ("end", "421 4.3.0 going down", "deferred", "421 4.3.0", True),
        ("end", CUT, "uncertain", "no answer", True),
        ("end", "hello?", "uncertain", "no reply", True),
        ("end", "354 what", "uncertain", "no reply", True),
    ],
)
def test_what_a_reply_makes_of_a_message(step: str, reply: str, outcome: str, said: str, closing: bool) -> None:
    told = list[str]()

    def once(at: str, _recipient: str) -> str | None:
        if at == step and not told:
            told.append(at)
            return reply
        return None

    with Outbox(once) as outbox:
        sending = mailer(outbox)
        receipt = sending.send(MESSAGE, FROM, TO)
        assert (receipt.outcome, receipt.reply, receipt.closing) == (outcome, said, closing)
        # Whatever it said, the next message goes its own way.
        assert sending.send(MESSAGE, FROM, "bob@post.example").outcome == "sent"
        sending.close()
    taken = [m.recipient for m in outbox.mails]
    assert taken.count(TO) == (1 if step == "end" and outcome == "uncertain" and reply == CUT else 0)
    assert taken.count("bob@post.example") == 1


def test_names_that_need_an_extension_need_it() -> None:
    plain = {"ehlo": "250 outbox.example"}
    with Outbox(lambda step, _: plain.get(step)) as outbox:
        sending = mailer(outbox)
        assert sending.send(MESSAGE, FROM, "jörg@post.example").reply == "no SMTPUTF8"
        sending.close()
    with Outbox() as outbox:
        sending = mailer(outbox)
        assert sending.send(MESSAGE, FROM, "jörg@post.example").outcome == "sent"
        sending.close()
    assert outbox.mails[0].recipient == "jörg@post.example"


def test_nothing_goes_over_the_network_in_the_clear() -> None:
    with pytest.raises(ConfigError, match="this computer only"):
        SmtpMailer(MailServer("mail.example", 25, "none"))
    # A server that offers no STARTTLS is given nothing.
    with Outbox() as outbox:
        sending = SmtpMailer(MailServer("127.0.0.1", outbox.port, "starttls", "wire", "hunter2", seconds=5))
        assert sending.send(MESSAGE, FROM, TO).outcome == "unreachable"
    assert "mail" not in outbox.steps
    assert "auth" not in outbox.steps
