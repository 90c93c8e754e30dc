"""RSS 2.0, with the whole brief in content:encoded."""

from datetime import UTC, datetime
from email.utils import format_datetime

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Channel, Item
from modelwire.publish.feeds.xml import node

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
    "<channel>\n"
)


def rss(channel: Channel, catalogue: Catalogue) -> bytes:
    """A channel as an RSS feed."""
    site, links = catalogue.site, catalogue.links
    own = links.absolute(f"{channel.path}rss.xml")
    author = f"{node('dc:creator', site.byline)}</item>\n"
    head = [
        _OPEN,
        node("title", channel.title),
        node("link", links.absolute(channel.path)),
        node("description", channel.description or channel.title),
        node("language", site.language),
        node("lastBuildDate", _rfc822(channel.updated)),
        node("generator", "Modelwire"),
        node("atom:link", rel="self", type="application/rss+xml", href=own),
        node("atom:link", rel="hub", href=hub) if (hub := channel.hub(catalogue)) else "",
    ]
    items = [part for item in channel.items for part in (item.rss, author)]
    return "".join([*head, *items, "</channel>\n</rss>\n"]).encode()


def item(told: Item) -> str:
    """An item, but for its author and its end."""
    made = (
        node("category", told.source_type, domain="http://cv.iptc.org/newscodes/digitalsourcetype/")
        if told.source_type
        else ""
    )
    return "".join([
        "<item>\n",
        node("title", told.title),
        node("link", told.url),
        node("guid", told.id, isPermaLink="false"),
        node("pubDate", _rfc822(told.published)),
        *(node("category", category) for category in told.categories),
        made,
        node("description", told.summary),
        node("content:encoded", told.html),
    ])  # fmt: skip


def _rfc822(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
