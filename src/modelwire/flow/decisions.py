"""What becomes of each story that waits: a brief, more coverage of one, a line, or nothing."""

from collections.abc import Callable, Sequence
from datetime import datetime

from modelwire import archive, gather, publish, watching
from modelwire.errors import ModelwireError
from modelwire.flow.briefs import compose, told_by_one, wordings
from modelwire.flow.means import Means
from modelwire.flow.outcome import ALSO, FAULT, GIVEN_UP, HELD, LEFT_OUT, PUBLISHED
from modelwire.flow.ranking import undecided
from modelwire.flow.story import uncovered
from modelwire.gather import Budget
from modelwire.gathering import told_perhaps
from modelwire.poison import Shelter
from modelwire.types import Article, Brief, Decision, Rung, Status, Story

#: A story's brief on these articles beside wordings that are used, or why there is none; see `briefs.compose`.
Compose = Callable[[Means, Story, Sequence[Article], frozenset[str], datetime], tuple[Brief | None, str]]


def edit(means: Means, now: datetime, writing: Compose = compose) -> None:
    """Decide every story that waits, best first, until the edition is full.

    Args:
        means: what the flow has.
        now: the instant of the run.
        writing: makes a brief of a story; an eval puts a stand-in here.
    """
    archive.place(means.store, means.embedder)
    waiting = undecided(means, now)
    means.store.save_stories(waiting)
    conference = _Conference(means, now, writing)
    _announce(means, waiting[: conference.room])
    for number, story in enumerate(means.deadline.within(waiting, "writing", "stories"), 1):
        means.say(f"edit {number}/{len(waiting)} {story.title}")
        means.store.record_decision(conference.decided(story))


def _announce(means: Means, stories: Sequence[Story]) -> None:
    """Say what writing will cost at most, before any of it is spent."""
    articles = [means.store.articles(story.article_ids) for story in stories]
    for told in filter(None, (writer.forecast(articles) for writer in means.writers)):
        means.say(f"cost: {told}")


class _Conference:
    """As editors hold one: story after story is held against the edition as it stands by then."""

    def __init__(self, means: Means, now: datetime, writing: Compose) -> None:
        self._means, self._store, self._now, self._writing = means, means.store, now, writing
        self._today = means.briefs_of(now)
        self._shelter = Shelter(means.store, now)
        self._budget = Budget(means.rules.size, means.rules.minimum_score)
        for brief in self._today:
            story = self._store.story(brief.story_id)
            self._budget.take(story.publishers if story else ())

    @property
    def room(self) -> int:
        """How many briefs the edition can still take."""
        return self._means.rules.size - len(self._today)

    def decided(self, story: Story) -> Decision:
        """What becomes of a story; a fault in it does not cost the edition, and the next runs try it again.

        Raises:
            ModelwireError: what it needs from outside cannot be used; that is no fault of the story.
        """
        if self._shelter.spares("write", story.id):
            return Decision(story.id, FAULT, GIVEN_UP, self._now, articles=len(story.article_ids))
        try:
            made = self._decide(story)
            self._shelter.went_well("write", story.id)
            return made
        except ModelwireError:
            raise
        except Exception as error:
            letter = self._shelter.failed("write", story.id, story.title, error)
            return Decision(story.id, FAULT, letter.reason, self._now, articles=len(story.article_ids))

    def _decide(self, story: Story) -> Decision:
        articles = self._means.allowed(story.article_ids)
        earlier = self._store.briefs(story_id=story.id)
        fresh = [a for a in uncovered(articles, earlier) if a.rung > Rung.NO_FETCH]
        outcome, reason = self._told_before(story, earlier, fresh) or self._told_now(story, articles, earlier, fresh)
        return Decision(story.id, outcome, reason, self._now, articles=len(articles))

    def _told_before(self, story: Story, earlier: list[Brief], fresh: list[Article]) -> tuple[str, str] | None:
        """What became of a story that our latest brief on it settles; None where it is to be told."""
        if not earlier:
            return None
        if not fresh:
            watching.open_watches(self._store, earlier[0])  # a kill may have come between the brief and its watches
            return PUBLISHED, earlier[0].headline
        if earlier[0].status is Status.WITHDRAWN:
            return ALSO, "our brief on this story was withdrawn"
        if earlier[0].id in {brief.id for brief in self._today}:
            return self._grown(earlier[0], fresh)
        return None

    def _told_now(
        self, story: Story, articles: list[Article], earlier: list[Brief], fresh: list[Article]
    ) -> tuple[str, str]:
        if refused := self._refused(story, articles):
            return refused
        if not earlier and (perhaps := told_perhaps(self._store, story)):
            return ALSO, perhaps
        outcome, reason = self._write(story, fresh)
        if earlier and outcome == ALSO:  # told again and nothing new in it: the brief stands, and is no news
            return self._grown(earlier[0], fresh)
        return outcome, reason

    def _grown(self, brief: Brief, fresh: list[Article]) -> tuple[str, str]:
        self._publish(publish.grow(brief, fresh, self._means.source_names(), self._now))
        return PUBLISHED, f"coverage grew: {brief.headline}"

    def _refused(self, story: Story, articles: Sequence[Article]) -> tuple[str, str] | None:
        if reason := gather.excluded(story, articles, self._means.mentions(articles), self._means.beat):
            return LEFT_OUT, reason
        if reason := self._budget.refuses(story):
            return ALSO, reason
        return None

    def _write(self, story: Story, fresh: Sequence[Article]) -> tuple[str, str]:
        permission, used = self._means.permission(), wordings(self._today)
        allowed = permission.as_of(fresh, self._now)
        if not allowed:
            return LEFT_OUT, "no publisher of it lets us list it"
        brief, reason = self._writing(self._means, story, allowed, used, self._now)
        brief = brief or told_by_one(self._means, story, allowed, used, self._now)
        if brief is None:
            return ALSO, reason
        if too_long := permission.too_long(brief):
            return ALSO, too_long
        self._publish(brief)
        if brief.status is Status.HELD and reason:
            return HELD, reason
        self._today.append(brief)
        self._budget.take(story.publishers)
        return PUBLISHED, brief.headline

    def _publish(self, brief: Brief) -> None:
        self._store.save_brief(brief)
        if brief.version == 1:
            watching.open_watches(self._store, brief)
