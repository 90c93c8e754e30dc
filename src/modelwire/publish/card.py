"""Card: a brief as it stands in a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.illustration import alt_text
from modelwire.publish.moments import Moment
from modelwire.publish.paths import article_path, article_stem
from modelwire.types import Brief

#: Briefs on one page of a list; what is older is in the archive.
LISTED = 100


@dataclass(frozen=True, slots=True)
class Card:
    """Headline, where it leads, whose reporting it rests on, and its opening."""

    href: str
    headline: str
    label: str
    opening: str
    #: the whole summary
    summary: str
    credit: str
    at: Moment
    picture: str
    alt: str


@dataclass(frozen=True, slots=True)
class Cards:
    """The newest briefs of a list, and how many more there are."""

    shown: tuple[Card, ...]
    older: int


def cards(briefs: Sequence[Brief], catalogue: Catalogue) -> Cards:
    """Briefs for a page of their own, in the order given."""
    shown = tuple(card(brief, catalogue) for brief in briefs[:LISTED])
    return Cards(shown, len(briefs) - len(shown))


def card(brief: Brief, catalogue: Catalogue) -> Card:
    """A brief for a list."""
    texts = [sentence.text for sentence in brief.summary]
    return Card(
        href=catalogue.links.inside(article_path(brief)),
        headline=brief.headline,
        label=brief.label,
        opening=texts[0] if texts else "",
        summary=" ".join(texts),
        credit=credit_line(brief),
        at=catalogue.moment(brief.published_at),
        picture=catalogue.links.inside(f"{article_stem(brief)}.svg"),
        alt=alt_text(brief),
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
