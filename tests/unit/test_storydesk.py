from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

import pytest

from modelwire.adapters.store import memory_store
from modelwire.errors import ModelwireError, NotFound
from modelwire.facts import Gazetteer
from modelwire.gather import opened
from modelwire.gathering import gather_news
from modelwire.ports import Store
from modelwire.storydesk import merged, split
from tests.unit.make import NOW, article

TALE = (
    "Norwick's data authority opened an inquiry into Corvane on Monday over clinic transcripts that outsiders could "
    "read. The authority counts about 41,000 transcripts. Corvane makes a model that takes notes in clinics."
)
FIRST = article("https://post.example/1", "Norwick opens inquiry into Corvane", TALE)
SECOND = article("https://ledger.example/2", "Norwick opens inquiry into Corvane", TALE, hours=1)


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(memory_store()) as opened_store:
        opened_store.save_articles([FIRST, SECOND], at=NOW)
        yield opened_store


def gathered(store: Store) -> None:
    at = max(FIRST.first_seen_at, SECOND.first_seen_at) + timedelta(hours=1)
    gather_news(store, Gazetteer(()), None, at, news_age=timedelta(days=7), say=lambda _line: None)


def test_two_stories_become_one_under_the_older_whichever_is_named_first(store: Store) -> None:
    older, newer = opened(FIRST), opened(SECOND)
    store.save_stories([older, newer])
    kept, gives_way = merged(store, (newer.id, older.id), NOW)
    assert (kept.id, gives_way) == (older.id, None)
    assert set(kept.article_ids) == {FIRST.id, SECOND.id}
    gone = store.story(newer.id)
    assert gone is not None
    assert gone.merged_into == older.id
    assert [story.id for story in store.stories()] == [older.id]
    with pytest.raises(ModelwireError, match="was taken in by"):
        merged(store, (older.id, newer.id), NOW)


def test_what_a_person_split_is_not_joined_again(store: Store) -> None:
    gathered(store)
    [story] = store.stories()
    assert set(story.article_ids) == {FIRST.id, SECOND.id}
    new = split(store, story.id, [SECOND.id], NOW)
    gathered(store)
    stories = {one.id: one.article_ids for one in store.stories()}
    assert stories == {story.id: (FIRST.id,), new.id: (SECOND.id,)}


def test_a_story_keeps_one_article_and_gives_only_its_own(store: Store) -> None:
    gathered(store)
    [story] = store.stories()
    with pytest.raises(ModelwireError, match="must keep one"):
        split(store, story.id, story.article_ids, NOW)
    with pytest.raises(NotFound):
        split(store, story.id, ["a-none"], NOW)
    with pytest.raises(NotFound):
        split(store, "s-none", [FIRST.id], NOW)
    with pytest.raises(ModelwireError, match="stays with its address"):
        split(store, story.id, [FIRST.id], NOW)
