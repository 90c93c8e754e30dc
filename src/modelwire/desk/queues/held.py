"""Briefs that wait, each with the reason why it was held."""

from collections.abc import Iterator
from datetime import datetime

from modelwire.desk.queues.case import Case
from modelwire.newsroom import Newsroom


def held(room: Newsroom, _now: datetime) -> Iterator[Case]:
    """Every held brief, oldest first."""
    why = {decision.story_id: decision.reason for decision in room.store.decisions()}
    for brief in room.store.held_briefs():
        reason = why.get(brief.story_id) or brief.history[-1].note
        yield Case("Brief", f"/brief/{brief.id}", brief.headline, reason, brief.modified_at)
