"""Notices are answered by mail, each letter at most once, over a mail server on loopback (TRUST C6, C7, F10, F12)."""

import email
import mailbox
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from modelwire.mailroom.answers import DeskPost
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import CUT, Outbox
from modelwire.types import DeliveryState, DeskLetter, NoticeState
from modelwire.urls import brief_path
from tests.campaigns.archive import SETTINGS, START, archive, piece, sources
from tests.flow.shell import modelwire
from tests.flow.test_notices import Names, served

NOW = START + timedelta(days=21)
SENT, QUEUED, SKIPPED, UNCERTAIN = (
    DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.SKIPPED, DeliveryState.UNCERTAIN,
)  # fmt: skip


def settings(port: int) -> str:
    mail = (
        '[mail]\nsender = "letters@wire.example"\nreply_to = "desk@wire.example"\nnotices = "rights@wire.example"\n'
        f'notices_maildir = "notices"\nhost = "127.0.0.1"\nport = {port}\nsecurity = "none"\n'
    )
    return SETTINGS + mail + sources()


@contextmanager
def desk(folder: Path, outbox: Outbox, size: int = 3) -> Iterator[Newsroom]:
    with archive(folder, size, settings(outbox.port)) as room:
        mailbox.Maildir(room.folder / "notices", create=True)
        yield room


def whole(room: Newsroom, number: int = 0, **more: str) -> dict[str, str]:
    one, brief = piece(number, 0), room.store.briefs(story_id=f"s-{number}")[0]
    told = {
        "name": "Ada Ruhl", "email": f"ada@{one.publisher}", "signature": "Ada Ruhl", "work_url": one.canonical_url,
        "page": f"https://wire.example{brief_path(brief.slug, brief.id)}", "explanation": "It takes our place.",
        "good_faith": "yes", "accuracy": "yes",
    }  # fmt: skip
    return {name: value for name, value in (told | more).items() if value}


def fields(told: dict[str, str]) -> dict[str, tuple[str, ...]]:
    return {name: (value,) for name, value in told.items()}


def mail(told: dict[str, str], subject: str = "Your use of our work", **headers: str) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = f"Ada Ruhl <{told['email']}>", subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    body = {name: value for name, value in told.items() if name not in ("name", "email")}
    message.set_content("".join(f"{name.replace('_', ' ').capitalize()}: {value}\n" for name, value in body.items()))
    return message.as_bytes()


def drop(room: Newsroom, raw: bytes) -> None:
    mailbox.Maildir(room.folder / "notices").add(raw)


def letters(outbox: Outbox) -> list[tuple[str, str, str]]:
    """(to whom, subject, text) of every mail that was taken."""
    read = [email.message_from_bytes(m.data, policy=policy.default) for m in outbox.mails]
    return [(str(m["to"]), str(m["subject"]), str(m.get_content()).replace("\r\n", "\n")) for m in read]


def states(room: Newsroom) -> dict[str, DeliveryState]:
    return {letter.kind: letter.state for letter in room.store.desk_letters()}


def test_a_notice_by_form_is_answered_once_and_its_decision_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("modelwire.redress.room.DnsRecords", Names)
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        with served(room) as site:
            site.form(whole(room))
        (notice,) = room.store.notices()
        assert room.send_answers() == ""
        assert room.send_answers() == ""
        ((to, subject, text),) = letters(outbox)
        assert (to, subject) == (f"ada@{piece(0, 0).publisher}", f"Notice {notice.id}")
        assert f"https://wire.example/takedown/status/{room.office().desk.token(notice.id)}" in text
        assert re.search(r"It is decided by \d+ \w+ 2026", text)
        head = email.message_from_bytes(outbox.mails[0].data, policy=policy.default)
        assert (head["auto-submitted"], head["reply-to"], outbox.mails[0].sender) == (
            "auto-replied", "desk@wire.example", "letters@wire.example",
        )  # fmt: skip
        ran = modelwire("takedown", "apply", notice.id, "--reason", "It is your report.", "--dir", room.folder)
        assert ran.code == 0, ran.err
        assert "letter (upheld): sent" in ran.out
        assert room.send_answers() == ""
        to, subject, text = letters(outbox)[-1]
        assert (len(outbox.mails), subject) == (2, f"Decision on notice {notice.id}")
        for words in ("it is granted", "It is your report.", "by a person", "You may appeal once"):
            assert words in text
        assert "letter" in modelwire("takedown", "show", notice.id, "--dir", room.folder).out
        assert room.store.check() == []
        assert room.office().desk.token(notice.id).encode() not in (room.folder / "modelwire.db").read_bytes()


def test_a_notice_by_mail_is_asked_for_what_is_missing_and_completed_by_an_answer(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        drop(room, mail(whole(room, signature="", accuracy="")))
        drop(room, mail({"email": "spam@post.example", "explanation": "Buy desks."}))
        drop(room, mail(whole(room, 1), Auto_Submitted="auto-replied"))
        room.run(NOW)
        assert room.read_letters(NOW) == (), "what was read is read once"
        (notice,) = room.store.notices()
        assert (notice.state, notice.channel) == (NoticeState.INCOMPLETE, "mail")
        assert len(mailbox.Maildir(room.folder / "notices")) == 2, "what is no notice waits for a person"
        room.send_due(NOW)
        ((to, subject, text),) = letters(outbox)
        assert subject == f"Notice {notice.id}: something is missing"
        assert "your signature" in text
        quoted = "\n".join(f"> {line}" for line in text.splitlines())
        answer = mail({"email": to, "good_faith": "yes"}, f"Re: {subject}").decode() + quoted
        drop(room, answer.encode())
        room.read_letters(NOW + timedelta(hours=1))
        assert room.office().desk.notice(notice.id).state is NoticeState.INCOMPLETE, "our own question declares nothing"
        drop(room, mail({"email": "eve@evil.example", "signature": "Eve", "accuracy": "yes"}, f"Re: {subject}"))
        room.read_letters(NOW + timedelta(hours=1))
        assert len(room.store.notices()) == 1, "nobody completes what another sent, nor opens one by answering"
        drop(room, mail({"email": to, "signature": "Ada Ruhl", "accuracy": "yes"}, f"Re: {subject}"))
        assert room.read_letters(NOW + timedelta(hours=2)) == ()
        assert room.office().desk.notice(notice.id).state is NoticeState.OPEN
        room.send_due(NOW)
        assert "It is complete" in letters(outbox)[-1][2]
        assert len(outbox.mails) == 2


def test_a_letter_that_was_overtaken_is_not_sent_and_one_of_each_decision_is(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        office = room.office()
        notice = office.desk.notice(office.receive(fields(whole(room)), "form", "", NOW).notice_id)
        notice = office.credible(notice, NOW)
        office.decide(notice, False, "It quotes nine words.", NOW)
        room.send_answers()
        assert states(room) == {"receipt": SENT, "restricted": SKIPPED, "dismissed": SENT}
        office.appeal(office.desk.notice(notice.id), "Look again.", NOW)
        office.decide(office.desk.notice(notice.id), False, "It still does.", NOW)
        room.send_answers()
        assert [subject for _, subject, _ in letters(outbox)].count(f"Decision on notice {notice.id}") == 2


def test_a_word_goes_once_to_each_mailbox_of_the_domain_and_proves_it(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        office = room.office()
        notice = office.desk.notice(office.receive(fields(whole(room)), "form", "", NOW).notice_id)
        for _ in range(3):
            office.mail_word(notice, "postmaster", NOW)
        with pytest.raises(Exception, match="no mail could be sent"):
            office.mail_word(notice, "everybody", NOW)
        room.send_answers()
        to, _, text = letters(outbox)[-1]
        assert (len(outbox.mails), to) == (2, f"postmaster@{piece(0, 0).publisher}")
        word = text.split("\n\n")[2].strip()
        assert office.prove(notice, NOW, word).proven_by == "mail"


@pytest.mark.parametrize("step", ["connect", "mail", "rcpt", "data", "end"])
def test_a_server_that_hangs_up_gets_no_letter_twice(tmp_path: Path, step: str) -> None:
    """What was cut before its end goes out later; what was cut there is uncertain, listed, and never sent again."""
    broken = [True]

    def script(at: str, _recipient: str) -> str | None:
        return CUT if at == step and broken[0] else None

    with Outbox(script) as outbox, desk(tmp_path / "site", outbox) as room:
        room.office().receive(fields(whole(room)), "form", "", NOW)
        assert "mail server" in room.send_answers()
        assert states(room) == {"receipt": UNCERTAIN if step == "end" else QUEUED}
        broken[0] = False
        room.mail.clock = lambda: datetime.now(UTC) + timedelta(hours=1)
        assert room.send_answers() == ""
        assert len(outbox.mails) == 1


def test_a_process_that_died_leaves_one_uncertain_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        room.office().receive(fields(whole(room)), "form", "", NOW)
        with monkeypatch.context() as patch:
            patch.setattr(DeskPost, "_settle", dies)
            with pytest.raises(KeyboardInterrupt):
                room.send_answers()
        assert room.send_answers() == ""
        assert (states(room), len(outbox.mails)) == ({"receipt": UNCERTAIN}, 1)


def test_a_restored_publication_writes_to_nobody(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        room.office().receive(fields(whole(room)), "form", "", NOW)
        room.send_answers()
        room.office().receive(fields(whole(room, 1)), "form", "", NOW)
        room.store.close()
        shutil.copytree(room.folder, tmp_path / "copy")
        with open_newsroom(tmp_path / "copy") as copy:
            assert "modelwire resume" in copy.send_answers()
            assert len(outbox.mails) == 1
            copy.mail.resume()
            assert copy.send_answers() == ""
        assert len(outbox.mails) == 2


def test_a_flood_of_forms_makes_no_flood_of_mail(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        for number in range(200):
            room.store.queue_letter(DeskLetter(f"n-{number}:receipt", f"n-{number}", "receipt", NOW, NOW))
        room.office().receive(fields(whole(room)), "form", "", NOW)
        assert len(room.store.desk_letters()) == 200
        room.send_answers()
        assert outbox.mails == []


def test_the_server_sends_receipts_soon_after_the_form(tmp_path: Path) -> None:
    from modelwire.web.clerk import Clerk

    taken = threading.Event()

    def script(at: str, _recipient: str) -> str | None:
        if at == "quit":
            taken.set()
        return None

    with Outbox(script) as outbox, desk(tmp_path / "site", outbox) as room:
        clerk = Clerk(room.folder)
        with clerk.at_work(), served(room) as site:
            site.app.state.clerk = clerk
            site.form(whole(room))
            assert taken.wait(20)
        assert len(outbox.mails) == 1


def test_a_maildir_that_is_not_there_stops_neither_a_run_nor_a_letter(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        shutil.rmtree(room.folder / "notices")
        room.office().receive(fields(whole(room)), "form", "", NOW)
        report = room.run(NOW)
        assert any("notices that came by mail were not read" in note for note in report.notes)
        room.send_due(NOW)
        assert len(outbox.mails) == 1


def test_the_page_names_the_address_for_notices(tmp_path: Path) -> None:
    with Outbox() as outbox, desk(tmp_path / "site", outbox) as room:
        page = (room.public / "takedown" / "index.html").read_text("utf-8")
        assert 'href="mailto:rights@wire.example"' in page
