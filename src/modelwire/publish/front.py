"""The front page: the day's edition and what changed since, what we are watching, the sections."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modelwire.publish.card import Card, card, summary_of
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.corrections import title_of
from modelwire.publish.days import Day
from modelwire.publish.leaf import Leaf
from modelwire.publish.leaf import Shelf as Leaves
from modelwire.publish.lists import EditionView, edition_briefs, edition_view
from modelwire.publish.moments import Moment
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path
from modelwire.publish.press import print_page
from modelwire.publish.watch import WatchLine, open_lines

#: Fewer briefs than this, and the front page says that the day was quiet.
_QUIET = 3
#: Briefs of earlier days that fill the head of the page on a day without any.
_STAND_IN = 3
#: So many do not fill rows of two, three or four.
_RAGGED = (1, 5, 7)
_EARLIER, _WATCHES, _CHANGES, _SHELF = 5, 5, 6, 3
_CHANGED = {
    "update": "grew",
    "correction": "corrected",
    "withdrawn": "withdrawn",
    "takedown": "taken down",
    "published": "published",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """What happened to a brief after the edition was made."""

    at: Moment
    what: str
    href: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A section with its newest briefs."""

    href: str
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    """What the front page shows."""

    edition: EditionView | None
    #: when the edition last changed; None where it stands as it was made
    changed: Moment | None
    #: "" on an ordinary day
    notice: str
    #: what a screen reader calls the head of the page
    top_name: str
    lead: Card | None
    #: the whole summary of the lead
    summary: str
    second: tuple[Card, ...]
    rest: tuple[Card, ...]
    since: tuple[Changed, ...]
    #: briefs of the days before
    earlier: tuple[Card, ...]
    watches: tuple[WatchLine, ...]
    shelves: tuple[Shelf, ...]


def front_page(catalogue: Catalogue) -> Page:
    """The front page."""
    site = catalogue.site
    head = Head(site.name, "/", site.beat_description)
    return print_page(catalogue, "front.html", head, modified=catalogue.as_of, view=_view(catalogue))


def _view(catalogue: Catalogue) -> FrontView:
    latest = catalogue.editions[0] if catalogue.editions else None
    today = (edition_briefs(latest, catalogue) if latest else catalogue.published[:8]).leaves
    there = {brief.id for brief in today}
    newest = catalogue.published.leaves[: len(there) + _STAND_IN + _EARLIER]
    before = [brief for brief in newest if brief.id not in there]
    top = today or before[:_STAND_IN]
    earlier = [brief for brief in before if brief not in top][:_EARLIER]
    cards = [card(brief, catalogue) for brief in top]
    # Two stand beside the lead and the rest in rows below; three where a row would otherwise have a hole.
    second = 3 if len(cards) - 3 in _RAGGED else 2
    return FrontView(
        edition=edition_view(latest, catalogue, catalogue.days.edition(latest.id).also) if latest else None,
        changed=catalogue.moment(latest.modified_at) if latest and latest.modified_at > latest.made_at else None,
        notice=_notice(len(today), bool(before)),
        top_name="The day’s first story" if today else "The newest of the days before",
        lead=cards[0] if cards else None,
        summary=summary_of(top[0], catalogue) if top else "",
        second=tuple(cards[1 : 1 + second]),
        rest=tuple(cards[1 + second :]),
        since=tuple(_since(latest, catalogue)) if latest else (),
        earlier=tuple(card(brief, catalogue) for brief in earlier),
        watches=open_lines(catalogue)[:_WATCHES],
        shelves=tuple(_shelves([*top, *earlier], catalogue)),
    )


def _since(edition: Day, catalogue: Catalogue) -> list[Changed]:
    """Changes of public words after the edition was made, newest first."""
    changed = [leaf for leaf in catalogue.archive.leaves.values() if leaf.modified_at > edition.made_at]
    found = [
        (change, brief)
        for brief in Leaves(catalogue.archive, changed)
        for change in brief.history[1:]
        if change.at > edition.made_at and change.kind in _CHANGED
    ]
    newest = sorted(found, key=lambda pair: (pair[0].at, pair[1].id), reverse=True)[:_CHANGES]
    return [
        Changed(
            catalogue.moment(change.at), _CHANGED[change.kind], catalogue.links.inside(article_path(brief)),
            title_of(brief, catalogue), change.note if change.kind in ("update", "correction") else "",
        )
        for change, brief in newest
    ]  # fmt: skip


def _shelves(shown: Sequence[Leaf], catalogue: Catalogue) -> Iterator[Shelf]:
    """Each section with its newest briefs that the page does not show already."""
    there = {brief.id for brief in shown}
    for path, section in catalogue.sections.items():
        shelf = catalogue.by_section.get(path, catalogue.published[:0])
        briefs = [leaf for leaf in shelf.leaves[: len(there) + _SHELF] if leaf.id not in there][:_SHELF]
        if briefs:
            yield Shelf(catalogue.links.inside(path), section.title, tuple(card(brief, catalogue) for brief in briefs))


def _notice(count: int, earlier: bool) -> str:
    if count >= _QUIET:
        return ""
    if count == 0:
        before = " What we published before stands below." if earlier else ""
        return f"A quiet day: nothing that we read was significant and safe enough to brief.{before}"
    told = "one story" if count == 1 else "two stories"
    return f"A quiet day: {told} met our bar, and we do not lower it to fill the page."
