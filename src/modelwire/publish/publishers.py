"""What publishers let us do, and how they are drawn on: the list of policies, and the share of each brief."""

from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.leaf import Leaf, Shelf, fields, leaf_of
from modelwire.publish.moments import Moment, day
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path, source_path
from modelwire.publish.press import print_page

PATH = "/policies/publishers/"


@dataclass(frozen=True, slots=True)
class Agreed:
    """A policy as the page lists it; whom it was agreed with is not shown."""

    domain: str
    #: its page here; "" where it has none
    href: str
    rung: str
    #: the rest of it, in words
    terms: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """How much of one brief rests on one publisher."""

    href: str
    headline: str
    at: Moment
    #: passages of theirs that it cites, of all that it cites
    passages: int
    of: int
    #: words of theirs that are shown
    words: int

    @property
    def percent(self) -> int:
        """The share, rounded."""
        return round(100 * self.passages / self.of) if self.of else 0


def publishers_page(catalogue: Catalogue) -> Page:
    """Every policy that is in force (TRUST F9)."""
    rows = [
        Agreed(
            p.domain,
            catalogue.links.inside(source_path(p.domain)) if source_path(p.domain) in catalogue.sources else "",
            p.rung.words,
            "; ".join(filter(None, (
                f"quotations of {p.quote_words} words at most" if p.quote_words is not None else "",
                f"nothing before {p.embargo.total_seconds() / 3600:g} hours are over" if p.embargo else "",
                f"credited as {p.credit_line}" if p.credit_line else "",
                "under an agreement" if p.contract else "",
                f"until {day(p.expires)}" if p.expires else "",
            ))),
        )
        for p in sorted(catalogue.snapshot.asked.policies, key=lambda p: p.domain)
    ]  # fmt: skip
    head = Head("Policies of publishers", PATH, "What single publishers let us do, where it is not the general rule.")
    return print_page(catalogue, "publishers.html", head, rows=rows)


def drawn(path: str, briefs: Shelf, catalogue: Catalogue) -> list[Drawn]:
    """How much of each brief rests on the publisher with this page."""
    return [_drawn(path, leaf, catalogue) for leaf in briefs.leaves]


def _drawn(path: str, leaf: Leaf, catalogue: Catalogue) -> Drawn:
    theirs = [
        (int(count), int(words))
        for domain, count, words in fields(_shares(leaf, catalogue))
        if source_path(domain) == path
    ]
    return Drawn(
        catalogue.links.inside(article_path(leaf)),
        leaf.headline,
        catalogue.moment(leaf.published_at),
        sum(count for count, _ in theirs),
        leaf.cited,
        sum(words for _, words in theirs),
    )


def _shares(leaf: Leaf, catalogue: Catalogue) -> str:
    """What the leaf says of them; a brief of which less may be shown than it knows is opened."""
    if leaf.shown and not catalogue.is_lowered(leaf):
        return leaf.shares
    brief = catalogue.archive.brief(leaf.id)
    return leaf_of(brief, leaf.seal, catalogue.snapshot.shown.get(leaf.id, {})).shares
