"""A morning at the desk: the sample wire's publication with thirty things that wait for a person."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from modelwire.desk.queues import waiting
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.types import Change, Status, StoryProposal

#: Briefs that wait, and what waits beside them: notices, watches, proposals of each kind, the sample's failing feeds.
CASES = 30


def morning(folder: Path, now: datetime) -> None:
    """Hold as many of the public briefs for another look as it takes to come to thirty cases."""
    with open_newsroom(folder) as room:
        _fail(room, now)
        _doubt(room, now)
        _complain(room, now)
        for brief in room.store.briefs()[: CASES - len(waiting(room, now))]:
            said = Change(now, "held", "Held: a reader doubts it.")
            held = replace(brief, version=brief.version + 1, status=Status.HELD, history=(*brief.history, said))
            room.store.save_brief(replace(held, modified_at=now))


def _fail(room: Newsroom, now: datetime) -> None:
    failed = [feed for feed in room.store.feeds() if feed.failures]
    room.store.save_feeds(replace(f, failures=4, next_poll_at=now + timedelta(hours=5)) for f in failed)


def _doubt(room: Newsroom, now: datetime) -> None:
    """A report that may tell another event, a name whose kind is plain, and one that could be anything."""
    story = next(s for s in room.store.stories() if len(s.article_ids) > 1)
    ids, (goes, *_) = story.article_ids[:2], story.article_ids[1:]
    room.store.save_proposals(
        [
            StoryProposal("p-1", "split", (story.id,), 0.6, ("other figures",), ("meaning",), now, article_ids=(goes,)),
            StoryProposal(
                "p-2", "name", ("Velding",), 0.7, ("3 publishers in 4 reports",), ("in no title",), now,
                entity_kind="place", article_ids=ids,
            ),
            StoryProposal(
                "p-3", "name", ("Kelmark",), 0.6, ("4 publishers in 9 reports",), ("nothing says what it is",), now,
                article_ids=ids,
            ),
        ]
    )  # fmt: skip


def _complain(room: Newsroom, now: datetime) -> None:
    """Two complete notices on public briefs."""
    public = [brief for brief in room.store.briefs() if brief.status is Status.PUBLISHED]
    for number, brief in enumerate(public[:2], 1):
        fields = {
            "matter": ("rights",), "name": ("Ada Ruhl",), "email": ("ada@tidings.example",), "signature": ("Ada Ruhl",),
            "work": (f"Our report, number {number}",), "work_url": (brief.coverage[0].url,),
            "page": (f"{room.press.site_info().url}/article/{brief.slug}-{brief.id.lower()}/",),
            "explanation": ("You tell too much of it.",), "good_faith": ("yes",), "accuracy": ("yes",),
        }  # fmt: skip
        receipt = room.office().receive(fields, "json", f"192.0.2.{number}/32", now)
        if receipt.outcome != "taken":
            raise AssertionError(receipt)
