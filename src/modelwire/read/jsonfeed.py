"""JSON Feed 1.x (https://jsonfeed.org/version/1.1)."""

import json
from typing import Any

from modelwire.errors import Unreadable
from modelwire.read.raw import Item, RawFeed


def read(body: bytes, url: str) -> RawFeed:
    """The feed in a JSON document.

    Raises:
        Unreadable: it is no JSON, or no JSON Feed.
    """
    try:
        # Lone surrogates can be written in JSON and nowhere else.
        data = json.loads(body.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(url, f"the answer looks like JSON and cannot be read: {error}") from error
    if not _text(data.get("version")).startswith("https://jsonfeed.org/version/"):
        raise Unreadable(url, "the answer is JSON, but no JSON Feed")
    items = data.get("items")
    if not isinstance(items, list):
        raise Unreadable(url, "the JSON Feed has no list of items")
    return RawFeed(
        title=(_text(data.get("title")), False),
        homepage=_text(data.get("home_page_url")),
        items=tuple(_item(item, _authors(data)) for item in items if isinstance(item, dict)),
        language=_text(data.get("language")),
        hubs=_hubs(data.get("hubs")),
        own=_text(data.get("feed_url")),
    )


def _hubs(listed: object) -> tuple[str, ...]:
    told = listed if isinstance(listed, list) else []
    return tuple(
        _text(hub.get("url")) for hub in told if isinstance(hub, dict) and _text(hub.get("type")).lower() == "websub"
    )


def _item(data: dict[str, Any], feed_authors: tuple[str, ...]) -> Item:
    guid = _text(data.get("id"))
    texts = (("content_html", True), ("content_text", False), ("summary", False))
    return Item(
        guid=guid,
        links=tuple(filter(None, (_text(data.get("url")), _text(data.get("external_url")), _as_link(guid)))),
        title=(_text(data.get("title")), False),
        texts=tuple((_text(data.get(key)), is_html) for key, is_html in texts if _text(data.get(key))),
        authors=_authors(data) or feed_authors,
        published=_text(data.get("date_published")),
        updated=_text(data.get("date_modified")),
        language=_text(data.get("language")),
    )


def _authors(data: dict[str, Any]) -> tuple[str, ...]:
    found = data.get("authors")
    people = found if isinstance(found, list) else [data.get("author")]  # 1.0 had one author
    return tuple(filter(None, (_text(person.get("name")) for person in people if isinstance(person, dict))))


def _as_link(guid: str) -> str:
    return guid if guid.startswith(("http://", "https://")) else ""


def _text(value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
