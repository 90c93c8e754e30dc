"""Ten days of the sample wire, as `make demo` runs them."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.sample.__main__ import main
from modelwire.sample.replay import DAYS, Day, replay
from modelwire.sample.wire import load_wire
from modelwire.types import WatchState
from tests.flow.wire import tree


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sample") / "site"


@pytest.fixture(scope="module")
def days(folder: Path) -> list[Day]:
    return list(replay(folder))


@pytest.fixture
def room(folder: Path, days: list[Day]) -> Iterator[Newsroom]:
    with open_newsroom(folder) as room:
        yield room


def test_every_article_is_read_once_on_its_day(days: list[Day]) -> None:
    assert [day.at for day in days] == list(DAYS)
    told = {day.at.date(): day.report.articles_new for day in days if day.report}
    published = [piece.published_at.date() for piece in load_wire().pieces]
    assert told == {day.date(): published.count(day.date()) for day in DAYS}


def test_two_feeds_fail_and_cost_nothing_else(days: list[Day]) -> None:
    for day in days:
        failed = {p.feed_url.split("/")[2] for p in day.report.polled if p.outcome == "failed"} if day.report else set()
        assert failed == {"second-shift.example", "harbour-signal.example"}


def test_there_is_something_to_see(room: Newsroom) -> None:
    briefs = room.store.briefs()
    assert len(briefs) >= 3
    assert any(brief.label == "Reality check" for brief in briefs)
    computed = {s.computation.op for b in briefs for s in (*b.summary, *b.angle) if s.computation}
    assert {"ratio", "share"} <= computed
    ours = {covered.of for brief in briefs for covered in brief.coverage}
    assert ours == {"article", "brief"}, "no brief names an earlier one"


def test_one_watch_comes_true_and_one_passes_in_silence(room: Newsroom) -> None:
    assert {watch.state for watch in room.store.watches()} >= {WatchState.CONFIRMED, WatchState.LAPSED}


@pytest.mark.parametrize(
    ("url", "rung"),
    [
        ("http://kelmark-daily.example/companies/ardenlow-valuation", "capped"),
        ("http://sarnholt-lantern.example/opinion/clerks", "link only"),
        ("http://kelmark-agency.example/2026/06/08/letters-inquiry", "full"),
    ],
)
def test_publishers_are_heard(room: Newsroom, url: str, rung: str) -> None:
    assert room.why(url)["rung"] == rung


def test_what_stands_in_another_language_is_listed(room: Newsroom) -> None:
    also = [item.url for edition in room.store.editions() for item in edition.also]
    assert [url for url in also if "veldinger-bote.example" in url]


def test_a_copy_counts_once_and_an_advert_never(room: Newsroom) -> None:
    rule = next(story for story in room.store.stories() if "draft rule" in story.title.lower())
    assert (len(rule.article_ids), len(rule.publishers)) == (2, 1)
    assert not any("Sponsored" in item.title for edition in room.store.editions() for item in edition.also)


def test_the_record_holds_and_every_page_says_fiction(room: Newsroom) -> None:
    assert room.verify() == []
    pages = {path: data for path, data in tree(room.public).items() if path.endswith(".html")}
    assert [path for path, data in pages.items() if b"fiction" not in data.lower()] == []


def test_a_second_replay_changes_no_byte(folder: Path, days: list[Day], capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(folder / "public")
    assert main([str(folder)]) == 0
    assert tree(folder / "public") == before
    told = capsys.readouterr().out
    assert told.count("done before") == len(days)
    assert str(folder / "public") in told


def test_a_replay_that_was_stopped_goes_on(folder: Path, days: list[Day], tmp_path: Path) -> None:
    assert len(list(islice(replay(tmp_path), 3))) == 3
    rest = list(replay(tmp_path))
    assert [day.report is None for day in rest] == [True] * 3 + [False] * 7
    assert tree(tmp_path / "public") == tree(folder / "public")
