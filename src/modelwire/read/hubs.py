"""The hub of a feed, which says when there is something new, as the feed and its server name it (W3C WebSub 4)."""

from collections.abc import Mapping

from modelwire.read.raw import RawFeed
from modelwire.read.signals import links
from modelwire.urls import safe_url

Named = tuple[str, str]


def hub_in(raw: RawFeed, url: str) -> Named:
    """The hub and the topic that a feed names in its text; both "" unless it names both."""
    return _named(raw.hubs, raw.own, url)


def hub_of(headers: Mapping[str, str], url: str) -> Named:
    """The same by the Link headers of its server, which go before what stands in the text."""
    found = [(place, given.get("rel", "").split()) for place, given in links(headers.get("link", ""))]
    hubs = tuple(place for place, relations in found if "hub" in relations)
    return _named(hubs, next((place for place, relations in found if "self" in relations), ""), url)


def _named(hubs: tuple[str, ...], own: str, url: str) -> Named:
    named = hubs[0] if hubs else ""
    # An empty address would be that of the document itself.
    hub, topic = (safe_url(place, url) if place.strip() else None for place in (named, own))
    return (hub, topic) if hub and topic else ("", "")
