"""ports.Store: dead letters, and how stages last went."""

from dataclasses import replace
from datetime import timedelta

from modelwire.ports import Store
from modelwire.types import DeadLetter, StageRun
from tests.unit.make import NOW

LETTER = DeadLetter("read", "https://post.example/a", "A “title”", "a fault", NOW, NOW, 1, "https://post.example/feed")


def test_a_dead_letter_is_kept_once_and_forgotten(store: Store) -> None:
    later = replace(LETTER, last_at=NOW + timedelta(hours=1), tries=3)
    other = replace(LETTER, stage="write")
    for letter in (LETTER, later, other):
        store.save_dead_letter(letter)
    assert store.dead_letters() == [later, other]
    assert (later.given_up, other.given_up) == (True, False)
    store.forget_dead_letter("read", LETTER.ref)
    store.forget_dead_letter("read", "nothing")
    assert store.dead_letters() == [other]


def test_the_last_run_of_each_stage_is_kept(store: Store) -> None:
    store.save_stage_run(StageRun("read", NOW, None, "", 1.5))
    failed = StageRun("read", NOW, NOW + timedelta(hours=1), "no disk", 0.5)
    store.save_stage_run(failed)
    store.save_stage_run(StageRun("gather", NOW))
    assert store.stage_runs() == [StageRun("gather", NOW), failed]
    assert store.check() == []
