"""A morning at the desk: the sample wire's publication with thirty things that wait for a person."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.types import Change, Status

#: Briefs that wait, and all that waits: the watches whose day has come and the sample's two failing feeds beside them.
CASES = 30


def morning(folder: Path, now: datetime) -> None:
    """Hold as many of the public briefs for another look as it takes to come to thirty cases."""
    with open_newsroom(folder) as room:
        feeds = _failing(room, now)
        due = [watch for watch in room.store.watches(only_open=True) if watch.due_on <= now.date()]
        for brief in room.store.briefs()[: CASES - feeds - len(due)]:
            said = Change(now, "held", "Held: a reader doubts it.")
            held = replace(brief, version=brief.version + 1, status=Status.HELD, history=(*brief.history, said))
            room.store.save_brief(replace(held, modified_at=now))


def _failing(room: Newsroom, now: datetime) -> int:
    failed = [feed for feed in room.store.feeds() if feed.failures]
    room.store.save_feeds(replace(f, failures=4, next_poll_at=now + timedelta(hours=5)) for f in failed)
    return len(failed)
