"""What an operator does with sources by hand: look at a feed now, find the feeds of a site, follow a move."""

from dataclasses import replace
from datetime import datetime, timedelta

from modelwire.ports import Fetcher, Store
from modelwire.read import poll_feed
from modelwire.read.schedule import least_gap
from modelwire.types import Feed, Polled
from modelwire.urls import publisher_of


def check_feed(url: str, store: Store, fetcher: Fetcher, now: datetime) -> Polled:
    """Poll one feed now, with the validators of what we have, and keep nothing of it but that it was asked.

    A feed that was asked a short while ago is not asked again: what came then is told. A person's impatience is no
    reason to ask a server more often (TRUST A5).
    """
    feed = next((known for known in store.feeds() if known.url == url), None)
    if feed is None:
        return poll_feed(Feed(url, publisher_of(url)), fetcher, now).polled
    if feed.polled_at and timedelta(0) <= now - feed.polled_at < least_gap(feed):
        return Polled(url, "failed" if feed.last_error else "unchanged", problem=feed.last_error or "")
    polled = poll_feed(feed, fetcher, now).polled
    later = max(feed.next_poll_at or now, now + least_gap(feed))
    store.save_feeds([replace(feed, polled_at=now, next_poll_at=later)])
    return polled
