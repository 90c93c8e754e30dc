"""One poll of one feed: a conditional request, and what became of it (TRUST A4-A8)."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from modelwire.errors import Paused, ReadError
from modelwire.ports import Fetcher, Response
from modelwire.read.feeds import ParsedFeed, parse_feed
from modelwire.read.hubs import hub_of
from modelwire.read.moves import moved
from modelwire.read.schedule import Hints, next_poll, out_of_skipped
from modelwire.types import Entry, Feed, KnownItems, Polled

#: For a feed that has ended: far enough that nobody asks again, unless the operator does.
_NEVER = timedelta(days=3650)
#: How long a feed may be missing before it is taken to be gone (TRUST A8).
_PATIENCE = timedelta(days=14)
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class PollResult:
    """How a poll went, and the feed's row as it stands after it."""

    feed: Feed
    #: None where nothing new came, or nothing that could be read
    parsed: ParsedFeed | None
    polled: Polled
    #: of the answer, names in lower case; what a publisher says of its feed's use is read from them
    headers: Mapping[str, str]


def poll_feed(feed: Feed, fetcher: Fetcher, now: datetime) -> PollResult:
    """Ask for a feed and read it; a bad feed is a value, not an error.

    Returns:
        fresh (with the parsed feed), unchanged (304, or the very bytes of last time), or failed.
    """
    return judge(feed, ask(feed, fetcher, now), now)


def ask(feed: Feed, fetcher: Fetcher, now: datetime) -> Response | ReadError:
    """The request alone; an answer that never came is a value."""
    try:
        return fetcher.get(feed.address, now=now, etag=feed.etag, last_modified=feed.last_modified)
    except ReadError as error:
        return error


def judge(feed: Feed, answer: Response | ReadError, now: datetime, known: KnownItems | None = None) -> PollResult:
    """What became of a poll, by its answer; items that are known by their bytes are not read again."""
    if isinstance(answer, Paused):
        return _waiting(feed, answer)
    if isinstance(answer, ReadError):
        return _failed(feed, answer.reason, {}, now)
    return _answered(feed, answer, now, known)


def _answered(feed: Feed, response: Response, now: datetime, known: KnownItems | None) -> PollResult:
    if response.status == HTTPStatus.NOT_MODIFIED:
        return _unchanged(feed, response, now)
    if response.status == HTTPStatus.GONE:
        return _ended(feed, "gone", "the publisher has withdrawn this feed (410 Gone)", now)
    if response.status == HTTPStatus.NOT_FOUND:
        return _missing(feed, now)
    if not HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES:
        waits = response.headers if response.status in _BUSY else {}
        return _failed(feed, f"the server answered {status_words(response.status)}", waits, now)
    return _read(feed, response, now, known)


def _read(feed: Feed, response: Response, now: datetime, known: KnownItems | None) -> PollResult:
    digest = hashlib.sha256(response.body).hexdigest()
    if response.body and digest == feed.digest:
        return _unchanged(feed, response, now)
    kind = response.headers.get("content-type", "")
    try:
        parsed = parse_feed(response.body, url=response.url, content_type=kind, now=now, known=known)
    except ReadError as error:
        # The old validators stay: with those of an error page the next answer would be 304, and look well.
        return _failed(feed, error.reason, {}, now)
    title, homepage = parsed.title or feed.title, parsed.homepage or feed.homepage
    items = len(parsed.entries) + len(parsed.left_out)
    hub, topic = hub_of(response.headers, response.url)
    hub, topic = (hub, topic) if hub else (parsed.hub, parsed.topic)
    learnt = {"title": title, "homepage": homepage, "digest": digest, "changed_at": now, "items": items}
    learnt |= {"hub": hub, "topic": topic}
    # Entries belong to the address that the operator gave: where a redirect ends may change with every poll.
    entries = (replace(entry, feed_url=feed.url) for entry in parsed.entries)
    parsed = replace(parsed, entries=tuple(map(_as_backlog, entries) if feed.digest is None else entries))
    return _well(feed, response, parsed, {**learnt, **_rhythm(parsed.hints)}, now)


def _rhythm(hints: Hints) -> dict[str, Any]:
    """What a feed's text says of when to ask, as fields of its row: the polls that bring no text go by it too."""
    return {
        "interval_minutes": int(hints.interval.total_seconds() // 60) if hints.interval else 0,
        "skip_hours": tuple(sorted(hints.skip_hours)),
        "skip_days": tuple(sorted(hints.skip_days)),
    }


def _as_backlog(entry: Entry) -> Entry:
    """What a feed holds when it is first read is not news unless it is dated so (TRUST C14)."""
    return replace(entry, backlog=entry.published_at is None)


def _unchanged(feed: Feed, response: Response, now: datetime) -> PollResult:
    if feed.digest is None:
        # Nothing was ever read, so nothing can be unchanged: ask for all of it next time.
        bare = replace(feed, etag=None, last_modified=None)
        return _failed(
            bare, f"the server answered {status_words(response.status)}, but it was never read before", {}, now
        )
    return _well(feed, response, None, {}, now)


def _validators(feed: Feed, response: Response) -> tuple[str | None, str | None]:
    """ETag and Last-Modified as they stand after this answer, byte for byte.

    A 304 may bring new ones and may leave them out; with a new body the old ones are void.
    """
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if response.status == HTTPStatus.NOT_MODIFIED:
        etag, modified = etag or feed.etag, modified or feed.last_modified
    return etag or None, modified or None


def _well(
    feed: Feed, response: Response, parsed: ParsedFeed | None, learnt: Mapping[str, Any], now: datetime
) -> PollResult:
    """A poll that went well.

    Args:
        feed: as it was before.
        response: the answer.
        parsed: the feed that came; None where nothing is new.
        learnt: fields of the row that the feed itself changes.
        now: the instant of the poll.
    """
    etag, modified = _validators(feed, response)
    well = replace(
        feed, etag=etag, last_modified=modified, polled_at=now, succeeded_at=now, failures=0, last_error=None,
        missing_since=None, ended="", **learnt,
    )  # fmt: skip
    well, notice = moved(well, response, now)
    well = replace(well, next_poll_at=next_poll(well, response.headers, now))
    problem = "; ".join(filter(None, [parsed.problem if parsed else "", notice]))
    polled = Polled(feed.url, "fresh" if parsed else "unchanged", problem=problem)
    return PollResult(well, parsed, polled, response.headers)


def _failed(feed: Feed, problem: str, headers: Mapping[str, str], now: datetime) -> PollResult:
    failed = replace(feed, polled_at=now, failures=feed.failures + 1, last_error=problem)
    failed = replace(failed, next_poll_at=next_poll(failed, headers, now))
    return PollResult(failed, None, Polled(feed.url, "failed", problem=problem), headers)


def _waiting(feed: Feed, pause: Paused) -> PollResult:
    """Nothing was asked, so nothing failed: the feed waits with its host."""
    waiting = replace(feed, last_error=pause.reason, next_poll_at=out_of_skipped(pause.until, feed))
    return PollResult(waiting, None, Polled(feed.url, "failed", problem=pause.reason), {})


def _missing(feed: Feed, now: datetime) -> PollResult:
    since = feed.missing_since or now
    if now - since >= _PATIENCE:
        return _ended(feed, "dormant", f"there has been no such feed since {since:%Y-%m-%d} (404 Not Found)", now)
    missing = replace(feed, missing_since=since)
    return _failed(missing, f"the server answered {status_words(HTTPStatus.NOT_FOUND)}", {}, now)


def _ended(feed: Feed, how: str, problem: str, now: datetime) -> PollResult:
    told = f"{problem}: remove it, or give its new address"
    ended = replace(
        feed, polled_at=now, failures=feed.failures + 1, last_error=told, next_poll_at=now + _NEVER, ended=how
    )
    return PollResult(ended, None, Polled(feed.url, "failed", problem=told), {})


def status_words(status: int) -> str:
    """A status of HTTP with its name, where it has one."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
