"""Which hub a feed names, in its text or in its server's Link header (W3C WebSub 4)."""

import pytest

from modelwire.read.feeds import parse_feed
from modelwire.read.hubs import hub_of
from tests.unit.make import NOW

HERE = "https://outlet.example/feeds/all.xml"
HUB, OWN = "https://hub.example/", "https://outlet.example/all"
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Outlet</title><id>u</id>{links}</feed>'
RSS = (
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Outlet</title>{links}</channel></rss>'
)
JSON = '{{"version": "https://jsonfeed.org/version/1.1", "title": "Outlet", "items": [], {links}}}'


def named(document: str) -> tuple[str, str]:
    parsed = parse_feed(document.encode(), url=HERE, content_type="", now=NOW)
    return parsed.hub, parsed.topic


@pytest.mark.parametrize(
    "document",
    [
        ATOM.format(links=f'<link rel="hub" href="{HUB}"/><link rel="self" href="{OWN}"/>'),
        ATOM.format(links=f'<link rel="self" href="/all"/><link rel="hub" href="{HUB}"/><link rel="hub" href="x"/>'),
        RSS.format(links=f'<atom:link rel="hub" href="{HUB}"/><atom:link rel="self" href="{OWN}"/>'),
        JSON.format(links=f'"feed_url": "{OWN}", "hubs": [{{"type": "rssCloud", "url": "x"}}, '
                          f'{{"type": "WebSub", "url": "{HUB}"}}]'),
    ],
)  # fmt: skip
def test_a_feed_names_its_hub_and_itself(document: str) -> None:
    assert named(document) == (HUB, OWN)


@pytest.mark.parametrize(
    "document",
    [
        ATOM.format(links=""),
        ATOM.format(links=f'<link rel="hub" href="{HUB}"/>'),
        ATOM.format(links=f'<link rel="self" href="{OWN}"/>'),
        ATOM.format(links=f'<link rel="hub" href="javascript:alert(1)"/><link rel="self" href="{OWN}"/>'),
        JSON.format(links=f'"feed_url": "{OWN}", "hubs": ["{HUB}", 7]'),
        JSON.format(links=f'"feed_url": "{OWN}", "hubs": "{HUB}"'),
    ],
)
def test_half_of_it_is_nothing(document: str) -> None:
    assert named(document) == ("", "")


def test_a_server_names_them_in_its_header() -> None:
    assert hub_of({"link": f'<{HUB}>; rel="hub", <{OWN}>; rel="self"'}, HERE) == (HUB, OWN)
    assert hub_of({"link": f'<{HUB}>; rel=hub, <all>; rel="self"'}, HERE) == (HUB, "https://outlet.example/feeds/all")
    assert hub_of({"link": f'<{HUB}>; rel="hub"'}, HERE) == hub_of({}, HERE) == ("", "")
