"""The lead of an article where it stands outside of the body, under the headline (standfirst, dek, teaser)."""

from collections.abc import Iterable, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from modelwire.read import linked
from modelwire.read.keys import key
from modelwire.read.prose import title_text
from modelwire.text import clean

_DESCRIPTIONS = ('meta[property="og:description"]', 'meta[name="description"]', 'meta[name="twitter:description"]')
#: Elements that may hold a lead: paragraphs and headings, and whatever a site names after one.
_PLACES = "p, h2, h3, h4, h1 ~ div, h1 ~ span, [itemprop=description], " + ", ".join(
    f'[class*="{name}"]'
    for name in ("dek", "desc", "sub", "ummary", "tandfirst", "lead", "lede", "ntro", "xcerpt", "bstract", "easer")
)
#: Names that are given to nothing else.
_NAMED = ", ".join(
    f'[class*="{name}" i]'
    for name in (
        "standfirst", "subtitle", "sub-title", "subhead", "sub-head", "subline", "strapline", "article-dek", "-dek",
        "_dek", "article-deck", "__deck", "subdeck", "headline-desc", "headline_desc",
    )
) + ", [class~=dek], [class~=deck]"  # fmt: skip
#: Shorter descriptions say too little to be known again, and longer places hold more than a lead.
_FEWEST_LETTERS, _MOST_CHARS = 25, 700
#: So much of a description must be seen again; the rest may be cut or added for search engines.
_LETTERS_COMPARED = 60
_FEWEST_SHOWN = 40


def descriptions(tree: LexborHTMLParser, things: Sequence[linked.Thing]) -> list[str]:
    """What the page declares to be about, in plain text.

    Args:
        tree: the page.
        things: what it describes in JSON-LD.
    """
    metas = [node.attributes.get("content") or "" for place in _DESCRIPTIONS for node in tree.css(place)[:1]]
    given = [*metas, *(linked.value(thing, "description") for thing in things[:1])]
    return [title_text(text[:_MOST_CHARS], is_html=False) for text in given if text]


def lead(tree: LexborHTMLParser, described: Iterable[str], blocks: Sequence[str]) -> str:
    """The lead that the page shows apart from its body; "" where there is none, or the body has it already.

    Args:
        tree: the page, without what is hidden.
        described: what it declares to be about.
        blocks: the paragraphs of the body.
    """
    starts = {
        start for text in described if len(start := key(text.rstrip(".… "))[:_LETTERS_COMPARED]) >= _FEWEST_LETTERS
    }
    places = tree.css(_PLACES) if starts else []
    said = [shown for place in places if (shown := _shown(place)) and _says(key(shown), starts)]
    # An element around the lead holds more, such as the byline.
    best = min(said, key=len, default="") or _named(tree, {key(block) for block in blocks})
    return "" if not best or key(best) in key("".join(blocks)) else best


def _named(tree: LexborHTMLParser, body: set[str]) -> str:
    """What a site names after a lead, between its headline and the body."""
    below = False
    for node in tree.css(f"h1, p, {_NAMED}"):
        if node.tag == "h1":
            below = True
        elif below and (text := _shown(node)):
            if key(text) in body:
                return ""
            if len(text) >= _FEWEST_SHOWN and node.css_matches(_NAMED):
                return text
    return ""


def _shown(place: LexborNode) -> str:
    text = place.text(separator=" ") if place.tag == "div" else place.text()
    shown = clean(text) if len(text) <= 2 * _MOST_CHARS else ""
    return shown if len(shown) <= _MOST_CHARS else ""


def _says(shown: str, starts: set[str]) -> bool:
    return any(shown.startswith(start) or (len(shown) >= _FEWEST_SHOWN and start.startswith(shown)) for start in starts)
