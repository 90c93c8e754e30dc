"""Article and Passage: the page behind an entry, and its sentences."""

from dataclasses import dataclass
from datetime import date, datetime

from modelwire.types.policy import Rung


@dataclass(frozen=True, slots=True)
class Article:
    """One piece at one canonical address."""

    #: "a-" and twenty hex digits of the digest of the canonical address
    id: str
    canonical_url: str
    #: the source whose feed brought it first
    source_id: str
    #: registrable domain of the canonical address (an IP host: host and port)
    publisher: str
    title: str
    byline: tuple[str, ...]
    #: min(what the publisher says, first seen); see read.dates for what is believed
    published_at: datetime
    first_seen_at: datetime
    language: str
    #: plain text, paragraphs parted by a blank line; "" where we may not hold it or it was let go
    text: str
    #: sha256 of title and text, hex; it stays when the text goes
    digest: str
    rung: Rung
    #: feed: the text came in the feed; page: it was read from the page
    origin: str = "feed"
    #: read as archive: old when its feed was first polled, so never news
    backfill: bool = False
    #: the article of which this is a copy, where it is one
    syndicated_from: str | None = None

    @property
    def day(self) -> date | None:
        """The day that its publisher gives it, from which "on Tuesday" is counted; None where nobody gave one."""
        return None if self.published_at == self.first_seen_at else self.published_at.date()


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of an article; start and end count characters of Article.text."""

    #: "<article id>:<start>"
    id: str
    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Revision:
    """An article changed at its source."""

    article_id: str
    at: datetime
    #: digest before
    was: str
    #: unified diff of title and text; "" where the text may not be kept
    diff: str
