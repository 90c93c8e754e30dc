"""One bad thing among many costs only itself, at every stage; it is kept with its reason and gets another chance.

POISON_ITEMS says among how many (500 for the campaign, fewer in the suite).
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire import gather
from modelwire.errors import StoreError
from modelwire.facts import Gazetteer
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.poison import sifted
from modelwire.publish.article import article_page
from modelwire.read import Intake, judge
from modelwire.testing import FakeWeb
from modelwire.types import DeadLetter, Status
from modelwire.types.trouble import TRIES
from modelwire.write import ComposedWriter
from tests.flow import wire
from tests.flow.shell import modelwire

MANY = int(os.environ.get("POISON_ITEMS", "12"))
BAD = "Corvane"
#: The index for search is of no consequence here, and takes its time.
NO_SEARCH = "[site]\nsearch = false\n"
LATER = timedelta(hours=2)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Newsroom]:
    """The small wire, and one outlet with many items of no consequence."""
    filler = [
        (
            f"/item-{n}",
            f"Ferry {n} leaves the quay of Norwick at {n % 24} hours",
            "The ferry left. " * 3,
            wire.june(12, 7),
        )
        for n in range(MANY)
    ]
    with FakeWeb() as web:
        outlets = {**wire.OUTLETS, "quay.example": ("The Quay", filler)}
        wire.serve(web, outlets)
        feeds = {f"http://{host}/feed.xml": name for host, (name, _) in outlets.items()}
        with open_newsroom(
            wire.publication(tmp_path, wire.settings(web, feeds).replace("[edition]", f"{NO_SEARCH}[edition]", 1))
        ) as opened:
            yield opened


def poisoned(was: Callable[..., Any], is_bad: Callable[..., bool]) -> Callable[..., Any]:
    def work(*args: Any, **kwargs: Any) -> Any:
        if is_bad(*args, **kwargs):
            raise RuntimeError("nobody foresaw this")
        return was(*args, **kwargs)

    return work


#: stage -> (where, name, what is bad about its arguments)
POISONS: dict[str, tuple[Any, str, Callable[..., bool]]] = {
    "read": (Intake, "article", lambda _self, entry, *_: entry.url == "http://courier.example/corvane-inquiry"),
    "gather": (Gazetteer, "find", lambda _self, texts: any(wire.INQUIRY in text for _, text in texts)),
    "rank": (gather, "score", lambda story, *_: BAD in story.title),
    "write": (ComposedWriter, "write", lambda _self, dossier, **_: BAD in dossier.story.title),
}


@pytest.mark.parametrize("stage", POISONS)
def test_one_bad_thing_costs_only_itself(room: Newsroom, monkeypatch: pytest.MonkeyPatch, stage: str) -> None:
    place, name, is_bad = POISONS[stage]
    monkeypatch.setattr(place, name, poisoned(getattr(place, name), is_bad))
    report = room.run(wire.NOW)
    assert room.store.article_count() == MANY + 5 - (stage == "read")
    assert any("Pellan" in headline for headline in report.published), "the other story is out"
    (letter,) = room.store.dead_letters()
    assert (letter.stage, letter.tries, letter.given_up) == (stage, 1, False)
    assert "RuntimeError: nobody foresaw this" in letter.reason
    assert BAD in letter.title
    if stage == "write":
        room.run(wire.NOW)
        assert [one.tries for one in room.store.dead_letters()] == [1], "a run that is repeated counts once"
    room.store.save_dead_letter(replace(letter, tries=TRIES - 1))
    room.run(wire.NOW + LATER)
    (letter,) = room.store.dead_letters()
    assert (letter.tries, letter.given_up) == (TRIES, True)
    report = room.run(wire.NOW + 2 * LATER)
    assert room.store.dead_letters() == [letter], "it waits for a person"
    assert not any("fault" in note for note in report.notes)

    monkeypatch.undo()
    assert room.retry(letter.ref) == [letter]
    report = room.run(wire.NOW + 3 * LATER)
    assert room.store.dead_letters() == []
    assert any(BAD in headline for headline in report.published) or stage in ("read", "gather")
    assert room.store.article_count() == MANY + 5
    assert room.verify() == []


def test_a_bad_feed_fails_like_one_that_does_not_answer(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_bad(feed: Any, answer: Any, *_: Any) -> bool:
        return "courier" in feed.url and not isinstance(answer, Exception)

    monkeypatch.setattr("modelwire.polling.judge", poisoned(judge, is_bad))
    report = room.run(wire.NOW)
    assert [one.outcome for one in report.polled].count("failed") == 1
    assert room.store.article_count() == MANY + 3
    (feed,) = [one for one in room.store.feeds() if one.failures]
    assert "nobody foresaw this" in (feed.last_error or "")


def test_a_brief_that_cannot_be_printed_is_held_and_all_others_go_out(
    room: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = poisoned(article_page, lambda brief, _: BAD in brief.headline)
    monkeypatch.setattr("modelwire.publish.site.article_page", broken)
    report = room.run(wire.NOW)
    assert {brief.status for brief in room.store.held_briefs()} == {Status.HELD}
    assert any("its page cannot be made" in note for note in report.notes)
    assert [letter.stage for letter in room.store.dead_letters()] == ["publish"]
    assert b"Pellan" in (room.public / "index.html").read_bytes()
    assert not list(room.public.glob(f"article/*{BAD.lower()}*"))
    monkeypatch.undo()
    assert room.verify() == []
    (held,) = room.store.held_briefs()
    room.retry()
    room.approve(held.id, wire.NOW + LATER)
    assert list(room.public.glob(f"article/*{BAD.lower()}*"))
    assert room.verify() == []


def test_retry_on_the_command_line(room: Newsroom) -> None:
    why = "RuntimeError: nobody foresaw this"
    room.store.save_dead_letter(DeadLetter("write", "s-1", "A story", why, wire.NOW, wire.NOW + LATER, TRIES))
    looked = modelwire("retry", "--look", cwd=room.folder)
    assert looked.code == 1
    assert "given up" in looked.out
    assert "nobody foresaw this" in modelwire("retry", "--look", "--json", cwd=room.folder).json()[0]["reason"]
    assert modelwire("retry", "s-nothing", cwd=room.folder).code == 2
    assert modelwire("retry", cwd=room.folder).out == "1 thing will be tried again with the next run\n"
    assert modelwire("retry", "--look", cwd=room.folder).out == "Nothing failed.\n"


@pytest.mark.parametrize("bad", [(), (0,), (499,), (7, 250, 251)])
def test_the_bad_ones_among_500_are_found_by_halving(bad: tuple[int, ...]) -> None:
    calls, blamed = 0, []

    def work(items: Any) -> list[int]:
        nonlocal calls
        calls += 1
        if set(bad) & set(items):
            raise RuntimeError("bad")
        return list(items)

    kept = sifted(range(500), work, lambda item, _error: blamed.append(item))
    assert (kept, blamed) == ([n for n in range(500) if n not in bad], list(bad))
    assert calls < 22 * max(1, len(bad))


def test_what_no_single_one_causes_is_raised_and_what_was_foreseen_too() -> None:
    def together(items: Any) -> None:
        if len(items) > 3:
            raise RuntimeError("too many")

    with pytest.raises(RuntimeError):
        sifted(range(8), together, lambda *_: None)

    def full(_items: Any) -> None:
        raise StoreError("the disk is full")

    with pytest.raises(StoreError):
        sifted(range(8), full, lambda *_: None)
