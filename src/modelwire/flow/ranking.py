"""Which stories wait for a decision, best first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from modelwire import connect, gather
from modelwire.flow.means import Means
from modelwire.flow.outcome import FAULT
from modelwire.flow.story import opening
from modelwire.gathering import DOUBTED, doubted
from modelwire.poison import Shelter
from modelwire.types import Story

#: Against so many of the latest briefs a story is held to see how new it is: a month of full editions.
_REMEMBERED = 240


def undecided(means: Means, now: datetime) -> list[Story]:
    """Stories that have grown or come up since they were last decided, best first, with their scores."""
    shelter, doubts = Shelter(means.store, now), doubted(means.store)
    recent = means.store.stories(since=now - means.rules.news_age)
    waiting = [story for story in recent if _waits(means, story, now, shelter, doubts)]
    told = connect.Told(connect.filed(brief) for brief in means.store.briefs(before=now, limit=_REMEMBERED))
    tried = (shelter.attempt("rank", s.id, s.title, partial(_scored, means, s, told, now)) for s in waiting)
    return sorted((story for story in tried if story), key=lambda s: (-s.score.total, s.id))


def _waits(means: Means, story: Story, now: datetime, shelter: Shelter, doubts: Mapping[str, list[str]]) -> bool:
    last = next(iter(means.store.decisions(story_id=story.id)[-1:]), None)
    if last is None:
        return True
    return last.at < now and (
        last.articles != len(story.article_ids)
        or (last.outcome == FAULT and not shelter.spares("write", story.id))
        or (last.reason.startswith(DOUBTED) and story.id not in doubts)  # the editor has answered
    )


def _scored(means: Means, story: Story, told: connect.Told, now: datetime) -> Story:
    articles = means.store.articles(story.article_ids)
    by_id = {source.id: source for source in means.sources}
    novelty = told.novelty("\n".join(opening(story, articles)), now)
    value = gather.score(story, articles, means.mentions(articles), by_id, means.beat, now, novelty)
    return replace(story, score=value)
