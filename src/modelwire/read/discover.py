"""A page to the feeds that it offers (TRUST A9; WHATWG HTML, link type "alternate"; RSS Board, autodiscovery)."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

from modelwire.ports import Response
from modelwire.read.depth import shallow
from modelwire.read.signals import links
from modelwire.text import clean
from modelwire.urls import place_of, safe_url

_TYPES = frozenset(
    {
        "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
        "application/json", "application/xml", "text/xml",
    }
)  # fmt: skip
#: Of these types much else is linked as well; such a link is a feed only if it says so by its address or title.
_VAGUE = frozenset({"application/json", "application/xml", "text/xml"})
_FEED_LIKE = re.compile(r"feed|rss|atom|\.rdf|syndication", re.I)
#: A feed of comments, of a tag, or of one page is not what a reader of the site wants first.
_SIDE = re.compile(r"comment|/(?:tag|author|category|search)/", re.I)
#: Where feeds are when a page names none; at most three are tried (TRUST A9).
_GUESSES = ("/feed", "/rss.xml", "/atom.xml")
_MAX_CHARS = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    #: "" where the page gives none
    title: str


def feed_links(page: Response) -> list[FeedLink]:
    """The feeds that a page names, in its head and in its Link header: main ones first, each once."""
    named = links(page.headers.get("link", ""))
    found = [FeedLink(url, given.get("title", "")) for url, given in named if _fits(given, url)]
    tree = LexborHTMLParser(shallow(page.body[:_MAX_CHARS].decode("utf-8", "replace")))
    base = _base(tree, page.url)
    for node in tree.css("link[href]"):
        given = {name: (text or "").strip() for name, text in node.attributes.items()}
        if _fits(given, given["href"]):
            found.append(FeedLink(urljoin(base, given["href"]), clean(given.get("title", ""))))
    absolute = [FeedLink(url, link.title) for link in found if (url := safe_url(link.url, page.url))]
    unique: dict[str, FeedLink] = {}
    for link in absolute:
        unique.setdefault(link.url, link)
    return sorted(unique.values(), key=lambda link: bool(_SIDE.search(f"{link.url} {link.title}")))


def guesses(url: str) -> list[str]:
    """Addresses at which a site that names no feed may have one."""
    return [place_of(url) + path for path in _GUESSES]


def _fits(given: dict[str, str], url: str) -> bool:
    kind = given.get("type", "").split(";")[0].strip().lower()
    relations = given.get("rel", "").lower().split()
    if "stylesheet" in relations or not {"alternate", "feed"} & set(relations) or kind not in _TYPES:
        return False
    return kind not in _VAGUE or bool(_FEED_LIKE.search(f"{url} {given.get('title', '')}"))


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    given = (node.attributes.get("href") or "").strip() if node else ""
    try:
        return urljoin(url, given)
    except ValueError:
        return url
