"""Source, Feed, Entry: a publisher, its syndication file, one item in it; and which items are known by their bytes."""

from dataclasses import dataclass
from datetime import datetime

from modelwire.types.policy import Rung


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher, as the operator declared it."""

    #: registrable domain of its homepage, or of its feed where it names none
    id: str
    name: str
    homepage: str
    feeds: tuple[str, ...]
    language: str = "en"
    #: how much its report counts when stories are ranked; 1 is ordinary
    weight: float = 1.0
    #: the highest rung that the operator allows; None leaves it to the signals
    rung: Rung | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A syndication file and how polling it went."""

    url: str
    source_id: str
    title: str = ""
    homepage: str = ""
    #: validators, kept byte for byte as the server sent them (TRUST A4)
    etag: str | None = None
    last_modified: str | None = None
    #: digest of the last body that was read
    digest: str | None = None
    polled_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_poll_at: datetime | None = None
    failures: int = 0
    #: in words for a person; None after a success
    last_error: str | None = None
    #: when its bytes last changed; a feed that is silent for long is asked less often
    changed_at: datetime | None = None
    #: how many items its text held when it was last read; None before
    items: int | None = None
    #: what it says of its own rhythm, kept for the polls that bring no body: minutes, hours GMT, days (Monday is 0)
    interval_minutes: int = 0
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()
    #: the hub that it names, and the address under which that knows it (W3C WebSub 4); "" where it names none
    hub: str = ""
    topic: str = ""
    #: where it is asked for since it moved for good; "" where that is `url`, which stays its name
    moved_to: str = ""
    #: where permanent redirects lead, seen since that instant, and not followed for good yet
    moving_to: str = ""
    moving_since: datetime | None = None
    #: since when the server says that there is no such file
    missing_since: datetime | None = None
    #: why it is asked for no more: "gone", "dormant"; "" while it is
    ended: str = ""

    @property
    def address(self) -> str:
        """Where the feed is asked for."""
        return self.moved_to or self.url


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed said about one item; text is plain, never HTML."""

    feed_url: str
    guid: str
    url: str
    title: str
    #: paragraphs parted by a blank line: the fullest text that the feed offers
    text: str
    authors: tuple[str, ...] = ()
    #: as the feed dates it; None where it gives none or none that can be trusted
    published_at: datetime | None = None
    updated_at: datetime | None = None
    language: str | None = None
    #: undated, and already there when its feed was first read: of unknown age, so archive and never news
    backlog: bool = False


@dataclass(frozen=True, slots=True)
class KnownItems:
    """The items of a feed that were read and taken in, by digests alone: where their bytes come again, they are known.

    A cache: without it the next reading makes of every item what it made before.
    """

    feed_url: str
    #: digest of what stood around the items; they are known in no other context
    context: str
    #: for each item the digests of its bytes, its guid and its page
    marks: tuple[str, ...] = ()
