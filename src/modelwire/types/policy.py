"""Policy: what a publisher lets us do, the signals that say so, and the terms that follow."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
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


@dataclass(frozen=True, slots=True)
class Policy:
    """What the operator agreed with one publisher, or set for it (TRUST F9). It lowers, and never raises."""

    #: registrable domain of the publisher
    domain: str
    #: the highest rung that it leaves open
    rung: Rung = Rung.FULL
    #: words of one quotation at most; None for the limit of the house
    quote_words: int | None = None
    #: how long after its publication a piece may not be drawn on
    embargo: timedelta = timedelta(0)
    #: how the publisher is named in credits; "" for the source's name
    credit_line: str = ""
    #: whom we agreed it with; never shown
    contact: str = ""
    #: reference of the agreement
    contract: str = ""
    #: the last day on which it holds (UTC); None for no end
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms one article may be used: what signals, policies and takedowns leave together."""

    rung: Rung = Rung.FULL
    #: words of one quotation at most; None for the limit of the house
    quote_words: int | None = None
    #: how its publisher is named; "" for the name that the coverage has
    credit_line: str = ""
    #: nothing of it may be told before; None without an embargo
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class RungChange:
    """A publisher, or one piece of it, came to stand on another rung (TRUST A14, F14)."""

    at: datetime
    #: registrable domain of the publisher
    domain: str
    #: the article whose rung a signal lowered; "" where it is the whole publisher's
    ref: str
    #: policy, signal, takedown
    cause: str
    was: Rung
    now: Rung
    #: the signal, the policy or the notice behind it, in words
    reason: str
