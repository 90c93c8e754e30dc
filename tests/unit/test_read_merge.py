from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelwire.read import merge
from modelwire.read.merge import was_let_go
from modelwire.text import digest
from modelwire.types import Article, Rung
from tests.unit.make import NOW, article

HOUR = timedelta(hours=1)


def read(title: str = "Title", text: str = "one two three four five", **more: Any) -> Article:
    return article(title=title, text=text, digest=digest(title, text), **more)


def let_go(known: Article) -> Article:
    return replace(known, text="")


@st.composite
def articles(draw: st.DrawFn, *, at: int | None = None) -> Article:
    seen = NOW + timedelta(hours=draw(st.integers(0, 3)) if at is None else at)
    words = draw(st.lists(st.sampled_from(["red", "green", "blue"]), max_size=6))
    made = read(
        draw(st.sampled_from(["A", "B", "Longer title"])),
        " ".join(words),
        source_id=draw(st.sampled_from(["outlet.example", "other.example"])),
        first_seen_at=seen,
        published_at=draw(st.sampled_from([seen, NOW - 2 * HOUR, NOW - 400 * HOUR, NOW + 9 * HOUR])),
        rung=draw(st.sampled_from(Rung)),
        origin=draw(st.sampled_from(["feed", "page"])),
        backfill=draw(st.booleans()),
        byline=draw(st.sampled_from([(), ("Ines Taldo",), ("Paul Ebner",)])),
        language=draw(st.sampled_from(["en", "de"])),
    )
    return let_go(made) if made.rung <= Rung.LINK_ONLY or draw(st.booleans()) else made


@given(articles())
def test_merging_with_itself_changes_nothing(known: Article) -> None:
    assert merge(known, known) == known


@given(articles(), articles())
def test_the_order_of_reading_does_not_matter(a: Article, b: Article) -> None:
    assert merge(a, b) == merge(b, a)


@given(articles(at=0), articles(at=0))
def test_a_second_run_at_one_instant_changes_nothing(a: Article, b: Article) -> None:
    merged = merge(a, b)
    assert merge(merge(merged, a), b) == merged
    assert merge(merge(merged, b), a) == merged


@given(articles(at=0), articles(at=1))
def test_reading_the_newer_one_again_changes_nothing(a: Article, b: Article) -> None:
    merged = merge(a, b)
    assert merge(merged, b) == merged
    assert merge(merged, replace(b, first_seen_at=NOW + 5 * HOUR, published_at=NOW + 5 * HOUR)).text == merged.text


@given(articles(), articles())
def test_no_merge_raises_a_rung_or_brings_back_a_text(a: Article, b: Article) -> None:
    merged = merge(a, b)
    assert merged.rung == min(a.rung, b.rung)
    if merged.rung <= Rung.LINK_ONLY or was_let_go(a) or was_let_go(b):
        assert merged.text == ""
    if merged.text:
        assert merged.digest == digest(merged.title, merged.text)


def test_the_fuller_text_wins_with_its_title() -> None:
    short, full = read("Wire title", "one two", source_id="other.example"), read("Own title", "one two three")
    assert (merge(short, full).title, merge(full, short).text) == ("Own title", "one two three")


def test_first_sight_and_source_stay() -> None:
    first = read(source_id="other.example")
    later = read(text="one two three four five six", first_seen_at=NOW + HOUR)
    merged = merge(first, later)
    assert (merged.source_id, merged.first_seen_at, merged.text) == ("other.example", first.first_seen_at, later.text)


def test_an_edit_at_the_same_source_wins_though_shorter() -> None:
    known, edit = (
        read(text="one two three four five"),
        read("New title", "one two three four", first_seen_at=NOW + HOUR),
    )
    merged = merge(known, edit)
    assert (merged.title, merged.text, merged.digest) == ("New title", edit.text, edit.digest)


def test_an_excerpt_from_another_feed_of_the_source_is_no_edit() -> None:
    known = read(text="one two three four five")
    assert merge(known, read("Teaser", "one two", first_seen_at=NOW + HOUR)) == known


def test_an_edit_elsewhere_does_not_shorten() -> None:
    known = read()
    other = read("Copy", "one two three four", source_id="other.example", first_seen_at=NOW + HOUR)
    assert merge(known, other) == known


def test_the_earliest_date_that_a_publisher_gave_counts() -> None:
    undated = read(published_at=NOW, first_seen_at=NOW)
    scheduled = read(published_at=NOW + 48 * HOUR, first_seen_at=NOW + HOUR)
    earlier = read(published_at=NOW - HOUR, first_seen_at=NOW + HOUR)
    assert merge(undated, scheduled).published_at == NOW + 48 * HOUR
    assert merge(merge(undated, scheduled), earlier).published_at == NOW - HOUR
    assert merge(earlier, replace(earlier, published_at=NOW + 6 * HOUR)).published_at == NOW - HOUR


@pytest.mark.parametrize(("backfill", "later"), [(True, False), (False, True)])
def test_archive_stays_archive_and_news_news(backfill: bool, later: bool) -> None:
    known = read(backfill=backfill)
    assert merge(known, read("Edit", backfill=later, first_seen_at=NOW + HOUR)).backfill is backfill


def test_a_text_that_was_let_go_is_not_updated_for_ever() -> None:
    known = let_go(read())
    for hours in range(1, 4):
        again = read("Title", f"one two three four five {hours}", first_seen_at=NOW + hours * HOUR)
        assert merge(known, again) == known


def test_a_new_title_is_an_update_though_the_text_was_let_go() -> None:
    known = let_go(read())
    edited = merge(known, read("Title, edited", "one two", first_seen_at=NOW + HOUR))
    assert edited == replace(known, title="Title, edited")
    assert was_let_go(edited)
    assert merge(edited, read("Title, edited", "one two three", first_seen_at=NOW + 2 * HOUR)) == edited
    elsewhere = read("Another's title", first_seen_at=NOW + 3 * HOUR, source_id="other.example")
    assert merge(edited, elsewhere).title == "Title, edited"


def test_a_known_copy_stays_one() -> None:
    known = replace(read(), syndicated_from="a-1")
    assert merge(known, read("Edit", first_seen_at=NOW + HOUR)).syndicated_from == "a-1"
