"""Which earlier briefs a story may have to do with, and where briefs lie."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from modelwire import archive
from modelwire.adapters.store import memory_store
from modelwire.gathering import doubted, told_perhaps
from modelwire.ports import Store
from modelwire.types import Brief, Mention, Status, StoryProposal
from tests.contract.nouns import brief
from tests.unit.make import NOW, article, story

CORVANE = Mention("corvane", "Corvane", "company", 0.9)
PELLAN = Mention("pellan", "Pellan", "company", 0.9)
RAIN = story(article(title="Rain in Tarn"))


class ByLetter:
    """Where a text lies: near those with as many of one letter."""

    name = "letters"

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        return [(1.0, 0.0) if text.lower().count("z") > 2 else (-1.0, 0.0) for text in texts]


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(memory_store()) as opened:
        yield opened


def kept(store: Store, number: int, headline: str, **more: Any) -> Brief:
    made = replace(
        brief(), id=f"01J00000000000000000000{number:03}", story_id=f"s-{number}", headline=headline, mentions=(),
        published_at=NOW - timedelta(days=number), status=Status.PUBLISHED,
    )  # fmt: skip
    made = replace(made, **more)
    store.save_brief(made)
    return made


def found(store: Store, headline: str, *mentions: Mention, **more: Any) -> list[str]:
    embedder, now = more.pop("embedder", None), more.pop("now", NOW)
    asked = more.pop("story", RAIN)
    return [b.headline for b in archive.earlier(store, embedder, asked, mentions, (headline, ""), now)]


def test_a_brief_is_found_by_its_story_by_a_name_and_by_a_rare_word(store: Store) -> None:
    kept(store, 1, "Zellwick dredges", story_id=RAIN.id)
    kept(store, 2, "An office opens", mentions=(CORVANE,))
    kept(store, 3, "Weirs are dredged")
    kept(store, 4, "A plant burns", mentions=(PELLAN,))
    assert found(store, "Weirs", CORVANE) == ["Zellwick dredges", "An office opens", "Weirs are dredged"]
    assert found(store, "Fog") == ["Zellwick dredges"]


def test_only_what_is_public_and_earlier_is_found(store: Store) -> None:
    first = kept(store, 2, "An office opens", mentions=(CORVANE,))
    kept(store, 1, "An office closes", mentions=(CORVANE,))
    assert found(store, "Fog", CORVANE, now=NOW - timedelta(days=1, hours=1)) == ["An office opens"]
    store.save_brief(replace(first, version=2, status=Status.WITHDRAWN))
    assert found(store, "office", CORVANE) == ["An office closes"]


def test_briefs_are_placed_once_and_found_by_what_they_mean(store: Store) -> None:
    near, far = kept(store, 1, "Zzz, says a bear"), kept(store, 2, "A bird sings")
    archive.place(store, None)
    assert len(store.without_vector(ByLetter.name, 9)) == 2
    archive.place(store, ByLetter())
    assert store.without_vector(ByLetter.name, 9) == []
    assert store.nearest_briefs("", ByLetter.name, (1.0, 0.0), 2) == [near.id, far.id]
    assert found(store, "Pizzazz", embedder=ByLetter()) == [near.headline, far.headline]


def test_a_story_waits_while_the_editor_is_asked_whether_it_was_told(store: Store) -> None:
    told = kept(store, 1, "Corvane opens a mill")
    asked = StoryProposal("p-1", "merge", (told.story_id, RAIN.id), 0.4, (), (), NOW)
    assert told_perhaps(store, RAIN) == ""
    store.save_proposals([asked])
    assert told_perhaps(store, RAIN) == "perhaps the event of “Corvane opens a mill”: the editor is asked"
    assert doubted(store) == {told.story_id: [RAIN.id], RAIN.id: [told.story_id]}
    store.save_proposals([replace(asked, state="dismissed")])
    assert told_perhaps(store, RAIN) == ""
    store.save_proposals([replace(asked, subjects=("s-unwritten", RAIN.id))])
    assert told_perhaps(store, RAIN) == ""
