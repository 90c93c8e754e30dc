"""What rules could not decide: which stories are one and which are two, and names that the beat may be lacking."""

from collections.abc import Iterator
from datetime import datetime

from modelwire.desk.queues.case import Case
from modelwire.gathering import MERGE
from modelwire.newsroom import Newsroom
from modelwire.types import Story


def undecided(room: Newsroom, _now: datetime) -> Iterator[Case]:
    """Every open proposal whose stories still stand, the likeliest first."""
    for proposal in room.store.proposals(only_open=True):
        path = f"/proposal/{proposal.id}"
        if proposal.kind == "name":
            yield Case("Name", path, proposal.subjects[0], "; ".join(proposal.speaks_for), proposal.at)
            continue
        stories = standing(room, proposal.subjects)
        if len(stories) == len(proposal.subjects):
            title = " / ".join(story.title for story in stories)
            what = "one event" if proposal.kind == MERGE else "two events"
            why = f"Perhaps {what} ({proposal.score:.0%}): {'; '.join(proposal.speaks_for)}"
            yield Case(proposal.kind.capitalize(), path, title, why, proposal.at)


def standing(room: Newsroom, ids: tuple[str, ...]) -> list[Story]:
    """The stories that were not taken in by others since."""
    return [story for story in map(room.store.story, ids) if story and not story.merged_into]
