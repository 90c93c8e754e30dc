"""What a person decides about a watch, and the record counted from its events."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from modelwire.errors import ModelwireError
from modelwire.types import Proposal, Settlement, Watch, WatchState
from modelwire.watch import brier, decided, record, unfounded

NOW = datetime(2026, 4, 2, 20, tzinfo=UTC)
QUOTE = ("a-1", 0, 9, "It is open.")
GRACE = timedelta(days=14)
WATCH = Watch(
    id="w-1", brief_id="B", statement="Pellan opens its plant by 31 March.", actor="Pellan", actor_id=None, act="open",
    object="its plant", confirms="", refutes="", silence="", due_on=date(2026, 3, 31), due_words="",
    anchor_on=date(2026, 3, 9), opened_at=datetime(2026, 3, 9, tzinfo=UTC), kind="site", writer="composed",
)  # fmt: skip
PROPOSED = replace(WATCH, proposals=(Proposal(NOW - timedelta(days=1), WatchState.CONFIRMED, "why", (QUOTE,)),))


def ended(state: WatchState, *, at: datetime = NOW, **more: object) -> Watch:
    made = replace(WATCH, state=state, settlements=(Settlement(at, state, "note"),))
    return replace(made, **more)  # type: ignore[arg-type]  # fields of Watch


def test_a_person_takes_a_proposal_with_its_evidence_and_may_take_it_back() -> None:
    made = decided(PROPOSED, WatchState.CONFIRMED, "Read it.", NOW)
    assert made.settlements[-1] == Settlement(NOW, WatchState.CONFIRMED, "Read it.", (QUOTE,), (), "editor")
    assert made.waiting == ()
    undone = decided(made, WatchState.OPEN, "Another plant.", NOW + timedelta(hours=1))
    assert [s.state for s in undone.settlements] == [WatchState.CONFIRMED, WatchState.OPEN]
    assert undone.waiting == (), "what was answered does not come up again"


def test_a_proposal_may_be_answered_with_no() -> None:
    kept = decided(PROPOSED, WatchState.OPEN, "Another plant.", NOW)
    assert (kept.state, kept.waiting) == (WatchState.OPEN, ())


@pytest.mark.parametrize(
    ("watch", "state", "reason"),
    [
        (WATCH, WatchState.CONFIRMED, " "),
        (WATCH, WatchState.OPEN, "Why not."),
        (ended(WatchState.VOID), WatchState.VOID, "Again."),
    ],
)
def test_a_decision_needs_a_reason_and_a_change(watch: Watch, state: WatchState, reason: str) -> None:
    with pytest.raises(ModelwireError):
        decided(watch, state, reason, NOW)


def test_what_its_source_takes_back_is_void() -> None:
    made = unfounded(WATCH, "The Post", NOW)
    assert made.state is WatchState.VOID
    assert "The Post took back" in made.settlements[-1].note


def test_the_record_is_counted_from_events() -> None:
    told = record(
        [
            WATCH,
            ended(WatchState.CONFIRMED, confidence=0.9),
            ended(WatchState.REFUTED, confidence=0.2, writer="model"),
            ended(WatchState.LAPSED, at=NOW + timedelta(days=90), kind="deal"),
            ended(WatchState.VOID),
        ],
        GRACE,
    )
    assert dict(told.counts) == {"open": 1, "confirmed": 1, "refuted": 1, "lapsed": 1, "void": 1}
    assert (told.settled, told.void_rate) == (3, 0.25)
    assert told.in_time == pytest.approx(2 / 3)
    assert {s.name: (s.confirmed, s.settled) for s in told.by_kind} == {"site": (1, 2), "deal": (0, 1)}
    assert {s.name: (s.confirmed, s.settled) for s in told.by_writer} == {"composed": (1, 2), "model": (0, 1)}
    assert told.brier == pytest.approx(((0.9 - 1) ** 2 + 0.2**2) / 2)
    assert [(b.low, b.watches, b.came) for b in told.calibration] == [(0.2, 1, 0.0), (0.8, 1, 1.0)]


def test_nothing_is_divided_by_nothing() -> None:
    told = record([WATCH], GRACE)
    assert (told.in_time, told.void_rate, told.by_editor, told.brier, told.calibration) == (None, None, None, None, ())
    assert brier([]) is None
