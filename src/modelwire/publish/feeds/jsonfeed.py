"""JSON Feed 1.1."""

import json
from typing import Any

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.characters import printable_all
from modelwire.publish.feeds.item import Channel, Item
from modelwire.publish.moments import iso


def json_feed(channel: Channel, catalogue: Catalogue) -> bytes:
    """A channel as a JSON Feed, an item a line."""
    site, links = catalogue.site, catalogue.links
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.description,
        "home_page_url": links.absolute(channel.path),
        "feed_url": links.absolute(f"{channel.path}feed.json"),
        "language": site.language,
        "authors": [{"name": site.byline, "url": links.absolute("/about/")}],
    } | ({"hubs": [{"type": "WebSub", "url": hub}]} if (hub := channel.hub(catalogue)) else {})
    items = ",\n".join([item.json for item in channel.items])
    return f'{_encoded(head)[:-1]}, "items": [\n{items}\n]}}\n'.encode()


def item_object(item: Item) -> str:
    """An item as an object of a feed."""
    told: dict[str, Any] = {
        "id": item.id,
        "url": item.url,
        "title": item.title,
        "summary": item.summary,
        "content_html": item.html,
        "date_published": iso(item.published),
        "date_modified": iso(item.updated),
        "tags": list(item.categories),
    }
    if item.record:
        # An extension of ours: the spec leaves names that start with an underscore to publishers.
        told["_modelwire"] = {"record": item.record, "digital_source_type": item.source_type}
    return _encoded(told)


def _encoded(data: dict[str, Any]) -> str:
    return json.dumps(printable_all(data), ensure_ascii=False)
