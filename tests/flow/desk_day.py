"""A morning at the desk: the sample wire's publication with thirty things that wait for a person."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from modelwire.desk.queues import waiting
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.types import Change, Status

#: Briefs that wait, and what waits beside them: watches, proposals, the sample's two failing feeds.
CASES = 30


def morning(folder: Path, now: datetime) -> None:
    """Hold as many of the public briefs for another look as it takes to come to thirty cases."""
    with open_newsroom(folder) as room:
        _fail(room, now)
        for brief in room.store.briefs()[: CASES - len(waiting(room, now))]:
            said = Change(now, "held", "Held: a reader doubts it.")
            held = replace(brief, version=brief.version + 1, status=Status.HELD, history=(*brief.history, said))
            room.store.save_brief(replace(held, modified_at=now))


def _fail(room: Newsroom, now: datetime) -> None:
    failed = [feed for feed in room.store.feeds() if feed.failures]
    room.store.save_feeds(replace(f, failures=4, next_poll_at=now + timedelta(hours=5)) for f in failed)
