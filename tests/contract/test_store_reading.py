"""ports.Store: feeds, entries, articles, signals."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from modelwire.ports import Store
from modelwire.text import digest
from modelwire.types import Article, Feed, KnownItems, Rung
from tests.contract.nouns import DAY, HOUR, ODD, entry, feed, pause, signal, site_file
from tests.unit.make import NOW, article, story

MANY = 1203  # more than two batches of a query


def named(name: str, **more: Any) -> Article:
    return article(f"https://outlet.example/{name}", f"Title {name}", **more)


def retold(was: Article, text: str) -> Article:
    return replace(was, text=text, digest=digest(was.title, text))


# ── feeds and entries ────────────────────────────────────────────────────────────────────────────────────────


def test_feeds_come_back_as_they_were_in_order_of_address(store: Store) -> None:
    bare = Feed("https://a.example/feed", "a.example")
    store.save_feeds([feed(), bare])
    assert store.feeds() == [bare, feed()]


def test_a_feed_is_one_row(store: Store) -> None:
    store.save_feeds([feed(), feed(title="Second")])
    store.save_feeds([feed(title="Third")])
    assert store.feeds() == [feed(title="Third")]


def test_saving_nothing_is_fine(store: Store) -> None:
    store.save_feeds([])
    store.save_articles([])
    store.save_signals([])
    store.save_stories([])
    store.save_watches([])
    assert store.save_entries([], seen_at=NOW) == store.new_entries([]) == []
    assert store.articles([]) == []


def test_asking_for_new_entries_writes_nothing(store: Store) -> None:
    asked = [entry("1"), entry("2")]
    assert store.new_entries(asked) == store.new_entries(asked) == asked
    assert store.save_entries(asked, seen_at=NOW) == asked
    assert store.new_entries(asked) == []


@pytest.mark.parametrize("change", [{"title": "Other"}, {"url": "https://outlet.example/9"}, {"text": "Other."}])
def test_a_changed_entry_is_new_again_once(store: Store, change: dict[str, str]) -> None:
    store.save_entries([entry("1"), entry("2")], seen_at=NOW)
    changed = entry("1", **change)
    assert store.new_entries([changed, entry("2")]) == [changed]
    assert store.save_entries([changed, entry("2")], seen_at=NOW + HOUR) == [changed]
    assert store.save_entries([changed, entry("2")], seen_at=NOW + DAY) == []


def test_other_details_of_an_entry_are_no_news(store: Store) -> None:
    store.save_entries([entry("1")], seen_at=NOW)
    assert store.new_entries([entry("1", published_at=None, authors=(), language=None, backlog=False)]) == []


def test_a_guid_belongs_to_its_feed(store: Store) -> None:
    store.save_entries([entry("1")], seen_at=NOW)
    elsewhere = entry("1", feed_url="https://other.example/feed")
    assert store.new_entries([elsewhere]) == [elsewhere]


def test_of_two_entries_with_one_guid_the_first_stands(store: Store) -> None:
    twice = [entry("1", title="First"), entry("1", title="Second")]
    assert store.new_entries(twice) == store.save_entries(twice, seen_at=NOW) == twice[:1]
    assert store.save_entries(twice, seen_at=NOW + HOUR) == [], "else the two would take turns for ever"


def test_many_entries(store: Store) -> None:
    many = [entry(str(number)) for number in range(MANY)]
    assert store.save_entries(many, seen_at=NOW) == many
    assert store.save_entries(many, seen_at=NOW) == []


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_article_comes_back_as_it_was(store: Store) -> None:
    whole = named(
        "a",
        text=ODD,
        byline=("Ines Taldo", "Paul Ebner"),
        rung=Rung.CAPPED,
        origin="page",
        backfill=True,
        syndicated_from="a-9",
        published_at=datetime(2026, 3, 9, 1, 2, 3, 456789, tzinfo=timezone(timedelta(hours=5, minutes=30))),
    )
    store.save_articles([whole])
    (found,) = store.articles([whole.id])
    assert found == whole
    assert found.published_at.utcoffset() == timedelta(0), "times are UTC"


def test_articles_come_in_the_order_asked_for(store: Store) -> None:
    many = [named(str(number)) for number in range(MANY)]
    store.save_articles(reversed(many))
    assert store.article_count() == MANY
    asked = [a.id for a in many]
    assert store.articles([asked[7], "a-unknown", *reversed(asked), asked[7]]) == [many[7], *reversed(many), many[7]]


def test_naive_times_are_refused(store: Store) -> None:
    with pytest.raises(Exception, match="naive"):
        store.save_articles([named("a", published_at=datetime(2026, 3, 9))])  # noqa: DTZ001  # the point of the test
    assert store.article_count() == 0


def test_news_without_a_story_oldest_first(store: Store) -> None:
    late, early, old = named("late", hours=2), named("early", hours=1), named("old", hours=0, backfill=True)
    future, taken = named("future", hours=3), named("taken", hours=0)
    store.save_articles([late, early, old, future, taken])
    store.save_stories([story(taken)])
    assert store.unclustered(until=NOW + 2 * HOUR) == [early, late]
    assert store.unclustered(until=NOW + 2 * HOUR - timedelta(microseconds=1)) == [early]


def test_texts_older_than(store: Store) -> None:
    first, second = named("first", text="A.", first_seen_at=NOW - 2 * DAY), named("second", text="B.")
    empty = named("empty", first_seen_at=NOW - 2 * DAY)
    store.save_articles([second, empty, first])
    assert store.texts_older_than(NOW) == [first], "strictly before"
    assert store.texts_older_than(NOW + HOUR) == [first, second]


# ── revisions ────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_change_of_title_or_text_is_a_revision(store: Store) -> None:
    first = named("a", text="The count is 41,000.\n\nNobody was hurt.")
    second = retold(first, "The count is 12,400.\n\nNobody was hurt.")
    third = replace(second, title="Another title")
    store.save_articles([first], at=NOW)
    store.save_articles([second], at=NOW + HOUR)
    store.save_articles([third], at=NOW + DAY)
    store.save_articles([third], at=NOW + 2 * DAY)
    one, two = store.revisions(first.id)
    assert (one.at, one.was, two.at, two.was) == (NOW + HOUR, first.digest, NOW + DAY, second.digest)
    assert "-The count is 41,000." in one.diff.splitlines()
    assert "+The count is 12,400." in one.diff.splitlines()
    assert "hurt" not in one.diff, "no more of a text is kept than the change itself"
    assert store.articles([first.id]) == [third]


@pytest.mark.parametrize("change", [{"rung": Rung.CAPPED}, {"byline": ("X",)}, {"syndicated_from": "a-2"}])
def test_other_changes_are_no_revision(store: Store, change: dict[str, Any]) -> None:
    store.save_articles([named("a", text="A.")])
    store.save_articles([replace(named("a", text="A."), **change)])
    assert store.revisions(named("a").id) == []


def test_a_text_that_may_not_be_kept_leaves_no_diff(store: Store) -> None:
    capped = named("a", text="Before.", rung=Rung.CAPPED)
    store.save_articles([capped], at=NOW)
    store.save_articles([retold(capped, "After.")], at=NOW + HOUR)
    assert [revision.diff for revision in store.revisions(capped.id)] == [""]


def test_a_text_that_is_let_go_takes_its_diffs_along_and_is_no_revision(store: Store) -> None:
    first = named("a", text="Before.")
    store.save_articles([first], at=NOW)
    store.save_articles([retold(first, "After.")], at=NOW + HOUR)
    store.save_articles([replace(retold(first, "After."), text="")], at=NOW + DAY)
    (only,) = store.revisions(first.id)
    assert (only.at, only.was, only.diff) == (NOW + HOUR, first.digest, "")
    assert [(a.text, a.digest) for a in store.articles([first.id])] == [("", digest(first.title, "After."))]


def test_revisions_belong_to_their_article(store: Store) -> None:
    store.save_articles([named("a", text="A."), named("b", text="B.")], at=NOW)
    store.save_articles([retold(named("a"), "AA."), retold(named("b"), "BB.")], at=NOW + HOUR)
    assert [r.article_id for r in store.revisions(named("a").id)] == [named("a").id]
    assert store.revisions("a-unknown") == []


# ── signals ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_signals_of_a_domain_by_address_and_kind(store: Store) -> None:
    page = signal("meta noai", url="https://outlet.example/a")
    other = signal(domain="other.example", url="https://other.example/robots.txt")
    store.save_signals([signal("robots"), signal("header"), other, page])
    assert store.signals("outlet.example") == [page, signal("header"), signal("robots")]
    assert store.signals("unknown.example") == []


def test_the_newest_reading_wins_whenever_it_is_saved(store: Store) -> None:
    newest = signal(value="newest", read_at=NOW + DAY)
    store.save_signals([newest, signal(value="older")])
    store.save_signals([signal(value="old")])
    assert store.signals("outlet.example") == [newest]
    again = replace(newest, value="read again at the same instant")
    store.save_signals([again])
    assert store.signals("outlet.example") == [again]


def test_many_signals(store: Store) -> None:
    many = [signal(url=f"https://outlet.example/{number:05}") for number in range(MANY)]
    store.save_signals(many)
    assert store.signals("outlet.example") == many


def test_what_a_host_asked_for_is_kept(store: Store) -> None:
    assert (store.site_file(site_file().url), store.pause("outlet.example")) == (None, None)
    for kept in (site_file(), site_file(text=None, read_at=None, state="unreachable", etag=None)):
        store.save_site_file(kept)
        assert store.site_file(kept.url) == kept
    for given in (pause(), pause(until=NOW + 2 * HOUR)):
        store.save_pause(given)
        assert store.pause("outlet.example") == given
    assert store.pause("other.example") is None


def test_a_feed_keeps_where_it_went_and_what_it_said_of_its_rhythm(store: Store) -> None:
    moving = Feed(
        "https://outlet.example/feed", "outlet.example", changed_at=NOW, interval_minutes=60, skip_hours=(1, 2),
        skip_days=(6,), moved_to="https://outlet.example/new", moving_to="https://other.example/feed",
        moving_since=NOW, missing_since=NOW, ended="gone",
    )  # fmt: skip
    store.save_feeds([moving])
    assert store.feeds() == [moving]


def test_known_items_are_one_row_a_feed(store: Store) -> None:
    assert store.known_items(feed().url) is None
    store.save_known_items(KnownItems(feed().url, "c1", ("m1", "m2")))
    store.save_known_items(KnownItems(feed().url, "c2", ()))
    assert store.known_items(feed().url) == KnownItems(feed().url, "c2", ())
    assert store.check() == []


def test_what_is_saved_together_is_kept_together_or_not_at_all(store: Store) -> None:
    def broken_off() -> None:
        with store.together():
            store.save_feeds([feed()])
            store.save_articles([named("a")])
            assert store.feeds() == [feed()], "a block sees what it has saved"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert (store.feeds(), store.article_count()) == ([], 0)
    with store.together(), store.together():
        store.save_feeds([feed()])
        store.save_articles([named("a")])
    assert (store.feeds(), store.article_count()) == ([feed()], 1)


def test_a_text_may_be_let_go_of_among_other_saves(store: Store) -> None:
    store.save_articles([named("a")])
    with store.together():
        store.save_articles([replace(named("a"), text="")])
        store.save_feeds([feed()])
    assert store.articles([named("a").id])[0].text == ""
    store.save_feeds([feed(title="Later")])
    assert store.feeds() == [feed(title="Later")]
