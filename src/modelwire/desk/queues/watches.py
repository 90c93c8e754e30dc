"""Watches whose day has come and that no report has settled."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from modelwire.desk.queues.case import Case
from modelwire.newsroom import Newsroom


def due(room: Newsroom, now: datetime) -> Iterator[Case]:
    """Open watches that are due today or were before, the longest due first."""
    zone = ZoneInfo(room.config.publication.timezone)
    today = now.astimezone(zone).date()
    for watch in room.store.watches(only_open=True):
        if watch.due_on <= today:
            since = datetime.combine(watch.due_on, time(), zone)
            why = f"It was due on {watch.due_on.day} {watch.due_on:%B %Y}, and no report settles it."
            yield Case("Watch", f"/watch/{watch.id}", watch.statement, why, since)
