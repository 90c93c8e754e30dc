"""RSS 2.0, with the whole brief in content:encoded."""

from datetime import UTC, datetime
from email.utils import format_datetime

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Channel, Item
from modelwire.publish.feeds.xml import Element, add, document

_NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def rss(channel: Channel, catalogue: Catalogue) -> bytes:
    """A channel as an RSS feed."""
    site, links = catalogue.site, catalogue.links
    root = Element("rss", _NAMESPACES)
    node = add(root, "channel")
    add(node, "title", channel.title)
    add(node, "link", links.absolute(channel.path))
    add(node, "description", channel.description or channel.title)
    add(node, "language", site.language)
    add(node, "lastBuildDate", _rfc822(channel.updated))
    add(node, "generator", "Modelwire")
    add(node, "atom:link", rel="self", type="application/rss+xml", href=links.absolute(f"{channel.path}rss.xml"))
    for item in channel.items:
        _item(node, item, site.byline)
    return document(root)


def _item(channel: Element, item: Item, author: str) -> None:
    node = add(channel, "item")
    add(node, "title", item.title)
    add(node, "link", item.url)
    add(node, "guid", item.id, isPermaLink="false")
    add(node, "pubDate", _rfc822(item.published))
    add(node, "dc:creator", author)
    for category in item.categories:
        add(node, "category", category)
    if item.source_type:
        add(node, "category", item.source_type, domain="http://cv.iptc.org/newscodes/digitalsourcetype/")
    add(node, "description", item.summary)
    add(node, "content:encoded", item.html)


def _rfc822(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
