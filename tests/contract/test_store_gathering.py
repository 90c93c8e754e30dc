"""ports.Store: where texts lie by their meaning, what is proposed to the editor, and what is written on."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from modelwire.ports import Store
from modelwire.types import Brief, Mention, Status, StoryProposal
from tests.contract.nouns import brief
from tests.unit.make import NOW, article, story

VECTOR = (0.5, -0.25, 0.125)
PROPOSAL = StoryProposal("p-1", "merge", ("s-1", "s-2"), 0.41, ("wording",), ("days apart",), NOW)


def test_vectors_come_back_and_those_of_another_model_do_not(store: Store) -> None:
    first, second = article("https://post.example/1"), article("https://post.example/2")
    store.save_articles([first, second], at=NOW)
    store.save_vectors("one", {first.id: VECTOR})
    assert store.vectors("one", [first.id, second.id]) == {first.id: VECTOR}
    assert store.vectors("other", [first.id]) == {}
    store.save_vectors("other", {first.id: (1.0,)})
    assert store.vectors("one", [first.id]) == {}
    assert store.vectors("other", [first.id]) == {first.id: (1.0,)}


def test_vectors_of_older_articles_are_let_go(store: Store) -> None:
    old, young = article("https://post.example/1"), article("https://post.example/2", hours=24)
    store.save_articles([old, young], at=NOW)
    store.save_vectors("one", {old.id: VECTOR, young.id: VECTOR})
    assert store.forget_vectors(before=old.published_at + timedelta(hours=1)) == 1
    assert store.vectors("one", [old.id, young.id]).keys() == {young.id}


def test_proposals_the_likeliest_first_and_those_that_wait(store: Store) -> None:
    likelier = replace(PROPOSAL, id="p-2", score=0.49)
    done = replace(PROPOSAL, id="p-3", state="done")
    store.save_proposals([PROPOSAL, likelier, done])
    assert store.proposals(only_open=True) == [likelier, PROPOSAL]
    store.save_proposals([replace(likelier, state="dismissed")])
    assert store.proposals(only_open=True) == [PROPOSAL]
    assert len(store.proposals()) == 3
    assert store.check() == []


def test_which_stories_are_written_on(store: Store) -> None:
    told = brief()
    store.save_brief(told)
    assert store.written([told.story_id, "s-none"]) == {told.story_id}
    assert store.written([]) == set()


@pytest.fixture(autouse=True)
def _nothing_else(store: Store) -> None:
    store.save_stories([story(article())])


def told(headline: str, number: int, **more: Any) -> Brief:
    return replace(brief(), id=f"01J00000000000000000000{number:03}", headline=headline, **more)


def test_briefs_are_found_by_rare_words_and_by_meaning_together(store: Store) -> None:
    near, worded, far = told("Corvane opens a mill", 1), told("Zellwick dredges", 2), told("Rain in Tarn", 3)
    for one in (near, worded, far):
        store.save_brief(one)
    assert store.without_vector("m", 2) == [far.id, worded.id]
    store.save_brief_vectors("m", {near.id: (1.0, 0.0), worded.id: (0.0, 1.0), far.id: (-1.0, 0.0), "no such": (1.0,)})
    assert store.without_vector("m", 9) == []
    assert store.without_vector("other", 9) == [far.id, worded.id, near.id]
    assert store.nearest_briefs("", "m", (1.0, 0.0), 1) == [near.id]
    assert store.nearest_briefs("ZELLWICK dredging", "m", (), 5) == [worded.id]
    assert store.nearest_briefs("Zellwick", "m", (0.8, 0.6), 2) == [worded.id, near.id]
    assert store.nearest_briefs("", "other", (1.0, 0.0), 5) == []
    assert store.check() == []


def test_where_a_brief_lies_is_forgotten_when_it_changes_and_when_it_goes(store: Store) -> None:
    first = told("Corvane opens a mill", 1)
    store.save_brief(first)
    store.save_brief_vectors("m", {first.id: (1.0, 0.0)})
    assert store.nearest_briefs("", "m", (1.0, 0.0), 5) == [first.id]
    store.save_brief(replace(first, version=2, headline="Corvane closes a mill"))
    assert store.nearest_briefs("", "m", (1.0, 0.0), 5) == []
    assert store.without_vector("m", 5) == [first.id]
    store.save_brief_vectors("m", {first.id: (0.0, 1.0)})
    assert store.nearest_briefs("", "m", (0.0, 1.0), 5) == [first.id]
    store.save_brief(replace(first, version=3, status=Status.WITHDRAWN))
    assert store.nearest_briefs("corvane", "m", (0.0, 1.0), 5) == []
    assert store.without_vector("m", 5) == []


def test_what_was_told_before_an_instant(store: Store) -> None:
    assert store.told_before(NOW) == (None, set())
    one = told("Corvane opens a mill", 1, mentions=(Mention("corvane", "Corvane", "company", 1.0),), published_at=NOW)
    store.save_brief(one)
    assert store.told_before(NOW) == (None, set())
    assert store.told_before(NOW + timedelta(hours=1)) == (NOW, {"corvane"})
