"""Briefs that wait, each with the reason why it was held."""

from collections.abc import Iterator
from datetime import datetime

from modelwire.desk.queues.case import Case
from modelwire.newsroom import Newsroom


def held(room: Newsroom, _now: datetime) -> Iterator[Case]:
    """Every held brief, oldest first."""
    for brief in room.store.held_briefs():
        why = brief.history[-1].note.removeprefix("Held: ")
        yield Case("Brief", f"/brief/{brief.id}", brief.headline, why, brief.modified_at)
