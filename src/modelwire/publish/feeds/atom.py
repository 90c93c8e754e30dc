"""Atom (RFC 4287), with a tombstone for each brief that was withdrawn (RFC 6721)."""

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Channel, Item
from modelwire.publish.feeds.xml import node, text
from modelwire.publish.moments import iso

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    ' xml:lang="{language}">\n'
)


def atom(channel: Channel, catalogue: Catalogue) -> bytes:
    """A channel as an Atom feed."""
    links = catalogue.links
    own = links.absolute(f"{channel.path}feed.xml")
    head = [
        _OPEN.format(language=text(catalogue.site.language)),
        node("id", own),
        node("title", channel.title),
        node("subtitle", channel.description),
        node("updated", iso(channel.updated)),
        node("link", rel="self", type="application/atom+xml", href=own),
        node("link", rel="alternate", type="text/html", href=links.absolute(channel.path)),
        node("generator", "Modelwire"),
        "<author>\n",
        node("name", catalogue.site.byline),
        node("uri", links.absolute("/about/")),
        "</author>\n",
        *(node("at:deleted-entry", ref=gone.id, when=iso(gone.at)) for gone in channel.gone),
    ]
    return b"".join(["".join(head).encode(), *(item.once("atom", _entry) for item in channel.items), b"</feed>\n"])


def _entry(item: Item) -> str:
    record = (
        node("link", rel="related", type="application/json", title="Provenance record", href=item.record)
        if item.record
        else ""
    )
    made = (
        node("category", scheme="http://cv.iptc.org/newscodes/digitalsourcetype/", term=item.source_type)
        if item.source_type
        else ""
    )
    return "".join([
        "<entry>\n",
        node("id", item.id),
        node("title", item.title),
        node("link", rel="alternate", type="text/html", href=item.url),
        record,
        node("published", iso(item.published)),
        node("updated", iso(item.updated)),
        *(node("category", term=category) for category in item.categories),
        made,
        node("summary", item.summary),
        node("content", item.html, type="html"),
        "</entry>\n",
    ])  # fmt: skip
