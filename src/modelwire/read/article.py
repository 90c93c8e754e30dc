"""An entry, and its page where one was read, to an Article."""

from datetime import datetime
from urllib.parse import urlsplit

from modelwire.read.extract import Extracted
from modelwire.text import digest, word_count
from modelwire.types import Article, Entry, Rung, utc
from modelwire.urls import article_id, canonical_url, publisher_of


def canonical_url_of(entry: Entry) -> str:
    """The one address of the article; with its fragment where a feed tells its entries by that alone."""
    fragment = urlsplit(entry.url).fragment
    return canonical_url(entry.url) + (f"#{fragment}" if fragment else "")


def article_id_of(entry: Entry) -> str:
    """The id of the article behind an entry."""
    return article_id(entry.url, urlsplit(entry.url).fragment)


def article_from(
    entry: Entry,
    page: Extracted | None,
    *,
    source_id: str,
    published_at: datetime,
    language: str,
    rung: Rung,
    backfill: bool,
    now: datetime,
) -> Article:
    """The article: the longer of the two texts, kept where the rung allows it and the piece is news."""
    text, origin = entry.text, "feed"
    if page and word_count(page.text) > word_count(text):
        text, origin = page.text, "page"
    url = canonical_url_of(entry)
    return Article(
        id=article_id_of(entry),
        canonical_url=url,
        source_id=source_id,
        publisher=publisher_of(url),
        title=entry.title,
        byline=entry.authors or (page.byline if page else ()),
        published_at=utc(published_at),
        first_seen_at=utc(now),
        language=language,
        text=text if rung > Rung.LINK_ONLY and not backfill else "",
        digest=digest(entry.title, text),
        rung=rung,
        origin=origin,
        backfill=backfill,
    )
