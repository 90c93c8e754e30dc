"""When a feed is next due (TRUST A5, A6, A7; docs/decisions/0020)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from modelwire.text import digest
from modelwire.types import Feed, Push, utc

_SHORTEST = timedelta(hours=1)
#: The longest that a publisher may ask for and get (TRUST A6).
_LONGEST = timedelta(days=7)
#: A server that gives no validators is asked once a day, as every answer costs it the whole feed (TRUST A5).
_UNCONDITIONAL = timedelta(hours=24)
#: A feed whose last news is so many times as old as an hour is asked every hour, and so on: a tenth of its silence …
_SILENCE_SHARE = 10
#: … but never so rarely that a publication that looks once a day would miss it.
_LONGEST_OWN = timedelta(hours=12)
#: How long a feed is left alone whose hub would ring (TRUST A10).
_RUNG_FOR = timedelta(hours=24)
_RETRY_LIMIT = timedelta(days=30)
_BACK_OFF_LIMIT = timedelta(hours=24)
#: By how much a back-off is stretched at most, so that feeds of one broken server do not come back as one.
_JITTER = 0.05
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=\"?(\d{1,9})", re.I | re.A)


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed says about its own rhythm."""

    #: RSS ttl, or the period of the syndication module; the longer of the two
    interval: timedelta | None = None
    #: hours of the day, GMT, in which the feed asks to be left alone
    skip_hours: frozenset[int] = frozenset()
    #: days of the week, GMT, Monday is 0
    skip_days: frozenset[int] = frozenset()


NO_HINTS = Hints()


def is_due(feed: Feed, now: datetime, push: Push | None = None) -> bool:
    """Whether a feed is to be polled; one that was never polled is, one that has ended is not.

    Args:
        feed: its row.
        now: the instant.
        push: a live subscription at its hub: it is asked when the hub rings, and else once a day (TRUST A10).
    """
    due = not feed.ended and (feed.next_poll_at is None or utc(now) >= utc(feed.next_poll_at))
    if push is None or feed.ended or feed.failures or not (feed.digest and feed.polled_at and feed.succeeded_at):
        return due
    if push.rang_at and push.rang_at > feed.polled_at:
        return utc(now) >= utc(feed.polled_at) + _SHORTEST
    if push.rang_at and (feed.changed_at is None or feed.changed_at < push.rang_at):
        return due  # asked since it rang, and nothing new yet: what stands before the server may be behind
    return due and utc(now) >= utc(feed.succeeded_at) + _RUNG_FOR


def next_poll(feed: Feed, headers: Mapping[str, str], now: datetime) -> datetime:
    """The instant before which a feed is left alone.

    Args:
        feed: as it stands after this poll; `failures` counts those in a row.
        headers: of the answer, names in lower case; empty where none came.
        now: the instant of this poll.
    """
    if feed.failures:
        wait = max(_spread(_back_off(feed.failures), feed.url), retry_after(headers, now), _since_whole(feed, now))
        return out_of_skipped(utc(now) + wait, feed)
    asked = max(_cache_life(headers, now), timedelta(minutes=feed.interval_minutes), _own(feed, now))
    wanted = min(max(asked, _SHORTEST), _LONGEST)
    return out_of_skipped(utc(now) + max(wanted, least_gap(feed)), feed)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the server asks us to stay away: seconds or a date, at most 30 days (RFC 9110 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), _RETRY_LIMIT)
    until = _http_date(value)
    return min(max(until - utc(now), timedelta(0)), _RETRY_LIMIT) if until else timedelta(0)


def out_of_skipped(moment: datetime, feed: Feed) -> datetime:
    """That moment, or the first after it that lies in no hour and no day in which the feed wants to be left alone."""
    later = moment
    for _ in range(8 * 24):
        if later.hour not in feed.skip_hours and later.weekday() not in feed.skip_days:
            return later
        later = later.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment  # a feed that skips every hour of the week is taken to mean nothing by it


def max_age(headers: Mapping[str, str]) -> timedelta | None:
    """The max-age of Cache-Control; None where there is none."""
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    return timedelta(seconds=int(found[1])) if found else None


def _own(feed: Feed, now: datetime) -> timedelta:
    """How long we would leave it alone ourselves, by how long it has brought nothing."""
    silence = utc(now) - utc(feed.changed_at) if feed.changed_at else timedelta(0)
    return min(max(silence / _SILENCE_SHARE, _SHORTEST), _LONGEST_OWN)


def least_gap(feed: Feed) -> timedelta:
    """How long a feed is left alone at least, whoever is impatient."""
    return _SHORTEST if feed.etag or feed.last_modified else _UNCONDITIONAL


def _since_whole(feed: Feed, now: datetime) -> timedelta:
    """What is left of the day for which a server is left alone that can only send the whole feed."""
    return utc(feed.succeeded_at) + least_gap(feed) - utc(now) if feed.succeeded_at else timedelta(0)


def _back_off(failures: int) -> timedelta:
    return timedelta(hours=2 ** min(failures - 1, 5))


def _spread(wanted: timedelta, url: str) -> timedelta:
    """Stretched by a share that is always the same for one feed, within a day."""
    share = int(digest(url)[:8], 16) / 0xFFFFFFFF
    limit = _BACK_OFF_LIMIT * (1 - _JITTER / 5 * share)
    return min(wanted * (1 + _JITTER * share), limit)


def _cache_life(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the answer says that it is good for, the longer of both; the past never means "poll faster"."""
    expires = _http_date(headers.get("expires", ""))
    left = expires - utc(now) if expires else timedelta(0)
    return max(left, max_age(headers) or timedelta(0), timedelta(0))


def _http_date(value: str) -> datetime | None:
    if not value:
        return None
    try:
        return utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
