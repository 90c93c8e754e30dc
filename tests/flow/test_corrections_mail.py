"""A source corrects or retracts: whoever was mailed the brief, or one that leans on it, is told in the next letter."""

import email
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from email import policy
from pathlib import Path

import pytest

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import FakeWeb, Outbox
from modelwire.types import Brief, Status
from tests.campaigns.archive import SETTINGS, START, archive, piece, sources
from tests.flow import wire
from tests.flow.post import subscribe
from tests.flow.test_corrections import inquiry, put_right, rewrite

DAY = timedelta(days=1)
#: By then the edition that a run of `wire.NOW` goes to has closed.
CLOSED = timedelta(hours=22)


def mail(port: int) -> str:
    told = '[mail]\nsender = "letters@wire.example"\nhost = "127.0.0.1"\nsecurity = "none"\ndomain_seconds = 0\n'
    return f"{told}port = {port}\n"


def letter(room: Newsroom, outbox: Outbox, now: datetime) -> str:
    """The newest letter that has closed, as its reader gets it, in both its parts."""
    had = len(outbox.mails)
    room.mail.send("daily", now, late=True)
    assert len(outbox.mails) == had + 1
    message = email.message_from_bytes(outbox.mails[-1].data, policy=policy.default)
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    return " ".join(" ".join(str(part) for part in (message["subject"], *parts)).split())


def retracted(text: str) -> str:
    return f"This article has been retracted by its editors.\n\n{text}"


@pytest.mark.parametrize(
    ("change", "hosts", "told"),
    [
        (put_right, ("courier.example", "tidings.example"), "Correction, 13 June 2026"),
        (retracted, ("courier.example", "brightline.example", "tidings.example"), "Withdrawn, 13 June 2026"),
    ],
)
def test_what_a_source_takes_back_is_told_in_the_next_letter(
    tmp_path: Path, change: Callable[[str], str], hosts: tuple[str, ...], told: str
) -> None:
    with FakeWeb() as web, Outbox() as outbox:
        wire.serve(web)
        folder = wire.publication(tmp_path / "site", f"{wire.settings(web)}{mail(outbox.port)}")
        with open_newsroom(folder) as room:
            room.mail.fence.check()
            subscribe(room, ["ann@post.example"])
            room.run(wire.NOW)
            before = inquiry(room)
            assert before.headline in letter(room, outbox, wire.NOW + CLOSED)
            rewrite(web, change, *hosts)
            room.run(wire.NOW + DAY)
            (after,) = [b for b in room.store.briefs() if b.id == before.id]
            assert after.version > before.version
            text = letter(room, outbox, wire.NOW + DAY + CLOSED)
            assert told in text
            assert after.history[-1].note.split(".")[0] in text
            if after.status is Status.WITHDRAWN:
                assert before.headline not in text, "what was taken back is not said again"
            room.run(wire.NOW + 2 * DAY)
            later = room.mail.preview("daily", wire.NOW + 2 * DAY + CLOSED)[1].text
            assert told not in later, "and once"


def leaning(room: Newsroom) -> tuple[Brief, Brief]:
    """A brief of the archive that another cites as context, and that other one."""
    by_id = {brief.id: brief for brief in room.store.briefs()}
    later = next(b for b in by_id.values() if any(e.of == "brief" for e in b.evidence))
    return by_id[next(e.ref for e in later.evidence if e.of == "brief")], later


def test_a_brief_that_knew_the_other_as_context_is_marked_in_the_same_run_and_told_with_it(tmp_path: Path) -> None:
    at = START + timedelta(days=2)
    with Outbox() as outbox, archive(tmp_path / "site", 20, f"{SETTINGS}{mail(outbox.port)}{sources()}") as room:
        room.mail.fence.check()
        subscribe(room, ["ann@post.example"])
        letter(room, outbox, START + DAY)
        earlier, later = leaning(room)
        (kept,) = room.store.articles([piece(int(earlier.story_id[2:]), 0).id])
        room.store.save_articles([replace(kept, text="This article has been retracted.")], at=at)
        room.run(at)
        was, now = (next(b for b in room.store.briefs() if b.id == one.id) for one in (earlier, later))
        assert was.history[-1].at == now.history[-1].at == at
        assert now.archive == ()
        text = letter(room, outbox, at + DAY)
        for brief in (was, now):
            assert brief.history[-1].note.split(".")[0] in text
        room.build()
        assert room.verify() == []
