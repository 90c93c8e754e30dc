"""A site to its feeds, on fifteen pages (TRUST A9)."""

from collections.abc import Mapping
from typing import Any

import pytest

from modelwire.errors import ReadError, Refused
from modelwire.ports import Response
from modelwire.read import feed_links, guesses
from modelwire.read.robots import Robots
from modelwire.read.sitefiles import SiteFiles
from modelwire.sources import discover
from tests.unit.make import NOW
from tests.unit.read_web import DictFetcher, answer

SITE = "https://outlet.example"
HOME = f"{SITE}/"
RSS = "type='application/rss+xml'"
FEED = answer(
    f"<rss version='2.0'><channel><title>Outlet</title><link>{HOME}</link>"
    f"<item><title>A title</title><link>{SITE}/a</link></item></channel></rss>",
    content_type="application/rss+xml",
)

PAGES: list[tuple[str, str, dict[str, str], list[str]]] = [
    ("rss", f"<link rel=alternate {RSS} href=/feed>", {}, ["/feed"]),
    ("atom", "<link rel=alternate type=application/atom+xml href=/atom>", {}, ["/atom"]),
    ("json feed", "<link rel=alternate type=application/feed+json href=/feed.json>", {}, ["/feed.json"]),
    ("plain json", "<link rel=alternate type=application/json href=/wp-json/1>", {}, []),
    ("json by its name", "<link rel=alternate type=application/json href=/feed.json>", {}, ["/feed.json"]),
    ("upper case", f"<LINK REL='Alternate' {RSS.upper()} HREF=/feed>", {}, ["/feed"]),
    ("charset in the type", "<link rel=alternate type='application/rss+xml; charset=utf-8' href=/feed>", {}, ["/feed"]),
    ("base", f"<base href=/blog/><link rel=alternate {RSS} href=feed>", {}, ["/blog/feed"]),
    ("header", "", {"link": '</feed>; rel="alternate"; type="application/rss+xml"'}, ["/feed"]),
    (
        "two in a header", "",
        {"link": '</style>; rel=preload, <https://outlet.example/atom>; type="application/atom+xml"; rel="alternate"'},
        ["/atom"],
    ),
    ("style sheet", f"<link rel='alternate stylesheet' {RSS} href=/x>", {}, []),
    ("other language", "<link rel=alternate hreflang=de href=/de>", {}, []),
    (
        "comments last",
        f"<link rel=alternate {RSS} href=/comments/feed title=Comments><link rel=alternate {RSS} href=/feed>", {},
        ["/feed", "/comments/feed"],
    ),
    ("unsafe", f"<link rel=alternate {RSS} href='javascript:x'><link rel=alternate {RSS} href=file:///x>", {}, []),
    ("twice", f"<link rel=alternate {RSS} href=/feed><link rel=alternate {RSS} href='/feed'>", {}, ["/feed"]),
]  # fmt: skip


def page(head: str = "", **headers: Any) -> Response:
    body = f"<html><head>{head}</head><body>x</body></html>"
    return answer(body, url=HOME, content_type="text/html", **headers)


@pytest.mark.parametrize(("head", "headers", "paths"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_the_feeds_that_a_page_names(head: str, headers: dict[str, str], paths: list[str]) -> None:
    assert [link.url for link in feed_links(page(head, **headers))] == [SITE + path for path in paths]


def found(url: str, web: Mapping[str, Response]) -> tuple[str, tuple[str, ...], list[str]]:
    fetcher = DictFetcher({f"{SITE}/robots.txt": answer(""), **web})
    result = discover(url, fetcher, Robots(SiteFiles(fetcher), "Modelwire"), NOW)
    return result.feed, result.others, fetcher.asked


def test_a_feed_is_found_behind_a_page_and_the_others_are_told() -> None:
    both = page(f"<link rel=alternate {RSS} href=/one><link rel=alternate {RSS} href=/two>")
    feed, others, asked = found(HOME, {HOME: both, f"{SITE}/one": answer(status=404), f"{SITE}/two": FEED})
    assert (feed, others) == (f"{SITE}/two", (f"{SITE}/one",))
    assert asked == [f"{SITE}/robots.txt", HOME, f"{SITE}/one", f"{SITE}/two"]


def test_the_address_of_a_feed_costs_one_request() -> None:
    assert found(f"{SITE}/feed.xml", {f"{SITE}/feed.xml": FEED}) == (f"{SITE}/feed.xml", (), [f"{SITE}/feed.xml"])


def test_three_places_are_tried_where_a_page_names_none() -> None:
    assert found(HOME, {HOME: page(), f"{SITE}/atom.xml": FEED})[0] == f"{SITE}/atom.xml"
    assert len(guesses(HOME)) == 3
    with pytest.raises(ReadError, match="none was found from here"):
        found(HOME, {HOME: page()})


def test_a_guess_that_robots_bar_is_not_made() -> None:
    barred = {HOME: page(), f"{SITE}/robots.txt": answer("User-agent: *\nDisallow: /feed"), f"{SITE}/rss.xml": FEED}
    feed, _, asked = found(HOME, barred)
    assert feed == f"{SITE}/rss.xml"
    assert f"{SITE}/feed" not in asked


def test_a_page_that_robots_bar_is_not_read() -> None:
    with pytest.raises(Refused, match=r"does not let us read this page; .*give that of the feed itself"):
        found(HOME, {HOME: page(), f"{SITE}/robots.txt": answer("User-agent: *\nDisallow: /")})
