"""Pages that answer one reader: what a form says, in the frame of the published page for subscribers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from modelwire.publish.catalogue import Catalogue
from modelwire.publish.links import Links
from modelwire.publish.press import fill
from modelwire.publish.snapshot import SiteInfo

#: What an answer replaces on the published page. Text of others cannot forge it: everything of theirs is escaped.
_BEGIN, _END = "<!-- the reader's part begins -->", "<!-- the reader's part ends -->"
_STAMP_PLACE = "<!-- the stamp goes here -->"


@dataclass(frozen=True, slots=True)
class Followable:
    """Something that mail can be had about."""

    #: daily, weekly, entity:<id>, watch:<id>
    key: str
    title: str


#: What everybody is offered.
WHOLE = (
    Followable("daily", "The day’s edition, when it has closed"),
    Followable("weekly", "The week, on Sunday"),
)
#: Names offered to be ticked; further ones are followed from their own pages.
_NAMES = 24


def followable(catalogue: Catalogue, also: Collection[str] = ()) -> tuple[Followable, ...]:
    """What can be followed: editions, the names that are most written about, and whatever is followed already."""
    best = sorted(catalogue.by_entity.items(), key=lambda item: (-len(item[1]), item[0]))
    names = [Followable(f"entity:{catalogue.entities[p].id}", catalogue.entities[p].name) for p, found in best if found]
    watches = [Followable(f"watch:{id_}", w.statement) for id_, w in catalogue.watches.items()]
    chosen = [one for one in (*names[_NAMES:], *watches) if one.key in also]
    return (*WHOLE, *names[:_NAMES], *chosen)


def reader_page(page: str, template: str, site: SiteInfo, **views: Any) -> str:
    """The published page for subscribers with an answer in the place of its text.

    Args:
        page: /subscribe/ as it was published.
        template: a file in the theme's folder for readers.
        site: in whose frame it is.
        views: what the template shows.
    """
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{fill(f'reader/{template}', site=site, at=Links(site).inside, **views)}{after}"


def with_stamp(page: str, stamp: str) -> str:
    """The published page with the stamp of its form."""
    return page.replace(_STAMP_PLACE, fill("reader/stamp.html", stamp=stamp))
