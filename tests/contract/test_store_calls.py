"""ports.Store: calls to language models, reserved under caps (TRUST C16)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from modelwire.ports import Store
from modelwire.types import CallState, Cap, ModelCall
from tests.contract.nouns import DAY, HOUR, ODD, call
from tests.unit.make import NOW

RUN = Cap("run", usd=1.0, tokens=0, run_at=NOW)


def reserve(store: Store, asked: ModelCall, *caps: Cap) -> ModelCall:
    kept = store.reserve_call(asked, caps)
    assert isinstance(kept, ModelCall)
    return kept


def test_a_call_comes_back_as_it_was_and_has_a_number(store: Store) -> None:
    first = reserve(store, call())
    assert first == replace(call(), id=f"{call().digest}:1")
    assert reserve(store, call()).id.endswith(":2")
    assert {one.id for one in store.calls()} == {f"{call().digest}:{n}" for n in (1, 2)}


def test_calls_of_a_run_and_since(store: Store) -> None:
    one = reserve(store, call("1"))
    two = reserve(store, call("2", run_at=NOW + DAY, asked_at=NOW + DAY))
    assert store.calls() == [one, two]
    assert store.calls(run_at=NOW + DAY) == [two]
    assert store.calls(since=NOW + DAY) == [two]


def test_only_an_answer_counts_as_one(store: Store) -> None:
    kept = reserve(store, call())
    assert store.answered_call(kept.digest) is None
    for state in (CallState.LOST, CallState.FAILED):
        store.save_call(replace(kept, state=state))
        assert store.answered_call(kept.digest) is None
    done = replace(kept, state=CallState.ANSWERED, answer=ODD)
    store.save_call(done)
    assert store.answered_call(kept.digest) == done
    assert store.answered_call("other") is None


@pytest.mark.parametrize(
    ("cap", "fits"),
    [
        (Cap("run", 0.5, 0, run_at=NOW), True),
        (Cap("run", 0.49, 0, run_at=NOW), False),
        (Cap("run", 0, 3000, run_at=NOW), True),
        (Cap("run", 0, 2999, run_at=NOW), False),
        (Cap("run", 0.1, 100, run_at=NOW + DAY), False),
        (Cap("day", 0.49, 0, since=NOW), False),
        (Cap("day", 0.26, 0, since=NOW + DAY), True),
        (Cap("month", 0, 0, since=NOW), True),
    ],
)
def test_a_call_over_a_cap_is_not_kept(store: Store, cap: Cap, fits: bool) -> None:
    before = reserve(store, call("1"))
    kept = store.reserve_call(call("2"), [cap])
    assert isinstance(kept, ModelCall) is fits
    assert kept == cap or fits
    assert len(store.calls()) == 1 + fits
    assert before in store.calls()


def test_what_is_reserved_or_lost_counts_and_what_failed_does_not(store: Store) -> None:
    for number, state in enumerate(CallState):
        store.save_call(replace(reserve(store, call(str(number))), state=state))
    assert store.spent(RUN) == (0.75, 4500)
    assert store.spent(Cap("day", 1, 1, since=NOW + DAY)) == (0.0, 0)


def test_many_at_once_do_not_go_over(store: Store) -> None:
    cap = Cap("day", usd=2.0, tokens=0, since=NOW)
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda n: store.reserve_call(call(str(n), cost_usd=0.01), [cap]), range(1000)))
    assert sum(isinstance(one, ModelCall) for one in kept) in (199, 200), "floats may sum to a hair above"
    assert store.spent(cap)[0] <= 2.0 + 1e-9


def test_answers_are_let_go_and_their_cost_stays(store: Store) -> None:
    old = replace(reserve(store, call("old")), state=CallState.ANSWERED)
    new = replace(reserve(store, call("new", run_at=NOW + DAY)), state=CallState.ANSWERED)
    store.save_call(old)
    store.save_call(new)
    assert store.forget_answers(before=NOW + HOUR) == 1
    assert store.forget_answers(before=NOW + HOUR) == 0
    kept = {one.digest: one for one in store.calls()}
    assert kept[old.digest].answer == ""
    assert kept[old.digest].cost_usd == old.cost_usd
    assert kept[new.digest] == new
    assert store.answered_call(old.digest) is None, "it would have to be asked again"
    assert store.check() == []
