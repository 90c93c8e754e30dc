"""Policy: what a publisher lets us do, and the signals that say so."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Rung(IntEnum):
    """The ladder of permission, lowest first; where signals differ, the lowest wins (TRUST A12)."""

    NO_FETCH = 0
    LINK_ONLY = 1
    CAPPED = 2
    FULL = 3

    @property
    def words(self) -> str:
        """The rung as people read it: "link only"."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing a publisher says, or fails to say, about the use of its work."""

    #: registrable domain of the publisher
    domain: str
    #: the address where the signal was read
    url: str
    #: robots, feed-text, operator, meta, header …
    kind: str
    #: what stood there, shortened
    value: str
    #: the highest rung that this signal leaves open
    rung: Rung
    read_at: datetime
    #: True where the signal bars the page but not the text that the publisher offers in its feed
    page_only: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The rung on which an item stands, with every signal that put it there."""

    rung: Rung
    may_fetch_page: bool
    signals: tuple[Signal, ...]
