"""The commands of mail, as a person types them."""

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from modelwire.testing import Outbox
from tests.flow import post
from tests.flow.shell import modelwire

AT = ("--now", "2026-06-12T20:10:00Z")


@pytest.fixture
def outbox() -> Iterator[Outbox]:
    with Outbox() as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path, outbox: Outbox) -> Path:
    post.publication(tmp_path / "wire", outbox.port)
    with post.newsroom(tmp_path / "wire") as room:
        post.subscribe(room, ["ann@post.example", "bob@post.example"])
    return tmp_path / "wire"


def test_preview_shows_both_parts_and_sends_nothing(folder: Path, outbox: Outbox) -> None:
    ran = modelwire("newsletter", "preview", *AT, cwd=folder)
    assert ran.code == 0
    assert ran.out.startswith("Subject: Norwick regulator opens Corvane inquiry")
    text, html, both = (
        (folder / "newsletter-preview" / n).read_text() for n in ("letter.txt", "letter.html", "index.html")
    )
    assert ran.out.endswith(text)
    assert "Norwick’s data authority" in html
    assert "letter.html" in both
    assert "letter.txt" in both
    assert outbox.mails == []
    assert modelwire("newsletter", "list", cwd=folder).out == "No letter has been sent yet.\n"


def test_send_list_and_page(folder: Path, outbox: Outbox) -> None:
    first = modelwire("newsletter", "send", *AT, cwd=folder)
    assert (first.code, "2, 2 of them now" in first.out) == (0, True)
    again = modelwire("newsletter", "send", "--json", *AT, cwd=folder)
    assert (again.code, again.json()["sent_now"], again.json()["finished"]) == (0, 0, True)
    assert sorted(post.recipients(outbox)) == ["ann@post.example", "bob@post.example"]
    (listed,) = modelwire("newsletter", "list", "--json", cwd=folder).json()
    assert (listed["id"], listed["audience"], listed["sent"]) == ("daily:2026-06-12", 2, 2)
    assert (folder / "public" / "newsletter" / "2026-06-12" / "index.html").is_file()
    assert "2026-06-12" in (folder / "public" / "newsletter" / "index.html").read_text()


def test_a_late_letter_needs_a_word(folder: Path, outbox: Outbox) -> None:
    late = ("--now", "2026-06-13T09:00:00Z")
    refused = modelwire("newsletter", "send", *late, cwd=folder)
    assert (refused.code, "--late" in refused.err) == (2, True)
    assert outbox.mails == []
    assert modelwire("newsletter", "send", "--late", *late, cwd=folder).code == 0
    assert len(outbox.mails) == 2


def test_a_run_of_another_time_sends_nothing(folder: Path, outbox: Outbox) -> None:
    modelwire("run", *AT, cwd=folder)
    assert outbox.mails == []


def test_a_run_of_today_sends_what_has_just_closed(folder: Path, outbox: Outbox) -> None:
    now = datetime.now(UTC)
    with post.newsroom(folder) as room:
        (edition, *_) = room.store.editions()
        yesterday = (now - timedelta(days=1)).date().isoformat()
        room.store.save_edition(replace(edition, id=yesterday, cut_at=now - timedelta(minutes=5)))
    ran = modelwire("run", cwd=folder)
    assert "of them now" in ran.out, ran.out + ran.err
    modelwire("run", cwd=folder)
    assert sorted(post.recipients(outbox)) == ["ann@post.example", "bob@post.example"]


def test_without_a_sender_there_is_no_newsletter(tmp_path: Path) -> None:
    post.publication(tmp_path, 1, sender="")
    ran = modelwire("newsletter", "send", *AT, cwd=tmp_path)
    assert (ran.code, "mail.sender" in ran.err) == (2, True)


def test_a_secret_that_is_missing_is_named_and_one_in_the_file_is_refused(tmp_path: Path, outbox: Outbox) -> None:
    post.publication(tmp_path, outbox.port, user="wire", password="SMTP_PASSWORD")
    with post.newsroom(tmp_path) as room:
        post.subscribe(room, ["ann@post.example"])
    ran = modelwire("newsletter", "send", *AT, cwd=tmp_path)
    assert (ran.code, "SMTP_PASSWORD is not set" in ran.err) == (2, True)
    file = tmp_path / "modelwire.toml"
    file.write_text(file.read_text().replace('"SMTP_PASSWORD"', '"hunter2 is it"'))
    ran = modelwire("newsletter", "send", *AT, cwd=tmp_path)
    assert (ran.code, "hunter2" in ran.err + ran.out) == (2, False)


def test_resume_lifts_what_a_restore_put_on(folder: Path, outbox: Outbox) -> None:
    assert modelwire("resume", cwd=folder).out == "nothing is held back here\n"
    modelwire("db", "backup", folder / "copy.db", cwd=folder)
    restored = modelwire("db", "restore", folder / "copy.db", cwd=folder)
    assert "modelwire resume" in restored.out
    refused = modelwire("newsletter", "send", *AT, cwd=folder)
    assert (refused.code, "modelwire resume" in refused.err) == (2, True)
    looked = modelwire("resume", "--look", cwd=folder)
    assert (looked.code, "readers: 2" in looked.out) == (1, True)
    assert outbox.mails == []
    assert modelwire("resume", cwd=folder).code == 0
    assert modelwire("newsletter", "send", *AT, cwd=folder).code == 0
    assert len(outbox.mails) == 2


def test_a_folder_that_was_moved_goes_on(folder: Path, outbox: Outbox) -> None:
    moved = folder.with_name("moved")
    shutil.move(folder, moved)
    assert modelwire("newsletter", "send", *AT, cwd=moved).code == 0


def test_subscribers(folder: Path) -> None:
    assert "ann@post.example" in modelwire("subscriber", "list", cwd=folder).out
    assert len(modelwire("subscriber", "list", "--json", cwd=folder).json()) == 2
    told = modelwire("subscriber", "export", "Ann@post.example", cwd=folder).json()
    assert told["subscriber"]["email"] == "ann@post.example"
    assert modelwire("subscriber", "erase", "ann@post.example", cwd=folder).code == 0
    assert modelwire("subscriber", "export", "ann@post.example", cwd=folder).code == 2
    assert modelwire("subscriber", "erase", "no address", cwd=folder).code == 2


def test_reports_from_a_file_and_from_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.unit.reports import dsn, recipient

    (folder / "report.eml").write_bytes(dsn(recipient("5.1.1")))
    assert modelwire("newsletter", "bounces", folder / "report.eml", cwd=folder).out == "reports: 1 foreign\n"
    assert modelwire("newsletter", "bounces", folder / "nothing.eml", cwd=folder).code == 2
    assert modelwire("newsletter", "bounces", cwd=folder).out == "reports: none\n"


def test_a_report_on_standard_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    from types import SimpleNamespace

    from modelwire.cli.newsletter import _bytes_of

    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"Subject: x\n\nx\n")))
    assert _bytes_of("-") == b"Subject: x\n\nx\n"
