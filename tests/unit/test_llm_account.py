"""Budgets are set aside before a call, an answer is not paid for twice, and a kill repeats one call at most."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.adapters.llm import Limits
from modelwire.errors import BudgetSpent, ModelError
from modelwire.testing import CHAT, ScriptedModel, chat
from modelwire.types import CallState, ModelCall
from tests.unit.llm_case import RUN_AT, SCHEMA, Desk, at, of, question

GOOD = chat('{"colour": "blue"}', tokens=(100, 50))
#: What the provider counts, at 10 and 100 dollars a million.
COST = 0.006
NONE = (0, 0, 0)


def test_a_call_is_a_row_with_what_it_cost() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, GOOD)
        desk = Desk([of(model)])
        reply = desk.chain.ask(question())
        (call,) = desk.store.calls()
    assert [reply.cost_usd, call.cost_usd] == pytest.approx([COST, COST])
    assert (reply.tokens, call.input_tokens, call.output_tokens) == (150, 100, 50)
    assert (call.model, call.role, call.prompt, call.story_id) == (
        "mine:small",
        "write",
        "colour/1@000000000000",
        "s-1",
    )
    assert (call.state, call.finish, call.run_at) == (CallState.ANSWERED, "stop", RUN_AT)
    assert call.answer == '{"colour": "blue"}'


def test_the_same_question_is_not_paid_for_twice_whichever_run_asks() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, GOOD)
        desk = Desk([of(model)])
        first = desk.chain.ask(question())
        desk.run_at += timedelta(days=1)
        assert desk.chain.ask(question()) == first
        desk.chain.ask(question("Which other colour?"))
        assert len(model.asked) == 2
    assert len(desk.store.calls()) == 2


def test_an_answer_that_could_not_be_used_is_not_paid_for_twice_either() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, chat("no"), chat("no"), GOOD)
        desk = Desk([of(model)])
        for _ in range(2):
            with pytest.raises(ModelError, match="not one JSON document"):
                desk.chain.ask(question())
        assert len(model.asked) == 2, "once, and once with what was wrong"


class Killed(BaseException):
    """Nobody handles it, as nobody handles a kill."""


def test_a_kill_before_the_answer_is_written_repeats_one_call_and_keeps_both_on_the_account() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, GOOD)
        desk = Desk([of(model)])
        chain = desk.chain
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(type(desk.store), "save_call", _killed)
            with pytest.raises(Killed):
                chain.ask(question())
        assert [call.state for call in desk.store.calls()] == [CallState.RESERVED]
        assert desk.chain.ask(question()).data == "blue"
        desk.chain.ask(question())
        assert len(model.asked) == 2
    states = sorted(call.state for call in desk.store.calls())
    assert states == [CallState.ANSWERED, CallState.RESERVED], "what may have been paid stays counted"


def _killed(_store: object, _call: ModelCall) -> None:
    raise Killed


@pytest.mark.parametrize(
    ("limits", "cap"),
    [
        (Limits((0.01, 0, 0), NONE), "run"),
        (Limits((0, 0.01, 0), NONE), "day"),
        (Limits((0, 0, 0.01), NONE), "month"),
        (Limits(NONE, (400, 0, 0)), "run"),
        (Limits(NONE, (0, 400, 0)), "day"),
        (Limits(NONE, (0, 0, 400)), "month"),
    ],
)
def test_no_call_is_made_that_would_go_over_a_budget(limits: Limits, cap: str) -> None:
    with ScriptedModel() as model:
        desk = Desk([of(model)], limits)
        with pytest.raises(BudgetSpent, match=f"budget of this {cap} is spent") as told:
            desk.chain.ask(question())
        assert told.value.cap == cap
        assert model.seen == []
    assert desk.store.calls() == []


def test_a_budget_is_used_up_to_its_bound_and_a_free_model_goes_on() -> None:
    with ScriptedModel() as model, ScriptedModel() as free:
        model.route(CHAT, GOOD)
        free.route(CHAT, GOOD)
        desk = Desk([of(model), of(free, "free", input_usd=0.0, output_usd=0.0)], Limits((0.05, 0, 0), NONE))
        chain = desk.chain
        models = [chain.ask(question(f"Colour {number}?")).model for number in range(12)]
    assert models == ["mine:small"] * models.count("mine:small") + ["free:small"] * models.count("free:small")
    assert set(models) == {"mine:small", "free:small"}
    spent = sum(call.cost_usd for call in desk.store.calls())
    assert 0.03 < spent <= 0.05


def test_a_thousand_calls_at_once_do_not_overshoot() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, GOOD)
        desk = Desk([of(model)], Limits((0.2, 0, 0), NONE))
        chain = desk.chain

        def ask(number: int) -> bool:
            try:
                chain.ask(question(f"Colour {number}?"))
            except BudgetSpent:
                return False
            return True

        with ThreadPoolExecutor(4) as pool:
            answered = sum(pool.map(ask, range(1000)))
    assert answered == len(model.asked)
    assert 0.15 < sum(call.cost_usd for call in desk.store.calls()) <= 0.2


def test_a_day_and_a_month_go_by_the_clock_of_the_machine() -> None:
    desk = Desk([])
    day, month = desk.chain.account.caps()[1:]
    assert (day.since, month.since) == (
        RUN_AT.replace(hour=0),
        RUN_AT.replace(day=1, hour=0),
    )


def test_a_price_that_nobody_knows_counts_in_tokens_alone() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, GOOD)
        unknown = at(model.url("/v1"), input_usd=None, output_usd=None)
        desk = Desk([unknown], Limits((0.0001, 0.0001, 0.0001), NONE))
        assert desk.chain.ask(question()).cost_usd == 0.0
        (call,) = desk.store.calls()
    assert (call.priced, call.tokens) == (False, 150)
    assert desk.chain.forecast("write", 1000, 100)[1] is None


def test_the_price_list_that_ships_knows_the_usual_models() -> None:
    known = replace(at("https://api.openai.com/v1", "openai", input_usd=None, output_usd=None), model="gpt-5-mini")
    tokens, usd = Desk([known]).chain.forecast("write", 10_000, 1_000)
    assert 4_000 < tokens < 8_000
    assert usd is not None
    assert 0.001 < usd < 0.05


def test_what_is_set_aside_is_more_than_what_is_used() -> None:
    with ScriptedModel() as model:
        model.route(CHAT, GOOD)
        desk = Desk([of(model)])
        long = "Zürich 東京 " * 300
        tokens, usd = desk.chain.forecast("write", len(long), 100)
        desk.chain.ask(question(long))
        (call,) = desk.store.calls()
    assert tokens > call.tokens
    assert usd is not None
    assert usd > call.cost_usd
    assert SCHEMA
