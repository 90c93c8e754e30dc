"""Watches of which a report says something that rules do not follow, and those whose day has come."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from modelwire.desk.queues.case import Case
from modelwire.newsroom import Newsroom


def due(room: Newsroom, now: datetime) -> Iterator[Case]:
    """Open watches for which something is proposed, then those due today or before, the longest due first."""
    zone = ZoneInfo(room.config.publication.timezone)
    today = now.astimezone(zone).date()
    waits = room.store.watches(only_open=True)
    for watch in waits:
        if watch.waiting:
            first = watch.waiting[0]
            why = f"Reports may have {first.state.value} it: {first.doubt}"
            yield Case("Watch", f"/watch/{watch.id}", watch.statement, why, first.at)
    for watch in waits:
        if watch.due_on <= today and not watch.waiting:
            since = datetime.combine(watch.due_on, time(), zone)
            why = f"It was due on {watch.due_on.day} {watch.due_on:%B %Y}, and no report settles it."
            yield Case("Watch", f"/watch/{watch.id}", watch.statement, why, since)
