"""Card: a brief as it stands in a list."""

from dataclasses import dataclass, field

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.leaf import Leaf, Shelf
from modelwire.publish.moments import Moment
from modelwire.publish.paths import article_stem
from modelwire.text import slugify

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
    credit: str
    at: Moment
    picture: str
    #: level of its heading -> the card as lists print it: a brief stands in a dozen of them
    printed: dict[str, str] = field(default_factory=dict, compare=False)

    def keep(self, level: str, html: str) -> str:
        """Remember the printed card; returns it."""
        return self.printed.setdefault(level, html)


@dataclass(frozen=True, slots=True)
class Cards:
    """The newest briefs of a list, and how many more there are."""

    shown: tuple[Card, ...]
    older: int


def cards(briefs: Shelf, catalogue: Catalogue) -> Cards:
    """Briefs for a page of their own, in the order given; none of them is opened."""
    first = briefs.leaves[:LISTED]
    return Cards(tuple(card(leaf, catalogue) for leaf in first), len(briefs) - len(first))


def card(leaf: Leaf, catalogue: Catalogue) -> Card:
    """A brief for a list."""
    return catalogue.once("card", leaf.id, lambda: _card(leaf, catalogue))


def _card(leaf: Leaf, catalogue: Catalogue) -> Card:
    stem = catalogue.links.inside(article_stem(leaf))
    return Card(
        href=f"{stem}/",
        headline=leaf.headline,
        label=leaf.label,
        tone=slugify(leaf.label),
        opening=leaf.opening,
        credit=leaf.credit,
        at=catalogue.moment(leaf.published_at),
        picture=f"{stem}.svg",
    )


def summary_of(leaf: Leaf, catalogue: Catalogue) -> str:
    """The whole summary, for the story that leads a page."""
    return " ".join(sentence.text for sentence in catalogue.archive.brief(leaf.id).summary)
