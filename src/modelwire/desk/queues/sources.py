"""Feeds that fail again and again."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from modelwire.desk.queues.case import Case
from modelwire.newsroom import Newsroom

#: One failure mends itself; from here on a person should look.
FAILURES = 3


def failing(room: Newsroom, now: datetime) -> Iterator[Case]:
    """Feeds of sources that are read and that failed several times in a row."""
    read = {url: source for source in room.config.sources for url in source.feeds}
    for feed in room.store.feeds():
        # One that is due at once was sent back to its timetable here, and waits for the next run.
        if feed.url in read and feed.failures >= FAILURES and feed.next_poll_at is not None:
            why = f"It failed {feed.failures} times in a row: {feed.last_error}"
            path = f"/feed?url={quote(feed.url, safe='')}"
            yield Case("Source", path, read[feed.url].name, why, feed.succeeded_at or now)
