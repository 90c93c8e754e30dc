"""Atom (RFC 4287), with a tombstone for each brief that was withdrawn (RFC 6721)."""

from collections.abc import Mapping

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.feeds.item import Channel, Item
from modelwire.publish.feeds.xml import node, text
from modelwire.publish.moments import iso

_OPEN = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"'
    ' xmlns:fh="http://purl.org/syndication/history/1.0" xml:lang="{language}">\n'
)


def atom(channel: Channel, catalogue: Catalogue, own: str = "", links: Mapping[str, str] | None = None) -> bytes:
    """A channel as an Atom feed.

    Args:
        channel: what it says.
        catalogue: what the site is made from.
        own: its path where it is a document of an archive; "" for a feed that is subscribed to.
        links: relation -> path of the documents before and after it (RFC 5005).
    """
    return _atom(channel, catalogue, own or f"{channel.path}feed.xml", links or {}, archived=bool(own))


def _atom(channel: Channel, catalogue: Catalogue, path: str, around: Mapping[str, str], *, archived: bool) -> bytes:
    links = catalogue.links
    own = links.absolute(path)
    head = [
        _OPEN.format(language=text(catalogue.site.language)),
        node("id", own),
        node("fh:archive") if archived else "",
        node("title", channel.title),
        node("subtitle", channel.description),
        node("updated", iso(channel.updated)),
        node("link", rel="self", type="application/atom+xml", href=own),
        node("link", rel="hub", href=hub) if (hub := channel.hub(catalogue)) and not archived else "",
        node("link", rel="alternate", type="text/html", href=links.absolute(channel.path)),
        *(node("link", rel=rel, type="application/atom+xml", href=links.absolute(to)) for rel, to in around.items()),
        node("generator", "Modelwire"),
        "<author>\n",
        node("name", catalogue.site.byline),
        node("uri", links.absolute("/about/")),
        "</author>\n",
        *(node("at:deleted-entry", ref=gone.id, when=iso(gone.at)) for gone in channel.gone),
    ]
    return "".join([*head, *(item.atom for item in channel.items), "</feed>\n"]).encode()


def entry(item: Item) -> str:
    """An item as an entry of a feed."""
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
