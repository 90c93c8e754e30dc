"""A source changes its text under a brief of ours: the brief follows, and says so."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from modelwire.archive import archive_before
from modelwire.newsroom import Newsroom
from modelwire.testing import FakeWeb, document
from modelwire.types import Brief, Status, WatchState
from tests.flow.wire import NOW, OUTLETS, newsroom, rss, tree

LATER = NOW + timedelta(days=1)
NOTE = (
    "Correction, 13 June 2026: An earlier version of this article said that about 41,000 transcripts were exposed. "
    "The notice says about 14,000."
)
Published = tuple[Newsroom, FakeWeb]


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Published]:
    with newsroom(tmp_path / "site") as (room, web):
        room.run(NOW)
        yield room, web


def rewrite(web: FakeWeb, change: Callable[[str], str], *hosts: str) -> None:
    """Serve the feeds of outlets that have changed every text of theirs."""
    for host in hosts:
        name, items = OUTLETS[host]
        told = [(path, title, change(text), when) for path, title, text, when in items]
        web.route("/feed.xml", document(rss(name, host, told), "application/rss+xml"), host=host)


def put_right(text: str) -> str:
    return f"{text.replace('about 41,000', 'about 14,000')}\n\n{NOTE}"


def inquiry(room: Newsroom) -> Brief:
    return next(brief for brief in room.store.briefs() if "Corvane" in brief.headline)


def words(brief: Brief) -> str:
    parts = (*brief.summary, *brief.angle, *brief.archive, *brief.watch)
    return "\n".join((brief.headline, *(sentence.text for sentence in parts)))


def page(room: Newsroom, brief: Brief, suffix: str = "/index.html") -> str:
    (file,) = [p for p in (room.public / "article").iterdir() if p.is_dir() and brief.id.lower() in p.name.lower()]
    return Path(f"{file}{suffix}").read_text("utf-8")


def test_a_figure_that_its_source_put_right_is_put_right_in_the_brief(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    assert "41,000" in words(first)
    rewrite(web, put_right, "courier.example", "tidings.example")
    report = room.run(LATER)
    now = inquiry(room)
    assert (now.id, now.slug, now.published_at) == (first.id, first.slug, first.published_at)
    assert (now.version, now.status, now.modified_at) == (first.version + 1, Status.PUBLISHED, LATER)
    assert "41,000" not in words(now)
    assert "14,000" in words(now)
    assert report.notes == (f"correction: {now.headline}",)
    assert room.verify() == []


def test_a_correction_says_what_was_said_what_is_said_and_why(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    rewrite(web, put_right, "courier.example")
    room.run(LATER)
    change = inquiry(room).history[-1]
    assert (change.kind, change.at) == ("correction", LATER)
    assert change.note.startswith("The Norwick Courier changed its report, as we saw on 13 June 2026. ")
    was = next(s.text for s in first.summary if "41,000" in s.text)
    is_ = next(s.text for s in inquiry(room).summary if "14,000" in s.text)
    assert f"We said: “{was}” We now say: “{is_}”" in change.note
    shown = (room.public / "corrections" / "index.html").read_text("utf-8")
    for text in (shown, page(room, first), page(room, first, ".json")):
        assert "The Norwick Courier changed its report" in text


def test_what_did_not_change_keeps_its_words_and_open_watches_stay(published: Published) -> None:
    room, web = published
    first, watches = inquiry(room), room.store.watches()
    rewrite(web, put_right, "courier.example", "tidings.example")
    room.run(LATER)
    untouched = {s.text for s in first.summary if "41,000" not in s.text}
    assert untouched <= {s.text for s in inquiry(room).summary}
    assert inquiry(room).watches[: len(first.watches)] == first.watches
    assert {w.id for w in watches} <= {w.id for w in room.store.watches() if w.state is WatchState.OPEN}


def test_a_second_run_corrects_nothing_again(published: Published) -> None:
    room, web = published
    rewrite(web, put_right, "courier.example")
    room.run(LATER)
    before, version = tree(room.public), inquiry(room).version
    room.run(LATER)
    assert tree(room.public) == before
    assert room.run(LATER + timedelta(hours=1)).notes == ()
    assert inquiry(room).version == version


def test_a_text_that_was_only_added_to_changes_no_word_and_is_no_correction(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    rewrite(web, lambda text: f"The register of inquiries is public.\n\n{text}", "courier.example")
    assert room.run(LATER).notes == ()
    now = inquiry(room)
    assert (words(now), now.history, now.modified_at) == (words(first), first.history, first.modified_at)
    assert not (room.public / "corrections").exists()
    assert room.verify() == []


def emptied(text: str) -> str:
    """As long as before, and with nothing in it that a brief could be made of."""
    return "It rained for most of the day, and then for most of the night. " * (len(text.split()) // 10)


def test_where_the_lead_fell_a_person_is_asked_and_the_public_text_stays(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    rewrite(web, emptied, "courier.example", "brightline.example", "tidings.example")
    report = room.run(LATER)
    assert "rests on is no longer in the source" in room.store.held_briefs()[0].history[-1].note
    assert [held.story_id for held in report.held] == [first.story_id]
    assert inquiry(room) == first
    assert room.run(LATER + timedelta(hours=1)).held == ()
    assert len(room.store.held_briefs()) == 1


def test_a_held_correction_that_an_editor_approves_keeps_the_day_of_the_brief(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    rewrite(web, lambda text: text.replace("12,400", "about 900"), "courier.example", "brightline.example")
    room.run(LATER)
    held = replace(inquiry(room), version=3, status=Status.HELD)
    room.store.save_brief(held)
    approved = room.approve(first.id, LATER + timedelta(hours=1))
    assert (approved.status, approved.version, approved.published_at) == (Status.PUBLISHED, 4, first.published_at)


def test_a_later_brief_may_lean_on_what_an_earlier_one_said_before_it_was_corrected(published: Published) -> None:
    room, web = published
    first = inquiry(room)
    rewrite(web, put_right, "courier.example")
    room.run(LATER)
    leaning = replace(
        first, id="later", published_at=LATER, evidence=(replace(first.evidence[0], of="brief", ref=first.id),)
    )
    known = [b for b in archive_before(leaning, room.store.briefs(), room.store) if b.id == first.id]
    assert {brief.version for brief in known} == {1, 2}
    assert first in known
