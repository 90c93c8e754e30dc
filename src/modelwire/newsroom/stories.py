"""What a person decides about stories and about what is watched."""

from collections.abc import Sequence
from datetime import datetime

from modelwire import storydesk, watching
from modelwire.locks import alone
from modelwire.newsroom.briefs import BriefDecisions
from modelwire.types import Status, Story, Watch, WatchRecord, WatchState


class StoryDecisions(BriefDecisions):
    """The part of a newsroom in which stories are put right and watches settled."""

    def merge_stories(self, ids: tuple[str, str], now: datetime) -> Story:
        """Make one story of two, under the older; where both have a public brief, the newer gives way to the older.

        Raises:
            NotFound, ModelwireError: see `storydesk.merged`.
        """
        with alone(self.folder):
            story, twin = storydesk.merged(self.store, ids, now)
        kept = next((b for b in self.store.briefs(story_id=story.id) if b.status is Status.PUBLISHED), None)
        if twin and kept:
            self.withdraw(twin.id, f"We told it twice. It stands at “{kept.headline}” ({kept.id}).", now)
        return story

    def split_story(self, story_id: str, article_ids: Sequence[str], now: datetime) -> Story:
        """Take articles out of a story into one of their own.

        Raises:
            NotFound, ModelwireError: see `storydesk.split`.
        """
        with alone(self.folder):
            return storydesk.split(self.store, story_id, article_ids, now)

    def settle_watch(self, watch_id: str, state: WatchState, reason: str, now: datetime) -> Watch:
        """Settle a watch by hand, reopen it, or keep it open against a proposal.

        Raises:
            NotFound: no watch has that id.
            ModelwireError: it stands so already, or no reason is given.
        """
        with alone(self.folder):
            made = watching.decide(self.store, watch_id, state, reason, now)
            self.build()
            return made

    def watch_score(self) -> WatchRecord:
        """How our watches turned out, counted anew from their events."""
        return watching.public_record(self.store, self.beat)
