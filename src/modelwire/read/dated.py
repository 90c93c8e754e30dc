"""When an article was published: what its page declares, held against what it shows its readers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

from selectolax.lexbor import LexborHTMLParser

from modelwire.read import linked
from modelwire.read.body import Page
from modelwire.read.dates import local_date
from modelwire.read.shown import Shown
from modelwire.types import utc

#: Where pages write their date, best first; schema.org's datePublished comes after the second.
_PUBLISHED = (
    'meta[property="article:published_time"]', 'meta[itemprop="datePublished"]', 'meta[name="date"]',
    'meta[name="dc.date.issued"]', 'meta[name="parsely-pub-date"]', 'meta[name="pub_date"]',
    'meta[property="og:article:published_time"]', 'meta[name="datePublished"]', 'meta[name="article:published_time"]',
    'meta[name="sailthru.date"]', 'meta[name="publish-date"]', 'meta[name="cXenseParse:recs:publishtime"]',
)  # fmt: skip
_CHANGED = (
    'meta[property="article:modified_time"]', 'meta[property="og:updated_time"]', 'meta[itemprop="dateModified"]',
    'meta[name="dateModified"]', 'meta[name="last-modified"]',
)  # fmt: skip
#: Hours; no clock is further from UTC.
_FURTHEST = 14
#: Days after these belong to other pieces.
_LOOKED_AT = 3


@dataclass(frozen=True, slots=True)
class Dated:
    """The two dates of a page."""

    #: the instant of publication, by the clock of the publisher; that day where it is only shown
    published_at: datetime | None = None
    #: the day that the page shows under its headline: that of publication, or of a later edition where it only
    #: shows that one
    shown_on: date | None = None


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares of its dates, best first."""

    published: tuple[datetime, ...]
    changed: tuple[datetime, ...]


def declared(tree: LexborHTMLParser, things: Sequence[linked.Thing]) -> Declared:
    """The dates in the tags of a page, and in its own piece of what it describes in JSON-LD."""
    return Declared(
        (*_instants(tree, _PUBLISHED), *_described(things, "datePublished"), *_described(things, "dateCreated")),
        (*_instants(tree, _CHANGED), *_described(things, "dateModified")),
    )


def dated(said: Declared, shown: Sequence[Shown], page: Page, url: str) -> Dated:
    """The dates of an article.

    Args:
        said: what the page declares.
        shown: what it shows.
        page: the page for htmldate, which is asked where a page neither declares nor shows a date.
        url: its address, which may hold the date.
    """
    found = reconciled(said, shown)
    if found.shown_on is None:
        from htmldate import find_date

        guessed = local_date(find_date(page, url=url) or "")
        return Dated(guessed, guessed.date() if guessed else None)
    return found


def reconciled(declared_: Declared, shown: Sequence[Shown]) -> Dated:
    """One date out of what is declared and what is shown.

    Programs write declarations, and now and then they write the wrong thing: the hour in UTC with the day that it
    has there, or the last change as the first. What a reader sees under the headline settles it.
    """
    published, changed = declared_.published, declared_.changed
    said = [*shown[:1], *(day for day in shown[1:_LOOKED_AT] if not day.updated)]
    if same := next((instant for day in said for instant in published if instant.date() in day.days), None):
        return Dated(same, same.date())
    for day in [day for day in said if not day.updated][:1]:
        if found := next(filter(None, (_on(instant, day.days) for instant in published)), None):
            return Dated(found, found.date())
    best = published[0] if published else None
    for instant, day in ((instant, day) for day in shown[:_LOOKED_AT] for instant in changed):
        if found := _on(instant, day.days):
            return Dated(best or found, found.date())
    if said and (best is None or (said[0].updated and said[0].days[0] > best.date())):
        first = said[0].days[0]
        return Dated(best or datetime(first.year, first.month, first.day, tzinfo=UTC), first)
    return Dated(best, best.date() if best else None)


def _on(instant: datetime, days: Sequence[date]) -> datetime | None:
    """The instant by a clock that shows one of some days; None where no clock does."""
    if instant.date() in days:
        return instant
    for day in days:
        # The clock that is least far from UTC; it may show the first or the last hour of that day.
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        ahead = 1 if noon > utc(instant) else -1
        for hours in range(1, _FURTHEST + 1):
            try:
                moved = utc(instant).astimezone(timezone(timedelta(hours=ahead * hours)))
            except OverflowError:  # the year 1 or 9999
                break
            if moved.date() == day:
                return moved
    return None


def _instants(tree: LexborHTMLParser, places: Sequence[str]) -> list[datetime]:
    given = (node.attributes.get("content") or "" for place in places for node in tree.css(place)[:1])
    return [instant for text in given if (instant := local_date(text))]


def _described(things: Sequence[linked.Thing], name: str) -> list[datetime]:
    """What the first that has it says: the piece itself where there is one, as it comes first."""
    return [instant for thing in things if (instant := local_date(linked.value(thing, name)))][:1]
