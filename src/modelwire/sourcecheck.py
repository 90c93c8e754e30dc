"""A look at a source by hand: how its feed answers now, and where its publisher stands."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from modelwire.ports import Fetcher, Store
from modelwire.read import Intake, poll_feed
from modelwire.read.schedule import least_gap
from modelwire.rights import standing
from modelwire.types import Feed, Polled, Rung, Source, Standing
from modelwire.urls import publisher_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at a feed found."""

    polled: Polled
    #: where its publisher stands by what its site says; None where the feed is of no source
    standing: Standing | None = None


def check_feed(url: str, store: Store, fetcher: Fetcher, now: datetime) -> Polled:
    """Poll one feed now, with the validators of what we have, and keep no item of it.

    A feed that was asked a short while ago is not asked again: what came then is told. A person's impatience is no
    reason to ask a server more often (TRUST A5). What it has that is new stays for the next run; a feed that was
    never read is due as before.
    """
    feed = next((known for known in store.feeds() if known.url == url), None)
    if feed is None:
        return poll_feed(Feed(url, publisher_of(url)), fetcher, now).polled
    if feed.polled_at and timedelta(0) <= now - feed.polled_at < least_gap(feed):
        return _remembered(feed)
    found = poll_feed(feed, fetcher, now)
    # Of a failure, and of a feed without news, a run would keep this very row.
    store.save_feeds([found.feed if found.parsed is None else _looked_at(feed, now)])
    return found.polled


def stands(
    source: Source, page: str, whole: Callable[[Source], Standing], fetcher: Fetcher, store: Store, robot: str,
    now: datetime,
) -> Standing:  # fmt: skip
    """Where a publisher stands by what its site says, of one of its pages too; what is said is read now, and kept.

    Args:
        source: the publisher.
        page: one of its items, or its homepage.
        whole: where it stands by the words that are kept of all of it.
        fetcher: for the files of its site.
        store: keeps these files and what they say.
        robot: the product token by which they address us.
        now: the instant of the look.
    """
    intake = Intake(fetcher, robot, Rung.FULL, (source,), news_age=timedelta(0), memory=store)
    said = intake.of_site(page, now, source.feeds[0] if source.feeds else "")
    store.save_signals(said)
    known = whole(source)
    return standing([*known.signals, *(signal for signal in said if signal not in known.signals)], known.rung)


def _remembered(feed: Feed) -> Polled:
    """What the last look found."""
    if feed.last_error:
        return Polled(feed.url, "failed", problem=feed.last_error)
    return Polled(feed.url, "fresh" if feed.digest is None else "unchanged")


def _looked_at(feed: Feed, now: datetime) -> Feed:
    """A feed whose news was seen and not kept: nothing of it changes but that it was asked."""
    if feed.digest is None:
        return replace(feed, polled_at=now)
    return replace(feed, polled_at=now, next_poll_at=max(feed.next_poll_at or now, now + least_gap(feed)))
