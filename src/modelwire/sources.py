"""What an operator does with sources by hand: find the feeds of a site, follow a move."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from modelwire.errors import ReadError, Refused
from modelwire.ports import Fetcher, Response
from modelwire.read import ParsedFeed, accepted, feed_links, guesses, parse_feed
from modelwire.read.poll import status_words
from modelwire.read.robots import Robots
from modelwire.types import Feed, Source, Standing
from modelwire.urls import publisher_of, safe_url

#: A host and what may follow it, without a scheme.
_BARE = re.compile(r"(?:[\w-]+\.)+[^\W\d_][\w-]*\.?(?::\d{1,5})?(?:[/?#]|$)")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an address that an operator gave."""

    source: Source
    feed: str
    #: whether the feed was declared before
    known: bool = False
    how: str = ""
    others: tuple[str, ...] = ()
    #: where the publisher stands by what its site says; None where that was not asked
    standing: Standing | None = None


@dataclass(frozen=True, slots=True)
class Discovered:
    """What was found at an address: a feed that could be read, and what else the page names."""

    feed: str
    parsed: ParsedFeed
    #: addresses of the other feeds that the page names
    others: tuple[str, ...] = ()
    #: "" where the address was a feed itself, else how the feed was found
    how: str = ""


def typed(url: str) -> str:
    """An address as a person types it, made whole: "outlet.example/news" is meant as https."""
    return f"https://{url}" if _BARE.match(url) else url


def discover(url: str, fetcher: Fetcher, robots: Robots, now: datetime) -> Discovered:
    """The feed at an address, or the first of those that the page there names that can be read.

    A page is fetched only where the site's robots file lets us, and so is each guess.

    Raises:
        ReadError: there is no feed, or it cannot be read.
    """
    if safe_url(url) is None:
        raise Refused(url, "this is no address of the web, as in https://outlet.example")
    if not _is_feed_like(url) and (why := robots.barred_by(url, now)):
        raise Refused(url, f"{why}; check the address, or give that of the feed itself")
    response = _fetched(url, fetcher, now)
    try:
        return Discovered(url, _parsed(response, now))
    except ReadError as error:
        if _is_feed_like(url) and not _is_page(response):
            raise
        found = [link.url for link in feed_links(response)]
        return _first_readable(found, fetcher, now) or _guessed(response.url, fetcher, robots, now, error)


def followed(url: str, feeds: Sequence[Feed]) -> Feed | None:
    """The known feed that is moving to an address and waits for a word, or has ended, as it stands with that word."""
    moving = next((feed for feed in feeds if feed.moving_to == url), None)
    if moving:
        return replace(accepted(moving), next_poll_at=None)
    ended = next((feed for feed in feeds if feed.url == url and feed.ended), None)
    return replace(ended, ended="", missing_since=None, failures=0, next_poll_at=None) if ended else None


def source_of(found: Discovered, name: str) -> Source:
    """The publisher behind a feed."""
    parsed = found.parsed
    homepage = parsed.homepage or (parsed.entries[0].url if parsed.entries else found.feed)
    return Source(publisher_of(homepage), name or parsed.title or publisher_of(homepage), homepage, (found.feed,))


def _first_readable(found: Sequence[str], fetcher: Fetcher, now: datetime) -> Discovered | None:
    for number, url in enumerate(found):
        try:
            parsed = _parsed(_fetched(url, fetcher, now), now)
        except ReadError:
            continue
        return Discovered(url, parsed, (*found[:number], *found[number + 1 :]), "the page names it")
    return None


def _guessed(url: str, fetcher: Fetcher, robots: Robots, now: datetime, error: ReadError) -> Discovered:
    allowed = [guess for guess in guesses(url) if robots.allow(guess, now)]
    found = _first_readable(allowed, fetcher, now)
    if found is None:
        raise ReadError(url, f"this is no feed ({error.reason}), and none was found from here") from error
    return replace(found, others=(), how="the page names none; it was found where feeds often are")


def _fetched(url: str, fetcher: Fetcher, now: datetime) -> Response:
    response = fetcher.get(url, now=now)
    if response.status != HTTPStatus.OK:
        hint = "; check the address, or give that of the feed itself" if response.status == HTTPStatus.NOT_FOUND else ""
        raise ReadError(url, f"the server answered {status_words(response.status)}{hint}")
    return response


def _parsed(response: Response, now: datetime) -> ParsedFeed:
    kind = response.headers.get("content-type", "")
    return parse_feed(response.body, url=response.url, content_type=kind, now=now)


def _is_feed_like(url: str) -> bool:
    parts = urlsplit(url)
    return bool(re.search(r"feed|rss|atom|xml|json|rdf", f"{parts.path}?{parts.query}", re.I)) and bool(safe_url(url))


def _is_page(response: Response) -> bool:
    kind = response.headers.get("content-type", "").split(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml") or b"<html" in response.body[:2000].lower()
