"""Day and Days: what lists need to know of an edition, and what it also reports, read when its page is made.

A day on which a thousand pieces came lists some hundreds without a brief; of years of such days a build reads one.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple, overload

from modelwire.errors import StoreError
from modelwire.publish.domains import registrable
from modelwire.publish.paths import source_path
from modelwire.text import digest
from modelwire.types import Edition, utc


class Day(NamedTuple):
    """An edition as its place in the site needs it; fields are plain values, so that a row of them is a day."""

    #: of the edition: "2026-06-30"
    id: str
    #: changes with everything that the site shows of it
    mark: str
    #: instants in ISO form, UTC
    cut: str
    made: str
    modified: str
    #: ids of its briefs, blanks between them
    briefs: str
    #: how many pieces it lists without a brief; and a line each: path of an outlet's page, how many of them are its own
    also: int
    outlets: str

    @property
    def cut_at(self) -> datetime:
        """The instant after which news goes to the next edition."""
        return datetime.fromisoformat(self.cut)

    @property
    def made_at(self) -> datetime:
        """When it was first made."""
        return datetime.fromisoformat(self.made)

    @property
    def modified_at(self) -> datetime:
        """When it last changed."""
        return datetime.fromisoformat(self.modified)

    @property
    def brief_ids(self) -> list[str]:
        """Its briefs, in its order."""
        return self.briefs.split()

    @property
    def also_by_source(self) -> dict[str, int]:
        """Path of an outlet's page -> how often it stands under Also reported."""
        lines = (line.split("\t") for line in self.outlets.split("\n")) if self.outlets else ()
        return {path: int(count) for path, count in lines}


def day_of_edition(edition: Edition) -> Day:
    """The day of an edition, as the site may show it."""
    outlets = Counter(source_path(registrable(item.url)) for item in edition.also)
    return Day(
        id=edition.id,
        mark=digest(repr(edition)),
        cut=utc(edition.cut_at).isoformat(),
        made=utc(edition.made_at).isoformat(),
        modified=utc(edition.modified_at).isoformat(),
        briefs=" ".join(edition.brief_ids),
        also=len(edition.also),
        outlets="\n".join(f"{path}\t{count}" for path, count in sorted(outlets.items())),
    )


class Days(Sequence[Edition]):
    """Editions, newest first, each read when it is asked for; their days cost nothing."""

    def __init__(self, days: Iterable[Day], load: Callable[[str], Edition | None]) -> None:
        """Put editions in order.

        Args:
            days: of every edition.
            load: reads one, as the site may show it; None where there is none.
        """
        self.days = tuple(sorted(days, key=lambda day: day.id, reverse=True))
        self._load = load

    def edition(self, id_: str) -> Edition:
        """An edition.

        Raises:
            StoreError: the rows do not hold it under the id by which they list it.
        """
        found = self._load(id_)
        if found is None:
            raise StoreError(f"edition {id_}: its document is not its own")
        return found

    def __len__(self) -> int:
        return len(self.days)

    @overload
    def __getitem__(self, at: int) -> Edition: ...
    @overload
    def __getitem__(self, at: slice) -> "Days": ...
    def __getitem__(self, at: int | slice) -> "Edition | Days":
        if isinstance(at, slice):
            return Days(self.days[at], self._load)
        return self.edition(self.days[at].id)

    def __iter__(self) -> Iterator[Edition]:
        return (self.edition(day.id) for day in self.days)


def as_days(editions: Sequence[Edition]) -> Days:
    """Editions that are given one by one are days by themselves."""
    if isinstance(editions, Days):
        return editions
    known = {edition.id: edition for edition in editions}
    return Days(map(day_of_edition, known.values()), known.get)
