"""Card: a brief as it stands in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.leaf import Shelf
from modelwire.publish.moments import Moment
from modelwire.publish.paths import article_path, article_stem
from modelwire.text import slugify
from modelwire.types import Brief

#: Briefs on one page of a list; what is older is in the archive.
LISTED = 100


@dataclass(frozen=True, slots=True)
class Card:
    """Headline, where it leads, whose reporting it rests on, and its opening."""

    href: str
    headline: str
    label: str
    #: the label as style sheets name it, for its ink
    tone: str
    opening: str
    #: the whole summary
    summary: str
    credit: str
    at: Moment
    picture: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The newest briefs of a list, and how many more there are."""

    shown: tuple[Card, ...]
    older: int


def cards(briefs: Sequence[Brief], catalogue: Catalogue) -> Cards:
    """Briefs for a page of their own, in the order given."""
    first = briefs[:LISTED]
    if isinstance(first, Shelf):
        first.archive.open(leaf.id for leaf in first.leaves if ("card", leaf.id) not in catalogue.made)
        shown = tuple(
            cast(Card, catalogue.made.get(("card", leaf.id))) or card(first.archive.brief(leaf.id), catalogue)
            for leaf in first.leaves
        )
    else:
        shown = tuple(card(brief, catalogue) for brief in first)
    return Cards(shown, len(briefs) - len(shown))


def card(brief: Brief, catalogue: Catalogue) -> Card:
    """A brief for a list."""
    return catalogue.once("card", brief.id, lambda: _card(brief, catalogue))


def _card(brief: Brief, catalogue: Catalogue) -> Card:
    texts = [sentence.text for sentence in brief.summary]
    return Card(
        href=catalogue.links.inside(article_path(brief)),
        headline=brief.headline,
        label=brief.label,
        tone=slugify(brief.label),
        opening=texts[0] if texts else "",
        summary=" ".join(texts),
        credit=credit_line(brief),
        at=catalogue.moment(brief.published_at),
        picture=catalogue.links.inside(f"{article_stem(brief)}.svg"),
    )


def credit_line(brief: Brief) -> str:
    """Whose reporting a brief rests on: "Harbour Ledger and Kestrel Post", or the first two and a count."""
    return joined(publishers_of(brief), most=2)


def publishers_of(brief: Brief) -> list[str]:
    """The publishers whose pieces a brief drew on, once each, the leading one first."""
    return list(dict.fromkeys(item.credited for item in articles_of(brief) if item.credited))


def joined(names: list[str], most: int) -> str:
    """Names in a row, at most so many, the rest as a number."""
    shown, rest = names[:most], len(names) - most
    if rest > 0:
        return f"{', '.join(shown)} and {rest} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
