"""Who wrote an article, as its page declares it."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser

from modelwire.read import linked
from modelwire.read.body import Page
from modelwire.text import clean

_DECLARED = (
    'meta[name="author"]', 'meta[property="author"]', 'meta[name="parsely-author"]', 'meta[name="sailthru.author"]',
    'meta[name="byl"]', 'meta[property="article:author"]', 'meta[name="dc.creator"]',
)  # fmt: skip
_PREFIX = re.compile(r"^(?:written\s+)?(?:by|von|par|por|di|door)\s+", re.I)
_BETWEEN = re.compile(r"\s*(?:;|\||,\s*(?:and|und|et|y)\s|,|\s(?:and|und|et|y|&)\s)\s*")
#: An address, a handle or a sentence is no name.
_NO_NAME = re.compile(r"https?:|www\.|[@/\d]|\.\w{2,4}$")
_MOST_WORDS = 6


def byline(tree: LexborHTMLParser, things: Sequence[linked.Thing], page: Page) -> tuple[str, ...]:
    """The authors: as the piece or its page declares them, else as trafilatura finds them in the text.

    Args:
        tree: the page.
        things: what it describes in JSON-LD.
        page: the page without what is hidden, for trafilatura.
    """
    for given in (_of(things[0].get("author")) if things else [], *([text] for text in _metas(tree))):
        if names := tuple(dict.fromkeys(name for text in given for name in _names(text))):
            return names
    from trafilatura.metadata import extract_author

    return tuple(filter(None, map(clean, (extract_author(page) or "").split(";"))))


def _metas(tree: LexborHTMLParser) -> list[str]:
    return [node.attributes.get("content") or "" for place in _DECLARED for node in tree.css(place)[:1]]


def _of(author: object) -> list[str]:
    """The names in schema.org's author: a name, a person, or a list of them."""
    given = author if isinstance(author, list) else [author]
    return [
        name
        for one in given
        if (name := linked.value(one, "name") if isinstance(one, dict) else one) and isinstance(name, str)
    ]


def _names(text: str) -> Iterator[str]:
    for part in _BETWEEN.split(_PREFIX.sub("", clean(text))):
        name = _PREFIX.sub("", part).strip()
        if name and not _NO_NAME.search(name) and len(name.split()) <= _MOST_WORDS:
            yield name
