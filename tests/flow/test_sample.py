"""All days of the sample wire, as `modelwire demo` runs them."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from html import unescape
from itertools import islice
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.sample.originals import Originals
from modelwire.sample.replay import Day, evenings, replay
from modelwire.sample.wire import load_wire
from modelwire.types import WatchState
from modelwire.urls import canonical_url
from modelwire.web.app import make_app
from tests.flow.shell import modelwire
from tests.flow.wire import tree

WIRE = load_wire()
DAYS = evenings(WIRE)


@pytest.fixture(scope="module")
def folder(sample: tuple[Path, list[Day]]) -> Path:
    return sample[0]


@pytest.fixture(scope="module")
def days(sample: tuple[Path, list[Day]]) -> list[Day]:
    return sample[1]


@pytest.fixture
def room(folder: Path, days: list[Day]) -> Iterator[Newsroom]:
    with open_newsroom(folder) as room:
        yield room


def test_every_article_is_read_once_on_its_day(days: list[Day]) -> None:
    assert [day.at for day in days] == list(DAYS)
    told = {day.at.date(): day.report.articles_new for day in days if day.report}
    published = [piece.published_at.astimezone(UTC).date() for piece in WIRE.pieces]
    assert told == {day.date(): published.count(day.date()) for day in DAYS}


def test_feeds_that_fail_do_so_every_day_and_cost_nothing_else(days: list[Day]) -> None:
    failing = {outlet.host for outlet in WIRE.outlets if outlet.format in ("broken", "down")}
    assert failing
    for day in days:
        failed = {p.feed_url.split("/")[2] for p in day.report.polled if p.outcome == "failed"} if day.report else set()
        assert failed == failing


def test_there_is_something_to_see(room: Newsroom) -> None:
    briefs = room.store.briefs()
    assert len(briefs) >= 3
    assert any(brief.label == "Reality check" for brief in briefs)
    computed = {s.computation.op for b in briefs for s in (*b.summary, *b.angle) if s.computation}
    assert {"ratio", "share"} <= computed
    ours = {covered.of for brief in briefs for covered in brief.coverage}
    assert ours == {"article", "brief"}, "no brief names an earlier one"


def test_watches_end_in_every_way_and_the_pages_show_it(room: Newsroom) -> None:
    watches = room.store.watches()
    assert {watch.state for watch in watches} == set(WatchState)
    for watch in watches:
        page = (room.public / "watch" / watch.id / "index.html").read_text(encoding="utf-8")
        assert f'class="state {watch.state.value}"' in page
        assert watch.statement in unescape(page)
    listed = (room.public / "watch" / "index.html").read_text(encoding="utf-8")
    assert "Our record" in listed
    assert all(f"<dt>{state.value.capitalize()}</dt>" in listed for state in WatchState)
    counts = dict(room.watch_score().counts)
    assert counts == {state.value: sum(w.state is state for w in watches) for state in WatchState}


def test_an_editor_settles_a_watch_and_takes_it_back(folder: Path, days: list[Day], tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    at = ("--dir", tmp_path / "copy")
    with open_newsroom(folder) as room:
        watch = next(w for w in room.store.watches() if w.state is WatchState.OPEN)
    page = tmp_path / "copy" / "public" / "watch" / watch.id / "index.html"
    settled = modelwire("watch", "settle", watch.id, "confirmed", "--reason", "Seen with our own eyes.", *at)
    assert (settled.code, settled.err) == (0, "")
    assert "Seen with our own eyes." in page.read_text(encoding="utf-8")
    assert modelwire("watch", "settle", watch.id, "confirmed", "--reason", "Twice.", *at).code == 2
    assert modelwire("watch", "settle", watch.id, "someday", "--reason", "No state.", *at).code == 2
    undone = modelwire("watch", "settle", watch.id, "open", "--reason", "It was another plant.", *at)
    assert undone.code == 0
    told = page.read_text(encoding="utf-8")
    assert "Seen with our own eyes." in told, "nothing is edited: what was undone stays in the record"
    assert "It was another plant." in told
    assert "reopened" in modelwire("watch", "score", *at).out


def test_publishers_are_heard(room: Newsroom) -> None:
    rungs = {piece.url: room.why(piece.url)["rung"] for piece in WIRE.pieces}
    for piece in WIRE.pieces:
        limited = piece.outlet.bars_robots or piece.outlet.offers == "paywall"
        expected = "link only" if piece.reserved else "capped" if limited else "full"
        assert rungs[piece.url] == expected, piece.url
    assert set(rungs.values()) == {"link only", "capped", "full"}


def test_what_stands_in_another_language_is_listed(room: Newsroom) -> None:
    also = {item.url for edition in room.store.editions() for item in edition.also}
    foreign = {canonical_url(piece.url) for piece in WIRE.pieces if piece.outlet.language != "en"}
    assert foreign
    assert foreign & also


def test_an_advert_is_never_listed(room: Newsroom) -> None:
    assert any("Sponsored" in piece.title for piece in WIRE.pieces)
    assert not any("Sponsored" in item.title for edition in room.store.editions() for item in edition.also)


def test_the_record_holds_and_every_page_says_fiction(room: Newsroom) -> None:
    assert room.verify() == []
    pages = {path: data for path, data in tree(room.public).items() if path.endswith(".html")}
    assert [path for path, data in pages.items() if b"fiction" not in data.lower()] == []


def test_a_second_demo_changes_no_byte_and_reports(folder: Path, days: list[Day]) -> None:
    before = tree(folder / "public"), (folder / "modelwire.toml").read_bytes()
    ran = modelwire("demo", folder, "--no-serve")
    assert (ran.code, ran.err) == (0, "")
    assert (tree(folder / "public"), (folder / "modelwire.toml").read_bytes()) == before
    told = dict(line.split(None, 1) for line in ran.out.splitlines())
    assert told["days"].startswith(f"{len(days)}, from {DAYS[0]:%Y-%m-%d} to {DAYS[-1]:%Y-%m-%d}")
    assert told["articles"] == f"{len(WIRE.pieces)} read"
    assert told["site"] == str(folder / "public" / "index.html")
    assert {"briefs", "labels", "watches", "corrections"} <= told.keys()


def test_every_link_of_the_site_leads_to_a_page_beside_it(folder: Path, days: list[Day]) -> None:
    client = TestClient(Originals(make_app(folder), WIRE))
    waiting, seen, fragments = ["/"], set[str](), 0
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert str(answer.url).startswith("http://testserver/"), path
        links = re.findall(r'<a [^>]*href="([^"]+)"', answer.text) if "html" in answer.headers["content-type"] else []
        assert [link for link in links if ".example" in link and link.startswith("http")] == []
        fragments += sum(":~:text=" in link for link in links)
        waiting += [link.split("#")[0] for link in links if link.startswith("/")]
    assert fragments
    pages = {path for path in seen if path.startswith("/originals/")}
    assert {f"/originals/{piece.outlet.host}{piece.path}" for piece in WIRE.pieces} <= pages


def test_a_replay_that_was_stopped_goes_on(tmp_path: Path) -> None:
    few = replace(WIRE, pieces=tuple(p for p in WIRE.pieces if p.published_at < DAYS[4]), revised={})
    assert len(list(islice(replay(tmp_path / "stopped", few), 2))) == 2
    rest = list(replay(tmp_path / "stopped", few))
    assert [day.report is None for day in rest] == [True] * 2 + [False] * (len(rest) - 2)
    assert len(rest) > 3
    assert [day.at for day in replay(tmp_path / "whole", few)] == [day.at for day in rest]
    assert tree(tmp_path / "stopped" / "public") == tree(tmp_path / "whole" / "public")
    assert list((tmp_path / "whole" / "public" / "article").iterdir()), "there is something to be alike"


def test_to_postgresql_and_back_is_the_same_archive_and_the_same_site(
    sample: tuple[Path, list[Day]], tmp_path: Path, postgres_url: str
) -> None:
    folder = shutil.copytree(sample[0], tmp_path / "wire")
    before, pages, first = rows(folder / "modelwire.db"), tree(folder / "public"), made_anew(folder)
    assert tree(folder / "public") == pages
    there = modelwire("db", "copy", postgres_url, cwd=folder)
    assert there.code == 0, there.err
    assert f"{sum(map(len, before.values())) - 1:,} rows are there and the same" in there.out
    assert "copy articles: " in there.err

    (folder / "modelwire.db").rename(folder / "old.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELWIRE_DATABASE", postgres_url)
        found = made_anew(folder)
    assert tree(folder / "public") == pages
    # Both find the same; in which order, each weighs in its own way (bm25, ts_rank).
    assert sorted(found) == sorted(first) != []

    back = modelwire("db", "copy", "sqlite:///modelwire.db", cwd=folder, MODELWIRE_DATABASE=postgres_url)
    assert back.code == 0, back.err
    assert rows(folder / "modelwire.db") == before
    assert (folder / "modelwire.db").stat().st_mode & 0o077 == 0
    assert made_anew(folder) == first
    assert tree(folder / "public") == pages


def rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a SQLite file, as SQLite itself has it; the index of search by its words."""
    with closing(sqlite3.connect(file)) as database:
        tables = [n for (n,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        ours = [n for n in tables if not n.startswith(("brief_search_", "sqlite_"))]
        return {name: sorted(database.execute(f'SELECT * FROM "{name}"'), key=repr) for name in ours}


def made_anew(folder: Path) -> list[str]:
    """Make a publication's site from its rows and nothing else, and prove them; gives what search finds for a word."""
    shutil.rmtree(folder / "public")
    for file in folder.glob(".modelwire-build.db*"):
        file.unlink()
    with open_newsroom(folder) as room:
        room.build()
        assert room.verify() == []
        return [brief.id for brief in room.store.search("robots")]
