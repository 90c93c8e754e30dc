"""The headline of a page: as its readers see it, without the name of the site."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from modelwire.read import linked
from modelwire.read.html import is_hidden
from modelwire.read.prose import title_text
from modelwire.text import normalised_words

#: Where a page says what it is called, best first; after these come schema.org's headline and the window's title.
_DECLARED = (
    'meta[property="og:title"]', 'meta[name="og:title"]', 'meta[name="title"]', 'meta[name="twitter:title"]',
    'meta[name="parsely-title"]',
)  # fmt: skip
_SITE_NAMES = ('meta[property="og:site_name"]', 'meta[name="application-name"]')
#: What parts a headline from the name of a site; a mere hyphen or colon only between blanks.
_SEPARATOR = re.compile(r"\s+(?:[-–—•·»:/]|::|>)\s+|\s*\|+\s*")
#: So much of the shorter of two headlines must be in the longer one for both to mean the same piece.
_AGREE = 0.6
#: A heading of fewer words may be that of a section or of the site.
_FEWEST_WORDS = 4
#: "News", "Patch notes": what stands over a headline is short.
_MOST_KICKER_WORDS = 3
_MOST_HEADINGS = 20
_LONGEST = 400


def headline(tree: LexborHTMLParser, url: str, things: Sequence[linked.Thing]) -> str:
    """The headline; "" for a page that neither shows nor declares one.

    A heading that says what the page declares is taken as it stands there: what is declared is often shortened for
    search engines, and carries the name of the site. Where no heading fits, it is the declared title without that
    name.

    Args:
        tree: the page.
        url: its host may be the name of the site.
        things: what it describes in JSON-LD.
    """
    sites = _sites(tree, url)
    declared = [title for given in _declared(tree, things) if (title := _without_site(given, sites))]
    headings = [text for text in _headings(tree) if _key(text) not in sites | _endings(declared)]
    best = max(headings, key=lambda text: _agreement(text, declared), default="")
    if best and _agreement(best, declared) >= _AGREE:
        return _without_kicker(best, declared)
    if len(headings) == 1 and len(normalised_words(headings[0])) >= _FEWEST_WORDS:
        return headings[0]
    return next(iter(declared), "")


def _declared(tree: LexborHTMLParser, things: Sequence[linked.Thing]) -> list[str]:
    metas = [node.attributes.get("content") or "" for place in _DECLARED for node in tree.css(place)[:1]]
    linked_ = [linked.value(thing, "headline") for thing in things[:1]]
    window = [node.text() for node in tree.css("head > title")[:1]]
    return [title for given in (*metas, *linked_, *window) if (title := _plain(given))]


def _plain(text: str) -> str:
    return title_text(text[:_LONGEST], is_html=False)


def _headings(tree: LexborHTMLParser) -> list[str]:
    shown = [node for node in tree.css("h1")[:_MOST_HEADINGS] if _is_shown(node)]
    texts = [title_text(node.html or "", is_html=True) for node in shown]
    return [text for text in texts if 0 < len(text) <= _LONGEST]


def _is_shown(node: LexborNode) -> bool:
    around: LexborNode | None = node
    while around is not None and around.tag not in ("body", "html"):
        if is_hidden(around):
            return False
        around = around.parent
    return True


def _sites(tree: LexborHTMLParser, url: str) -> frozenset[str]:
    """The names of the site, as keys: those that it gives, and the parts of its host."""
    names = [node.attributes.get("content") or "" for place in _SITE_NAMES for node in tree.css(place)[:1]]
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    parts = [part for name in names for part in _SEPARATOR.split(name)]
    return frozenset(filter(None, map(_key, (*names, *parts, host, *host.split(".")[:-1]))))


def _key(text: str) -> str:
    """A name as it may stand in a host: its letters and digits, without an article before it."""
    return "".join(normalised_words(text)).removeprefix("the")


def _without_site(title: str, sites: frozenset[str]) -> str:
    """A title without the name of the site before or after it."""
    marks = list(_SEPARATOR.finditer(title))
    if marks and _key(title[marks[-1].end() :]) in sites:
        return _without_site(title[: marks[-1].start()], sites)
    if marks and _key(title[: marks[0].start()]) in sites:
        return _without_site(title[marks[0].end() :], sites)
    return title.strip()


def _endings(declared: Sequence[str]) -> frozenset[str]:
    """The shorter ends of titles, as keys: a heading that says only this names a section or the site."""
    parts = [_SEPARATOR.split(title) for title in declared]
    return frozenset(_key(part[-1]) for part in parts if len(part) > 1 and len(part[-1]) < len(part[0]))


def _without_kicker(heading: str, declared: Sequence[str]) -> str:
    """A heading without the few words over the headline proper, which the page leaves out where it declares it."""
    for title in declared:
        kicker = heading.removesuffix(title).rstrip()
        if title != heading != kicker and kicker[-1:].isalnum() and len(kicker.split()) <= _MOST_KICKER_WORDS:
            return title
    return heading


def _agreement(heading: str, declared: Sequence[str]) -> float:
    """How much of the shorter of two headlines is in the other one: the best of any that are declared."""
    return max((_shared(normalised_words(heading), normalised_words(title)) for title in declared), default=0.0)


def _shared(left: list[str], right: list[str]) -> float:
    fewer = min(len(set(left)), len(set(right)))
    # A single word is shared by chance, unless it is all that both say.
    return len(set(left) & set(right)) / fewer if fewer > 1 or (left == right and left) else 0.0
