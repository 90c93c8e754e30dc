"""When a feed is next due (TRUST A5, A6, A7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from modelwire.text import digest
from modelwire.types import Feed, utc

_SHORTEST = timedelta(hours=1)
#: A day less half an hour, jitter and skipped hours included: runs that lie a day apart find every feed due,
#: also when one of them starts a little early. It takes the place of the seven days that A6 would allow, as a
#: publication that looks once a day must not miss every second edition of a feed.
_LONGEST = timedelta(hours=23, minutes=30)
#: A server that gives no validators is asked once a day, as every answer costs it the whole feed.
_UNCONDITIONAL = timedelta(hours=23)
_RETRY_LIMIT = timedelta(days=30)
#: How much of the delay beyond the first hour is stretched at most, so that feeds spread over the hour.
_JITTER = 0.05


@dataclass(frozen=True, slots=True)
class Hints:
    """What a feed says about its own rhythm."""

    #: RSS ttl, or the period of the syndication module
    interval: timedelta | None = None
    #: hours of the day, GMT, in which the feed asks to be left alone
    skip_hours: frozenset[int] = frozenset()
    #: days of the week, GMT, Monday is 0
    skip_days: frozenset[int] = frozenset()


NO_HINTS = Hints()


def is_due(feed: Feed, now: datetime) -> bool:
    """Whether a feed is to be polled; one that was never polled is."""
    return feed.next_poll_at is None or utc(now) >= utc(feed.next_poll_at)


def next_poll(feed: Feed, headers: Mapping[str, str], hints: Hints, now: datetime) -> datetime:
    """The instant before which a feed is left alone.

    Args:
        feed: as it stands after this poll; `failures` counts those in a row.
        headers: of the answer, names in lower case; empty where none came.
        hints: from the feed's text.
        now: the instant of this poll.
    """
    if feed.failures:
        return utc(now) + max(_spread(_back_off(feed.failures), feed.url), retry_after(headers, now))
    wanted = max(_cache_life(headers, now), hints.interval or _SHORTEST)
    if not (feed.etag or feed.last_modified):
        wanted = max(wanted, _UNCONDITIONAL)
    planned = _out_of_skipped(utc(now) + _spread(wanted, feed.url), hints)
    return min(planned, utc(now) + _LONGEST)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the server asks us to stay away: seconds or a date, at most 30 days (RFC 9110 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), _RETRY_LIMIT)
    until = _http_date(value)
    return min(max(until - utc(now), timedelta(0)), _RETRY_LIMIT) if until else timedelta(0)


def _back_off(failures: int) -> timedelta:
    return timedelta(hours=2 ** min(failures - 1, 5))


def _spread(wanted: timedelta, url: str) -> timedelta:
    """Within the bounds, and off the full hour by a share that is always the same for one feed."""
    share = int(digest(url)[:8], 16) / 0xFFFFFFFF
    bounded = min(max(wanted, _SHORTEST), _LONGEST)
    return min(bounded + (bounded - _SHORTEST) * _JITTER * share, _LONGEST)


def _cache_life(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long the answer says that it is good for; "no-store" and the past never mean "poll faster"."""
    if found := re.search(r"(?:^|[\s,])max-age=\"?(\d{1,9})", headers.get("cache-control", ""), re.I | re.A):
        return timedelta(seconds=int(found[1]))
    expires = _http_date(headers.get("expires", ""))
    return max(expires - utc(now), timedelta(0)) if expires else timedelta(0)


def _http_date(value: str) -> datetime | None:
    try:
        return utc(parsedate_to_datetime(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _out_of_skipped(moment: datetime, hints: Hints) -> datetime:
    for _ in range(8 * 24):  # a feed that skips every hour of the week is taken to mean nothing by it
        if moment.hour not in hints.skip_hours and moment.weekday() not in hints.skip_days:
            break
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
