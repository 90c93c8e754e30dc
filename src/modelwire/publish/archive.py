"""The archive: every edition by month, the newest year on the first page and each year before on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from modelwire.publish.card import cards
from modelwire.publish.catalogue import Catalogue
from modelwire.publish.days import Day
from modelwire.publish.leaf import Shelf
from modelwire.publish.lists import day_of, edition_briefs
from modelwire.publish.moments import month, weekday
from modelwire.publish.page import Head, Page
from modelwire.publish.paths import article_path, edition_path
from modelwire.publish.press import print_page


@dataclass(frozen=True, slots=True)
class ArchiveLine:
    """An edition in the archive."""

    href: str
    title: str
    count: int
    #: (address, headline) of its briefs
    briefs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ArchiveMonth:
    """A month of the archive."""

    title: str
    lines: tuple[ArchiveLine, ...]


def years(catalogue: Catalogue) -> list[str]:
    """The years in which there was an edition, newest first."""
    return list(dict.fromkeys(edition.id[:4] for edition in catalogue.editions))


def archive_page(catalogue: Catalogue) -> Page:
    """The newest year, the way to those before, and briefs that are in no edition."""
    listed = {id_ for edition in catalogue.editions for id_ in edition.brief_ids}
    loose = [leaf for leaf in catalogue.published.leaves if leaf.id not in listed]
    head = Head("Archive", "/archive/", f"Every edition of {catalogue.site.name}.")
    there = years(catalogue)
    return print_page(
        catalogue, "archive.html", head, modified=catalogue.as_of, months=_months(there[:1], catalogue), years=there,
        year="".join(there[:1]), loose=cards(Shelf(catalogue.archive, loose), catalogue),
    )  # fmt: skip


def year_page(year: str, catalogue: Catalogue) -> Page:
    """A year that is over."""
    head = Head(f"Archive of {year}", year_path(year), f"Every edition of {catalogue.site.name} in {year}.")
    last = next(edition for edition in catalogue.editions if edition.id.startswith(year))
    return print_page(
        catalogue, "archive.html", head, modified=last.modified_at, months=_months([year], catalogue),
        years=years(catalogue), year=year, loose=cards(catalogue.published[:0], catalogue),
    )  # fmt: skip


def year_path(year: str) -> str:
    """The page of a year."""
    return f"/archive/{year}/"


def _months(of: Sequence[str], catalogue: Catalogue) -> list[ArchiveMonth]:
    lines = [(day_of(edition), _line(edition, catalogue)) for edition in catalogue.editions if edition.id[:4] in of]
    return [
        ArchiveMonth(month(first), tuple(line for _, line in found))
        for first, found in groupby(lines, lambda pair: pair[0].replace(day=1))
    ]


def _line(edition: Day, catalogue: Catalogue) -> ArchiveLine:
    briefs = edition_briefs(edition, catalogue).leaves
    return ArchiveLine(
        catalogue.links.inside(edition_path(edition.id)), weekday(day_of(edition)), len(briefs),
        tuple((catalogue.links.inside(article_path(leaf)), leaf.headline) for leaf in briefs),
    )  # fmt: skip
