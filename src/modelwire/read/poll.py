"""One poll of one feed: a conditional request, and what became of it (TRUST A4-A8)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus

from modelwire.errors import ReadError
from modelwire.ports import Fetcher, Response
from modelwire.read.feeds import ParsedFeed, parse_feed
from modelwire.read.schedule import NO_HINTS, Hints, next_poll
from modelwire.types import Entry, Feed, Polled

#: For a feed that is gone for good: far enough that nobody asks again, unless the operator does.
_NEVER = timedelta(days=3650)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class PollResult:
    """How a poll went, and the feed's row as it stands after it."""

    feed: Feed
    #: None where nothing new came, or nothing that could be read
    parsed: ParsedFeed | None
    polled: Polled


def poll_feed(feed: Feed, fetcher: Fetcher, now: datetime) -> PollResult:
    """Ask for a feed and read it; a bad feed is a value, not an error.

    Returns:
        fresh (with the parsed feed), unchanged (304, or the very bytes of last time) or failed.
    """
    try:
        response = fetcher.get(feed.url, now=now, etag=feed.etag, last_modified=feed.last_modified)
    except ReadError as error:
        return _failed(feed, error.reason, {}, now)
    if response.status == HTTPStatus.NOT_MODIFIED:
        return _unchanged(feed, response, now)
    if response.status == HTTPStatus.GONE:
        return _gone(feed, now)
    if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
        waits = response.headers if response.status in _BUSY else {}
        return _failed(feed, f"the server answered {_status(response.status)}", waits, now)
    return _read(feed, response, now)


def _read(feed: Feed, response: Response, now: datetime) -> PollResult:
    digest = hashlib.sha256(response.body).hexdigest()
    if response.body and digest == feed.digest:
        return _unchanged(feed, response, now)
    kind = response.headers.get("content-type", "")
    try:
        parsed = parse_feed(response.body, url=response.url, content_type=kind, now=now)
    except ReadError as error:
        # The old validators stay: with those of an error page the next answer would be 304, and look well.
        return _failed(feed, error.reason, {}, now)
    title, homepage = parsed.title or feed.title, parsed.homepage or feed.homepage
    fresh = replace(_with_validators(feed, response), title=title, homepage=homepage, digest=digest)
    # Entries belong to the address that the operator gave: where a redirect ends may change with every poll.
    entries = (replace(entry, feed_url=feed.url) for entry in parsed.entries)
    parsed = replace(parsed, entries=tuple(map(_as_backlog, entries) if feed.digest is None else entries))
    polled = Polled(feed.url, "fresh", problem=parsed.problem)
    return PollResult(_well(fresh, response, parsed.hints, now), parsed, polled)


def _as_backlog(entry: Entry) -> Entry:
    """What a feed holds when it is first read is not news unless it is dated so (TRUST C14)."""
    return replace(entry, backlog=entry.published_at is None)


def _unchanged(feed: Feed, response: Response, now: datetime) -> PollResult:
    if feed.digest is None:
        # Nothing was ever read, so nothing can be unchanged: ask for all of it next time.
        bare = replace(feed, etag=None, last_modified=None)
        return _failed(bare, f"the server answered {_status(response.status)}, but it was never read before", {}, now)
    well = _well(_with_validators(feed, response), response, NO_HINTS, now)
    return PollResult(well, None, Polled(feed.url, "unchanged"))


def _with_validators(feed: Feed, response: Response) -> Feed:
    """The feed with the validators of this answer, byte for byte.

    A 304 may bring new ones and may leave them out; with a new body the old ones are void.
    """
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if response.status == HTTPStatus.NOT_MODIFIED:
        etag, modified = etag or feed.etag, modified or feed.last_modified
    return replace(feed, etag=etag or None, last_modified=modified or None)


def _well(feed: Feed, response: Response, hints: Hints, now: datetime) -> Feed:
    well = replace(feed, polled_at=now, succeeded_at=now, failures=0, last_error=None)
    return replace(well, next_poll_at=next_poll(well, response.headers, hints, now))


def _failed(feed: Feed, problem: str, headers: Mapping[str, str], now: datetime) -> PollResult:
    failed = replace(feed, polled_at=now, failures=feed.failures + 1, last_error=problem)
    failed = replace(failed, next_poll_at=next_poll(failed, headers, NO_HINTS, now))
    return PollResult(failed, None, Polled(feed.url, "failed", problem=problem))


def _gone(feed: Feed, now: datetime) -> PollResult:
    problem = "the publisher has withdrawn this feed (410 Gone): remove it, or give its new address"
    gone = replace(feed, polled_at=now, failures=feed.failures + 1, last_error=problem, next_poll_at=now + _NEVER)
    return PollResult(gone, None, Polled(feed.url, "failed", problem=problem))


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
