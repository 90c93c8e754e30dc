"""A page to its article: title, byline, date, and the text in paragraphs."""

import re
from dataclasses import dataclass
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser

from modelwire.errors import Unreadable
from modelwire.read import linked
from modelwire.read.dates import local_date
from modelwire.read.depth import shallow
from modelwire.read.effort import bounded
from modelwire.read.headline import headline
from modelwire.read.html import is_hidden
from modelwire.read.language import primary_language
from modelwire.read.prose import page_text
from modelwire.text import clean, clean_paragraphs

#: Where pages write their date, best first.
_DATES = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date"]',
    'meta[name="dc.date.issued"]', 'meta[name="parsely-pub-date"]',
)  # fmt: skip
#: What no text has, a slip of an encoding aside.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
_LOOKED_AT, _MOST_CONTROLS = 10_000, 0.02


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a page says; text is plain, paragraphs parted by blank lines."""

    title: str
    text: str
    byline: tuple[str, ...] = ()
    #: by the clock of the publisher, where the page tells it: the article's own day
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

    written = decode_file(html)
    if _is_binary(written):
        return None
    tree = LexborHTMLParser(shallow(written))
    title, published, language = headline(tree, url), _published(tree), _language(tree)
    visible = _visible(tree) if b"<" in html else ""
    found = bare_extraction(visible, url=url, include_comments=False, include_tables=False, with_metadata=True)
    if not isinstance(found, Document) or not found.text:
        return None
    title = title or clean(found.title or "")
    return Extracted(
        title=title,
        text=page_text(clean_paragraphs(found.text.replace("\n", "\n\n")), title),
        byline=tuple(filter(None, map(clean, (found.author or "").split(";")))),
        published_at=published or local_date(found.date or ""),
        language=language,
    )


def _is_binary(written: str) -> bool:
    """Whether it is no text at all, such as a picture under the name of a page."""
    start = written[:_LOOKED_AT]
    return len(_CONTROLS.findall(start)) > _MOST_CONTROLS * len(start)


def _visible(tree: LexborHTMLParser) -> str:
    """The page without what is kept from readers (TRUST B24)."""
    for node in tree.css("script, style, template, [hidden], [aria-hidden], [style], [class]"):
        if node.tag in ("script", "style", "template") or (node.tag not in ("html", "body") and is_hidden(node)):
            node.decompose()
    return tree.html or ""


def _published(tree: LexborHTMLParser) -> datetime | None:
    metas = [tree.css_first(place) for place in _DATES]
    said = [node.attributes.get("content") or "" for node in metas if node is not None]
    described = [linked.value(thing, "datePublished") for thing in linked.pieces(tree)]
    times = [node.attributes.get("datetime") or "" for node in tree.css("article time[datetime]")[:1]]
    return next(filter(None, map(local_date, [*said, *described, *times])), None)


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    return primary_language((root.attributes.get("lang") or "") if root is not None else "")
