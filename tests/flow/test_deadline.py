"""A stage whose time is over begins nothing more; what it leaves comes with the next run (TRUST C18)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from modelwire.flow.deadline import Deadline
from modelwire.newsroom import Newsroom
from tests.flow import wire

FIRST, NEXT = wire.june(12, 20), wire.june(12, 22)


class Hands:
    """A clock that jumps ahead when a run says a certain thing."""

    def __init__(self, at: str) -> None:
        self._at, self.seconds = at, 0.0

    def __call__(self) -> float:
        return self.seconds

    def hear(self, line: str) -> None:
        if line.startswith(self._at):
            self.seconds += 7200


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> Callable[[Newsroom, datetime, str], tuple[str, ...]]:
    """One run that takes two hours over the thing that it says; gives the notes of its report."""

    def run(room: Newsroom, now: datetime, at: str) -> tuple[str, ...]:
        hands = Hands(at)
        with monkeypatch.context() as patched:
            patched.setattr("modelwire.newsroom.run.Deadline", lambda each: Deadline(each, hands))
            patched.setattr("modelwire.polling._WIDTH", 1)
            return room.run(now, hands.hear).notes

    return run


def done(room: Newsroom) -> tuple[int, int]:
    return room.store.article_count(), len(room.store.briefs())


@pytest.mark.parametrize(("at", "note"), [
    ("read 1/", "reading took more than 60 minutes; left to the next run: 3 of 4 feeds"),
    ("edit 1/", "writing took more than 60 minutes; left to the next run: 2 of 3 stories"),
])  # fmt: skip
def test_what_a_stage_leaves_the_next_run_takes_up(
    tmp_path: Path, late: Callable[[Newsroom, datetime, str], tuple[str, ...]], at: str, note: str
) -> None:
    with wire.newsroom(tmp_path / "calm") as (room, _):
        room.run(FIRST)
        calm = done(room)
    with wire.newsroom(tmp_path / "late") as (room, _):
        assert note in late(room, FIRST, at)
        assert sum(done(room)) < sum(calm)
        kept = room.store.run(FIRST)
        assert kept
        assert note in kept.notes
        room.run(NEXT)
        assert done(room) == calm


def test_without_a_limit_nothing_is_left() -> None:
    deadline = Deadline()
    deadline.begin()
    assert list(deadline.within([1, 2], "writing", "stories")) == [1, 2]
    assert not deadline.left


def test_each_stage_has_the_whole_time() -> None:
    hands = Hands("")
    deadline = Deadline(timedelta(hours=1), hands)
    for _ in range(2):
        deadline.begin()
        assert not deadline.over
        hands.hear("")
        assert deadline.over
