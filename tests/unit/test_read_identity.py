"""One item is one item: twelve feeds that misbehave, over ten polls each (TRUST C15)."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from modelwire.testing import Answer, FakeWeb
from tests.unit.make import NOW
from tests.unit.test_read_hostile import item, rss, wire

POLLS = 10
DAY = timedelta(days=1)


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as running:
        yield running


def dated(name: str, day: int, guid: str = "") -> str:
    """An item whose date is another one at each poll."""
    return item(name, guid).replace("09 Mar", f"{day:02} Mar")


#: What a feed says at poll n, and how many articles there are after ten polls.
FEEDS: dict[str, tuple[Callable[[int], str], int]] = {
    "guids made anew at each poll": (lambda n: rss(item("a", f"a{n}"), item("b", f"b{n}")), 2),
    "trackers that change": (lambda n: rss(item("a", "1", link=f"http://outlet.example/a?gclid={n}&fbclid={n}")), 1),
    "guid and tracker change": (lambda n: rss(item("a", f"{n}", link=f"http://outlet.example/a?utm_id={n}")), 1),
    "http and https by turns": (lambda n: rss(item("a", f"g{n}", link=f"http{'s' * (n % 2)}://outlet.example/a")), 1),
    "slash at the end by turns": (lambda n: rss(item("a", link=f"http://outlet.example/a{'/' * (n % 2)}")), 1),
    "www by turns": (lambda n: rss(item("a", link=f"http://{'www.' * (n % 2)}outlet.example/a")), 1),
    "fragments that change": (lambda n: rss(item("a", f"{n}", link=f"http://outlet.example/a#ref{n}")), 1),
    "parameters in another order": (
        lambda n: rss(item("a", f"{n}", link=f"http://outlet.example/?{'id=1&p=2' if n % 2 else 'p=2&id=1'}")), 1,
    ),
    "one guid for all": (lambda n: rss(item("a", "same"), item("b", "same"), item("c", "same")), 3),
    "dated anew at each poll": (lambda n: rss(dated("a", 10 + n, "1")), 1),
    "in another order, and one twice": (
        lambda n: rss(*[item("a", "1"), item("b", "2"), item("c", "3"), item("a", "1")][:: 1 if n % 2 else -1]), 3,
    ),
    "old ones come back": (lambda n: rss(item("a", "1"), *([item("b", "2")] if n % 3 == 0 else [])), 2),
    "retitled, with another guid": (lambda n: rss(item("a", f"{n}", title=f"Version {n}")), 1),
}  # fmt: skip


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_that_misbehaves_makes_each_article_once(web: FakeWeb, name: str) -> None:
    said, count = FEEDS[name]
    web.route("/feed", *(Answer(said(n)) for n in range(POLLS)))
    reader = wire(web, "feed")
    for n in range(POLLS):
        assert reader.read(NOW + n * DAY)["feed"].outcome in ("fresh", "unchanged")
    assert reader.store.article_count() == count
    assert (
        len(web.paths()) - sum("robots" in p or "well-known" in p or p.endswith(".txt") for p in web.paths()) >= POLLS
    )


def test_there_are_twelve() -> None:
    assert len(FEEDS) >= 12


def test_an_item_that_is_dated_anew_is_no_news(web: FakeWeb) -> None:
    web.route("/feed", *(Answer(rss(dated("a", 9 + n, "1"))) for n in range(POLLS)))
    reader = wire(web, "feed")
    for n in range(POLLS):
        reader.read(NOW + n * DAY)
    [article] = reader.articles()
    assert article.published_at.day == 9
    assert reader.store.revisions(article.id) == []


def test_a_retitled_item_is_an_update_with_its_diff(web: FakeWeb) -> None:
    web.route(
        "/feed", Answer(rss(item("a", "1", title="A mill opens"))), Answer(rss(item("a", "1", title="A mill shuts")))
    )
    reader = wire(web, "feed")
    reader.read(NOW)
    reader.read(NOW + DAY)
    [article] = reader.articles()
    [revision] = reader.store.revisions(article.id)
    assert article.title == "A mill shuts"
    assert "-A mill opens" in revision.diff
    assert "+A mill shuts" in revision.diff
