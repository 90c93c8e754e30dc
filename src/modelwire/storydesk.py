"""What a person decides about stories: two that are one event, or one that is two. The older keeps its address."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.errors import ModelwireError, NotFound
from modelwire.gather import opened, origins, taken_in
from modelwire.gathering import MERGE, proposal_id
from modelwire.ports import Store
from modelwire.types import Article, Brief, Status, Story, StoryProposal

_BY_HAND = "an editor says that they tell one event"


def merged(store: Store, ids: tuple[str, str], now: datetime) -> tuple[Story, Brief | None]:
    """Make one story of two: the one that alone has a brief, else the older, takes the other in, which forwards to it.

    Returns:
        The story that stands, and the public brief of the other, which is to give way; None where it has none.

    Raises:
        NotFound: no story has one of the ids.
        ModelwireError: it is one story, or one of them was taken in before.
    """
    one, other = (_story(store, id_) for id_ in ids)
    if one.id == other.id:
        raise ModelwireError(f"{one.id} is one story already")
    told = store.written((one.id, other.id))
    home, twin = sorted((one, other), key=lambda s: (s.id not in told, s.opened_at, s.id))
    articles = {a.id: a for a in store.articles((*home.article_ids, *twin.article_ids))}
    home = taken_in(home, twin, _BY_HAND, articles)
    store.save_stories([home, replace(twin, merged_into=home.id)])
    store.save_proposals([_decided(store, (home.id, twin.id), now, "done")])
    public = [brief for brief in store.briefs(story_id=twin.id) if brief.status is Status.PUBLISHED]
    return home, next(iter(public), None)


def split(store: Store, story_id: str, article_ids: Sequence[str], now: datetime) -> Story:
    """Take articles out of a story into one of their own; the old one keeps its address, and the two stay apart.

    Raises:
        NotFound: there is no such story, or an article is none of its own.
        ModelwireError: nothing would be left, or nothing is taken out.
    """
    story = _story(store, story_id)
    taken = [id_ for id_ in story.article_ids if id_ in article_ids]
    if strangers := set(article_ids) - set(taken):
        raise NotFound(f"article {min(strangers)} in {story.id}")
    rest = [id_ for id_ in story.article_ids if id_ not in taken]
    if not rest or not taken:
        raise ModelwireError(f"{story.id} must keep one article at least, and give one")
    articles = {a.id: a for a in store.articles(story.article_ids)}
    if missing := set(story.article_ids) - articles.keys():
        raise NotFound(f"article {min(missing)}")
    new = _of(opened(articles[taken[0]]), taken, articles)
    if new.id == story.id:  # its first article goes: what stays is known by the next one
        raise ModelwireError(f"{taken[0]} opened {story.id} and stays with its address; take the others out instead")
    store.save_stories([_of(story, rest, articles), new])
    store.save_proposals([_decided(store, (story.id, new.id), now, "dismissed")])
    return new


def _of(story: Story, ids: Sequence[str], articles: Mapping[str, Article]) -> Story:
    told = [articles[id_] for id_ in ids]
    return replace(
        story,
        article_ids=tuple(ids),
        lead_article_id=story.lead_article_id if story.lead_article_id in ids else ids[0],
        publishers=origins(ids, articles),
        opened_at=min(a.published_at for a in told),
        updated_at=max(a.published_at for a in told),
        joins=tuple(one for one in story.joins if one[0] in ids),
    )


def _story(store: Store, story_id: str) -> Story:
    story = store.story(story_id)
    if story is None:
        raise NotFound(f"story {story_id}")
    if story.merged_into:
        raise ModelwireError(f"{story.id} was taken in by {story.merged_into}")
    return story


def _decided(store: Store, ids: tuple[str, str], now: datetime, state: str) -> StoryProposal:
    """What was proposed of the two, or would have been, as a person decided it."""
    known = {proposal.id: proposal for proposal in store.proposals()}
    made = StoryProposal(proposal_id(ids), MERGE, ids, 0.0, (), (), now)
    return replace(known.get(made.id, made), state=state)
