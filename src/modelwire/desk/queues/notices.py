"""What publishers and readers ask for, each with its clock."""

from collections.abc import Iterator
from datetime import datetime

from modelwire.desk.queues.case import Case
from modelwire.newsroom import Newsroom
from modelwire.notices import deadlines
from modelwire.types import NoticeState

_WAITS = frozenset({NoticeState.OPEN, NoticeState.RESTRICTED})


def notices(room: Newsroom, now: datetime) -> Iterator[Case]:
    """Complete notices that are not decided: the urgent ones first, then by their deadline."""
    zone = room.config.publication.timezone
    waits = [one for one in room.store.notices() if one.state in _WAITS]
    dated = [(deadlines(one, zone).decide or one.received_at, one) for one in waits]
    for due, notice in sorted(dated, key=lambda pair: (not pair[1].complaint.urgent, pair[0], pair[1].id)):
        told = notice.complaint
        title = f"{told.matter.value.capitalize()}: {told.work or told.explanation or notice.id}"
        late = "It is overdue: it was to be decided" if now > due else "To be decided"
        why = f"{'Urgent. ' if told.urgent else ''}{late} by {due.day} {due:%B %Y, %H:%M} UTC."
        yield Case("Notice", f"/notice/{notice.id}", title[:160], why, notice.received_at)
