"""A page to its article: title, byline, date, and the text in paragraphs."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from modelwire.errors import Unreadable
from modelwire.read.dates import parse_date
from modelwire.read.depth import shallow
from modelwire.read.effort import bounded
from modelwire.read.html import is_hidden
from modelwire.read.language import primary_language
from modelwire.read.prose import without_furniture
from modelwire.text import clean, clean_paragraphs

#: Where pages write their date, best first.
_DATES = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date"]',
    'meta[name="dc.date.issued"]', 'meta[name="parsely-pub-date"]',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says; text is plain, paragraphs parted by blank lines."""

    title: str
    text: str
    byline: tuple[str, ...] = ()
    published_at: datetime | None = None
    language: str | None = None


def extract(html: bytes, url: str) -> Extracted:
    """The article in a page.

    Raises:
        Unreadable: it is no HTML, there is no text in it, or it takes too long to find any.
    """
    try:
        with bounded():
            found = _extracted(html, url)
    except Exception as error:  # a library of others fails in many ways on broken input; none may end a run
        raise Unreadable(url, f"the page cannot be read: {error}") from error
    if not found:
        raise Unreadable(url, "no article could be found in the page")
    return found


def _extracted(html: bytes, url: str) -> Extracted | None:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document
    from trafilatura.utils import decode_file

    tree = LexborHTMLParser(shallow(decode_file(html)))
    published, language = _published(tree), _language(tree)
    visible = _visible(tree) if b"<" in html else ""
    found = bare_extraction(visible, url=url, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(found, Document) or not found.text:
        return None
    title = clean(found.title or "")
    return Extracted(
        title=title,
        text=without_furniture(clean_paragraphs(found.text.replace("\n", "\n\n")), title),
        byline=tuple(filter(None, map(clean, (found.author or "").split(";")))),
        published_at=published or parse_date(found.date or ""),
        language=language,
    )


def _visible(tree: LexborHTMLParser) -> str:
    """The page without what is kept from readers (TRUST B24)."""
    for node in tree.css("script, style, template, [hidden], [aria-hidden], [style], [class]"):
        if node.tag in ("script", "style", "template") or (node.tag not in ("html", "body") and is_hidden(node)):
            node.decompose()
    return tree.html or ""


def _published(tree: LexborHTMLParser) -> datetime | None:
    metas = [tree.css_first(place) for place in _DATES]
    said = [node.attributes.get("content") or "" for node in metas if node is not None]
    linked = [
        date for script in tree.css('script[type="application/ld+json"]') for date in _linked_dates(script.text())
    ]
    times = [node.attributes.get("datetime") or "" for node in tree.css("article time[datetime]")[:1]]
    return next(filter(None, map(parse_date, [*said, *linked, *times])), None)


def _linked_dates(text: str) -> list[str]:
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError):
        return []
    things = data if isinstance(data, list) else [data]
    things = [part for thing in things if isinstance(thing, dict) for part in (thing, *_list(thing.get("@graph")))]
    return [str(thing["datePublished"]) for thing in things if isinstance(thing, dict) and thing.get("datePublished")]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    return primary_language((root.attributes.get("lang") or "") if root is not None else "")
