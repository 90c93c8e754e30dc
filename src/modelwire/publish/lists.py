"""Pages that list briefs: an edition, a section."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.days import Day
from modelwire.publish.leaf import Shelf
from modelwire.publish.moments import Moment, day, weekday
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path, edition_path, section_path
from modelwire.publish.press import print_page
from modelwire.types import AlsoReported, Edition, Section


@dataclass(frozen=True, slots=True)
class Reported:
    """A line under Also reported: publisher and linked title, nothing more."""

    href: str
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class EditionView:
    """A dated set, by its names."""

    href: str
    title: str
    short: str
    count: int
    closes: Moment
    made: Moment
    also: tuple[Reported, ...]


def edition_page(number: int, catalogue: Catalogue) -> Page:
    """The page of an edition, by its place among all, with its neighbours."""
    editions = catalogue.editions
    edition = editions[number]
    newer = edition_view(editions[number - 1], catalogue) if number else None
    older = edition_view(editions[number + 1], catalogue) if number + 1 < len(editions) else None
    view = edition_view(edition, catalogue, catalogue.days.edition(edition.id).also)
    head = Head(f"Edition of {view.short}", edition_path(edition.id), f"{_count(view.count)}, {view.short}.")
    return print_page(
        catalogue, "edition.html", head, modified=edition.modified_at,
        view=view, cards=cards(edition_briefs(edition, catalogue), catalogue), newer=newer, older=older,
        withdrawn=_withdrawn(edition, catalogue),
    )  # fmt: skip


def section_page(path: str, catalogue: Catalogue) -> Page:
    """The page of a section of the beat."""
    section = catalogue.sections[path]
    briefs = catalogue.by_section.get(path, catalogue.published[:0])
    head = Head(section.title, path, f"{section.title}: briefs of {catalogue.site.name}.", feeds=path)
    return print_page(
        catalogue, "section.html", head, modified=newest(briefs),
        section=_titled(section), cards=cards(briefs, catalogue),
    )  # fmt: skip


def edition_briefs(edition: Day | Edition, catalogue: Catalogue) -> Shelf:
    """The briefs of an edition that stand today, in its order."""
    found = (catalogue.archive.leaves.get(id_) for id_ in edition.brief_ids)
    return Shelf(catalogue.archive, [leaf for leaf in found if leaf and not catalogue.is_withdrawn(leaf.id)])


def _withdrawn(edition: Day, catalogue: Catalogue) -> list[str]:
    """The notices that stand where briefs of an edition stood."""
    gone = [catalogue.archive.leaves[id_] for id_ in edition.brief_ids if catalogue.is_withdrawn(id_)]
    return [catalogue.links.inside(article_path(brief)) for brief in gone]


def edition_view(edition: Day, catalogue: Catalogue, also: Iterable[AlsoReported] = ()) -> EditionView:
    """An edition by its names, and what it also reports where that is shown."""
    on = day_of(edition)
    return EditionView(
        href=catalogue.links.inside(edition_path(edition.id)),
        title=weekday(on),
        short=day(on),
        count=len(edition_briefs(edition, catalogue)),
        closes=catalogue.moment(edition.cut_at),
        made=catalogue.moment(edition.modified_at),
        also=tuple(_reported(item, catalogue) for item in also),
    )


def newest(briefs: Shelf) -> datetime | None:
    """When any of these briefs last changed."""
    last = max(briefs.leaves, key=lambda leaf: leaf.modified, default=None)
    return last.modified_at if last else None


def _reported(item: AlsoReported, catalogue: Catalogue) -> Reported:
    return Reported(catalogue.links.to(item.url), item.title, item.publisher)


def day_of(edition: Day) -> date:
    """The day whose edition it is."""
    return date.fromisoformat(edition.id)


def _count(number: int) -> str:
    return "One brief" if number == 1 else f"{number} briefs"


def _titled(section: Section) -> tuple[str, str]:
    return section_path(section.slug), section.title
