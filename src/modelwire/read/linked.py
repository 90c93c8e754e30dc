"""What a page says of itself in JSON-LD, the linked data of schema.org."""

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

Thing = dict[str, Any]
#: Types that are the piece itself rather than its site, its author or a list of other pieces.
_PIECES = ("Article", "Posting", "Report", "Review")


def pieces(tree: LexborHTMLParser) -> list[Thing]:
    """The things that a page describes, those that are an article first."""
    found = [thing for script in tree.css('script[type="application/ld+json"]') for thing in _things(script.text())]
    return sorted(found, key=lambda thing: not _is_piece(thing))


def value(thing: Thing, key: str) -> str:
    """A text or a number under a key; "" where there is neither."""
    given = thing.get(key)
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _things(text: str) -> Iterator[Thing]:
    try:
        data: Any = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            yield from (part for part in _list(thing.get("@graph")) if isinstance(part, dict))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_piece(thing: Thing) -> bool:
    kind = thing.get("@type")
    return any(
        isinstance(name, str) and name.endswith(_PIECES) for name in (kind if isinstance(kind, list) else [kind])
    )
