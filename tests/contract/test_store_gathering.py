"""ports.Store: where texts lie by their meaning, what is proposed to the editor, and what is written on."""

from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.ports import Store
from modelwire.types import StoryProposal
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
