"""Atom (RFC 4287)."""

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Channel, Item
from modelwire.publish.feeds.xml import Element, add, document
from modelwire.publish.moments import iso


def atom(channel: Channel, catalogue: Catalogue) -> bytes:
    """A channel as an Atom feed."""
    site, links = catalogue.site, catalogue.links
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": site.language})
    add(feed, "id", links.absolute(f"{channel.path}feed.xml"))
    add(feed, "title", channel.title)
    add(feed, "subtitle", channel.description)
    add(feed, "updated", iso(channel.updated))
    add(feed, "link", rel="self", type="application/atom+xml", href=links.absolute(f"{channel.path}feed.xml"))
    add(feed, "link", rel="alternate", type="text/html", href=links.absolute(channel.path))
    add(feed, "generator", "Modelwire")
    author = add(feed, "author")
    add(author, "name", site.byline)
    add(author, "uri", links.absolute("/about/"))
    for item in channel.items:
        _entry(feed, item)
    return document(feed)


def _entry(feed: Element, item: Item) -> None:
    entry = add(feed, "entry")
    add(entry, "id", item.id)
    add(entry, "title", item.title)
    add(entry, "link", rel="alternate", type="text/html", href=item.url)
    if item.record:
        add(entry, "link", rel="related", type="application/json", title="Provenance record", href=item.record)
    add(entry, "published", iso(item.published))
    add(entry, "updated", iso(item.updated))
    for category in item.categories:
        add(entry, "category", term=category)
    if item.source_type:
        add(entry, "category", scheme="http://cv.iptc.org/newscodes/digitalsourcetype/", term=item.source_type)
    add(entry, "summary", item.summary)
    add(entry, "content", item.html, type="html")
