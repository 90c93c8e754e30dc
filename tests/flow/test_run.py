"""The whole flow over loopback: feeds in, a published and cited edition out."""

import gzip
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.publish import record as records
from modelwire.read import Intake
from modelwire.testing import Answer, FakeWeb
from modelwire.types import Abstention, Article, Dossier, Draft, Entry, RunReport, Signal, Status
from modelwire.write import ComposedWriter
from tests.flow import wire

#: A newsroom after its first run, the server it read, the report, and the public files.
Finished = tuple[Newsroom, FakeWeb, RunReport, dict[str, bytes]]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finished]:
    folder = tmp_path_factory.mktemp("wire")
    with wire.newsroom(folder) as (room, web):
        report = room.run(wire.NOW)
        yield room, web, report, wire.tree(room.public)


def test_every_item_is_read_once(finished: Finished) -> None:
    room, _, report, _ = finished
    assert report.articles_new == 5
    assert room.store.article_count() == 5
    assert not [polled for polled in report.polled if polled.outcome == "failed"]
    assert report.notes == ()
    assert report.held == ()


def test_one_event_is_one_story(finished: Finished) -> None:
    room, *_ = finished
    corvane = [story for story in room.store.stories() if "Corvane" in story.title]
    assert [len(story.article_ids) for story in corvane] == [3]


def test_briefs_are_published_and_cited(finished: Finished) -> None:
    room, _, report, _ = finished
    briefs = room.store.briefs()
    assert {len(brief.summary) > 1 for brief in briefs} == {True}
    assert len(report.published) == len(briefs) == 2, (report.held, report.also)
    articles = {a.id: a for a in room.store.articles(e.ref for b in briefs for e in b.evidence)}
    for brief in briefs:
        for evidence in brief.evidence:
            if evidence.of == "article":
                assert articles[evidence.ref].text[evidence.start : evidence.end] == evidence.quote
        for sentence in brief.summary:
            assert sentence.citations, sentence.text


def test_adverts_are_left_out_with_the_reason(finished: Finished) -> None:
    _, _, report, tree = finished
    assert any("sponsored" in decision.reason for decision in report.also)
    assert "standing desks" not in tree["index.html"].decode()


def test_verify_finds_nothing(finished: Finished) -> None:
    room, *_ = finished
    assert room.verify() == []


def test_records_validate(finished: Finished) -> None:
    _, _, _, tree = finished
    found = [json.loads(data) for path, data in tree.items() if path.startswith("article/") and path.endswith(".json")]
    assert len(found) == 2
    for record in found:
        assert records.validate(record) == []


def test_a_second_run_at_one_time_changes_no_byte(finished: Finished) -> None:
    room, web, report, tree = finished
    asked = len(web.seen)
    again = room.run(wire.NOW)
    assert wire.tree(room.public) == tree
    assert again.pages_written == 0
    assert again.published == report.published
    assert len(web.seen) == asked


def test_a_later_run_without_news_keeps_every_brief(finished: Finished) -> None:
    room, _, _, _ = finished
    before = room.store.briefs()
    report = room.run(wire.NOW + timedelta(minutes=30))
    assert report.published == ()
    assert room.store.briefs() == before


@pytest.mark.parametrize("place", ["page", "record", "brief", "passage"])
def test_verify_finds_one_altered_byte(tmp_path: Path, place: str) -> None:
    with wire.newsroom(tmp_path) as (room, _):
        room.run(wire.NOW)
        brief = room.store.briefs()[0]
        if place in ("page", "record"):
            suffix = "index.html" if place == "page" else ".json"
            path = next(p for p in room.public.rglob("*") if brief.id.lower() in str(p) and p.name.endswith(suffix))
            data = bytearray(path.read_bytes())
            data[len(data) // 2] ^= 1
            path.write_bytes(bytes(data))
        else:
            words = brief.summary[0].text if place == "brief" else brief.evidence[0].passage
            _alter(tmp_path / "modelwire.db", words)
        assert room.verify() != []


def _alter(database: Path, words: str) -> None:
    """Change one letter of some words, wherever the database holds them in a brief."""
    was = json.dumps(words, ensure_ascii=False)[1:-1][:30]
    letter = next(c for c in was if c.isalpha())
    becomes = was.replace(letter, "x" if letter != "x" else "y", 1)
    with closing(sqlite3.connect(database)) as connection:
        columns = [row[0] for row in connection.execute("SELECT name FROM pragma_table_info('briefs')")]
        changed = sum(
            connection.execute(
                f"UPDATE briefs SET {column} = replace({column}, ?, ?) WHERE instr({column}, ?)", (was, becomes, was)
            ).rowcount
            for column in columns
        )
        connection.commit()
    assert changed


def test_a_bad_feed_costs_only_itself(tmp_path: Path) -> None:
    feeds = {f"http://{host}/feed.xml": name for host, (name, _) in wire.OUTLETS.items()}
    with FakeWeb() as web:
        wire.serve(web)
        bad = {
            "down.example": Answer("", 503),
            "gone.example": Answer("", 404),
            "html.example": Answer("<html><body>Log in</body></html>", headers=(("Content-Type", "text/html"),)),
            "empty.example": Answer(""),
            "cut.example": Answer("x" * 5000, cut_at=100),
            "huge.example": Answer(b"<rss><channel>" + b"<item><title>a</title></item>" * 700_000),
            "broken.example": Answer("<rss version='2.0'><channel><title>t</title><item><title>One"),
        }
        for host, answer in bad.items():
            web.route("/feed.xml", answer, host=host)
        feeds |= {f"http://{host}/feed.xml": host for host in bad}
        with open_newsroom(wire.publication(tmp_path, wire.settings(web, feeds))) as room:
            report = room.run(wire.NOW)
            failed = {p.feed_url.split("/")[2]: p.problem for p in report.polled if p.outcome == "failed"}
            assert set(bad) - {"broken.example"} <= set(failed), failed
            assert all(failed.values())
            assert report.articles_new == 5
            assert len(report.published) == 2


def test_robots_bar_the_page_and_cap_the_feed(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        web.route("/robots.txt", Answer("User-agent: *\nDisallow: /funding\n"), host="pellan.example")
        with open_newsroom(wire.publication(tmp_path, wire.settings(web))) as room:
            room.run(wire.NOW)
            why = room.why("http://pellan.example/funding")
            assert why["rung"] == "capped"
            signals = why["signals"]
            assert isinstance(signals, list)
            assert any(isinstance(signal, Signal) and signal.kind == "robots" for signal in signals)
            brief = next((b for b in room.store.briefs() if "Pellan" in b.headline), None)
            assert "/funding" not in web.paths("pellan.example")
            if brief:
                assert "“" not in " ".join(s.text for s in brief.summary)
                page = next(
                    d for p, d in wire.tree(room.public).items() if brief.id.lower() in p and p.endswith(".html")
                )
                assert not [e for e in brief.evidence if f"<q>{e.quote}</q>" in page.decode()]
            assert not [a for a in room.store.articles([b.coverage[0].ref for b in [brief] if b]) if a.text]


def test_held_briefs_are_not_on_the_site(finished: Finished) -> None:
    room, _, _, tree = finished
    assert not [b for b in room.store.held_briefs() if any(b.id.lower() in path for path in tree)]
    assert {b.status for b in room.store.briefs()} == {Status.PUBLISHED}


def test_a_fault_in_one_story_costs_only_itself_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = ComposedWriter.write

    def faulty(self: ComposedWriter, dossier: Dossier, *, used: frozenset[str], now: datetime) -> Draft | Abstention:
        if "Pellan" in dossier.story.title:
            raise RecursionError("nested too deep")
        return write(self, dossier, used=used, now=now)

    with wire.newsroom(tmp_path) as (room, _):
        with monkeypatch.context() as patch:
            patch.setattr(ComposedWriter, "write", faulty)
            report = room.run(wire.NOW)
        assert len(report.published) == 1
        assert [d.reason for d in report.held] == [
            "a fault of Modelwire, please report it: RecursionError: nested too deep"
        ]
        assert "Pellan" in [item.title.split()[0] for item in room.store.editions()[0].also]
        later = room.run(wire.NOW + timedelta(hours=1))
        assert (len(later.published), later.held) == (1, ())


def test_a_fault_in_one_item_costs_only_itself_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = Intake.article

    def faulty(self: Intake, entry: Entry, *more: Any) -> tuple[Article, tuple[Signal, ...]]:
        if entry.url.endswith("/deal"):
            raise ValueError("no such thing")
        return article(self, entry, *more)

    with wire.newsroom(tmp_path) as (room, _):
        with monkeypatch.context() as patch:
            patch.setattr(Intake, "article", faulty)
            report = room.run(wire.NOW)
        assert report.articles_new == 4
        assert len(report.published) == 2
        [note] = report.notes
        assert "http://courier.example/deal could not be read" in note
        later = room.run(wire.NOW + timedelta(days=1))
        assert (later.articles_new, later.notes) == (1, ())


def test_a_withdrawn_brief_is_not_written_again_nor_cited(tmp_path: Path) -> None:
    with wire.newsroom(tmp_path) as (room, web):
        room.run(wire.NOW)
        corvane = next(b for b in room.store.briefs() if "Corvane" in b.headline)
        room.withdraw(corvane.id, "The notice was withdrawn.", wire.NOW + timedelta(hours=2))
        name, items = wire.OUTLETS["tidings.example"]
        again = ("/corvane-2", f"{wire.SHORT}, again", wire.text("courier"), wire.june(13, 9))
        wire.serve(web, {"tidings.example": (name, [*items, again])})
        report = room.run(wire.NOW + timedelta(days=1))
        assert report.articles_new == 1
        assert report.published == ()
        assert [d.reason for d in report.also] == ["our brief on this story was withdrawn"]
        # The index for search is packed: nothing of it is left in there either.
        public = (gzip.decompress(d) if d.startswith(b"\x1f\x8b") else d for d in wire.tree(room.public).values())
        assert corvane.summary[0].text.encode() not in b" ".join(public)
        assert room.verify() == []
