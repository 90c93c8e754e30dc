"""A page to its article: title, byline, dates, and the text in paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from selectolax.lexbor import LexborHTMLParser

from modelwire.errors import Unreadable
from modelwire.read import linked
from modelwire.read.bare import wrap_bare_text
from modelwire.read.body import Page, body, until_declared_end
from modelwire.read.byline import byline
from modelwire.read.dated import dated, declared
from modelwire.read.depth import shallow
from modelwire.read.effort import bounded
from modelwire.read.furniture import is_furniture, leads_away, pointers, prune
from modelwire.read.headline import headline
from modelwire.read.keys import key
from modelwire.read.language import primary_language
from modelwire.read.lead import descriptions, lead
from modelwire.read.prose import page_text
from modelwire.read.shown import shown_days
from modelwire.read.visible import strip_hidden
from modelwire.text import clean
from modelwire.urls import canonical_url, publisher_of, safe_url

#: What no text has, a slip of an encoding aside.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LOOKED_AT, _MOST_CONTROLS = 10_000, 0.02
_ADDRESSES = (('link[rel~="canonical"]', "href"), ('meta[property="og:url"]', "content"))


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says; text is plain, paragraphs parted by blank lines."""

    title: str
    #: the lead, where the page shows one, and the body
    text: str
    byline: tuple[str, ...] = ()
    #: by the clock of the publisher, where the page tells it: the article's own day
    published_at: datetime | None = None
    #: the day under the headline: that of publication, or that of the last change where the page shows only that
    shown_on: date | None = None
    language: str | None = None
    #: the address that the page calls its own, if it lies at the same publisher
    canonical_url: str | None = None
    lead: str = ""


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
    from trafilatura.utils import decode_file, load_html

    written = decode_file(html)
    if b"<" not in html or _is_binary(written):
        return None
    tree = LexborHTMLParser(shallow(written))
    things = linked.pieces(tree)
    title, described, dates = headline(tree, url, things), descriptions(tree, things), declared(tree, things)
    strip_hidden(tree)
    shown = shown_days(tree)
    prune(tree)
    page = load_html(tree.html or "")
    if page is not None:
        wrap_bare_text(page)
    blocks = until_declared_end(body(page, url), _article_body(things)) if page is not None else []
    if page is None or not blocks:
        return None
    blocks = _own(tree, blocks)
    first = lead(tree, described, blocks)
    if first == title:
        first = ""
    when = dated(dates, shown, page, url)
    return Extracted(
        title=title or _title(page),
        text=page_text("\n\n".join([first, *blocks] if first else blocks), title),
        byline=byline(tree, things, page),
        published_at=when.published_at,
        shown_on=when.shown_on,
        language=_language(tree),
        canonical_url=_canonical(tree, url),
        lead=first,
    )


def _article_body(things: Sequence[linked.Thing]) -> str:
    return linked.value(things[0], "articleBody") if things else ""


def _title(page: Page) -> str:
    from trafilatura.metadata import extract_title

    return clean(extract_title(page) or "")


def _own(tree: LexborHTMLParser, blocks: list[str]) -> list[str]:
    """The paragraphs without furniture, unless nothing else was found."""
    away = pointers(tree)
    return [b for b in blocks if not is_furniture(b) and not leads_away(b) and key(b) not in away] or blocks


def _is_binary(written: str) -> bool:
    """Whether it is no text at all, such as a picture under the name of a page."""
    start = written[:_LOOKED_AT]
    return len(_CONTROLS.findall(start)) > _MOST_CONTROLS * len(start)


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    return primary_language((root.attributes.get("lang") or "") if root is not None else "")


def _canonical(tree: LexborHTMLParser, url: str) -> str | None:
    """Its own address as the page gives it; not that of another publisher, whose article this would become."""
    for place, attribute in _ADDRESSES:
        node = tree.css_first(place)
        given = (node.attributes.get(attribute) or "").strip() if node is not None else ""
        address = safe_url(given, url) if given else None
        if address and publisher_of(address) == publisher_of(url):
            return canonical_url(address)
    return None
