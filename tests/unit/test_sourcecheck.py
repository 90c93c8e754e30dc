from datetime import timedelta

import pytest

from modelwire.adapters.store import memory_store
from modelwire.ports import Response, Store
from modelwire.read import is_due, poll_feed
from modelwire.rights import standing
from modelwire.sourcecheck import check_feed, stands
from modelwire.sources import typed
from modelwire.types import Feed, Polled, Rung, Source, Standing
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer

URL, HOME = "https://outlet.example/feed.xml", "https://outlet.example/"
RSS = (
    "<rss version='2.0'><channel><title>Outlet</title><link>https://outlet.example/</link>"
    "<item><title>A</title><link>https://outlet.example/a</link></item></channel></rss>"
)
MINUTE = timedelta(minutes=1)


def looked(store: Store, given: Response, *, later: timedelta = timedelta(0)) -> tuple[Polled, Feed]:
    polled = check_feed(URL, store, DictFetcher({URL: given}), NOW + later)
    return polled, store.feeds()[0]


@pytest.fixture
def store() -> Store:
    made = memory_store()
    made.save_feeds([Feed(URL, "outlet.example")])
    return made


def test_a_feed_that_was_never_read_is_due_as_before(store: Store) -> None:
    polled, feed = looked(store, answer(RSS, etag='"1"'))
    assert polled.outcome == "fresh"
    assert is_due(feed, NOW + MINUTE), "the run after a check reads it"
    assert feed.etag is None, "and all of it"
    assert looked(store, answer("", status=500), later=MINUTE)[0].outcome == "fresh", "told, and not asked again"


def test_a_failure_is_remembered(store: Store) -> None:
    first, feed = looked(store, answer("", status=500))
    assert (first.outcome, feed.failures) == ("failed", 1)
    again, _ = looked(store, answer(RSS), later=MINUTE)
    assert again == first


def test_news_that_was_seen_stays_for_the_next_run(store: Store) -> None:
    read = poll_feed(store.feeds()[0], DictFetcher({URL: answer(RSS, etag='"1"')}), NOW).feed
    store.save_feeds([read])
    polled, feed = looked(store, answer(RSS.replace("A<", "B<"), etag='"2"'), later=61 * MINUTE)
    assert polled.outcome == "fresh"
    assert (feed.etag, feed.digest) == ('"1"', read.digest)
    assert looked(store, answer(status=304), later=3 * 61 * MINUTE)[0].outcome == "unchanged"


@pytest.mark.parametrize(
    ("site", "rung"),
    [
        ({}, Rung.FULL),
        ({"robots.txt": answer("User-agent: *\nContent-Signal: ai-input=no")}, Rung.LINK_ONLY),
        ({"robots.txt": answer("User-agent: *\nDisallow: /")}, Rung.NO_FETCH),
        ({"robots.txt": answer("", status=503)}, Rung.CAPPED),
        ({".well-known/tdmrep.json": answer('[{"location":"/*","tdm-reservation":1}]')}, Rung.LINK_ONLY),
    ],
)
def test_where_a_publisher_stands_is_what_its_site_says_of_a_page(
    store: Store, site: dict[str, Response], rung: Rung
) -> None:
    source = Source("outlet.example", "Outlet", HOME, (URL,))
    site = {"robots.txt": answer(status=404), **site}
    web = DictFetcher({HOME + path: given for path, given in site.items()})
    found = stands(source, HOME, lambda _: standing([], Rung.FULL), web, store, "Modelwire", NOW)
    assert isinstance(found, Standing)
    assert found.rung is rung


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("outlet.example", "https://outlet.example"),
        ("www.outlet.example/news?a=b", "https://www.outlet.example/news?a=b"),
        ("outlet.example:8080/", "https://outlet.example:8080/"),
        ("http://outlet.example/", "http://outlet.example/"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("mailto:desk@outlet.example", "mailto:desk@outlet.example"),
        ("some words", "some words"),
        ("10.0.0.1/feed", "10.0.0.1/feed"),
    ],
)
def test_an_address_may_be_typed_without_its_scheme(given: str, meant: str) -> None:
    assert typed(given) == meant
