"""A language model as a second judge: one verdict for each pair, and none where it does not answer."""

import json

import pytest

from modelwire.adapters.llm import Chain, Endpoint
from modelwire.adapters.llm.judge import ModelJudge
from modelwire.ports import Entailer
from modelwire.testing import Asked, ScriptedModel
from tests.unit.llm_case import Desk, of

PAIRS = [(f"Corvane sold {n} pens.", f"Corvane sold {n if n % 2 else n + 1} pens.") for n in range(13)]


def judge_of(*endpoints: Endpoint) -> tuple[Entailer, Chain]:
    chain = Desk(list(endpoints)).chain
    chain.roles = {"check": list(endpoints)}
    return ModelJudge(chain, "s-1"), chain


def compares(asked: Asked) -> object:
    pairs = json.loads(asked.user.partition("\n\nYour last")[0])["pairs"]
    return {
        "verdicts": [
            {"n": one["n"], "verdict": "entailed" if one["premise"] == one["sentence"] else "contradicted"}
            for one in reversed(pairs)
        ]
    }


def test_each_pair_gets_its_own_verdict_in_batches() -> None:
    with ScriptedModel() as model:
        model.thinks(compares)
        judge, _ = judge_of(of(model))
        found = judge.check(PAIRS)
        assert len(model.asked) == 2
    assert [one.supported > 0.5 for one in found] == [bool(n % 2) for n in range(13)]
    assert [one.contradicted > 0.5 for one in found] == [not n % 2 for n in range(13)]
    assert judge.check([]) == []


@pytest.mark.parametrize(
    "answer",
    [
        {"verdicts": []},
        {"verdicts": [{"n": 1, "verdict": "entailed"}, {"n": 1, "verdict": "entailed"}]},
        {"verdicts": [{"n": 1, "verdict": "entailed"}, {"n": 2, "verdict": "true"}]},
        {"verdicts": [{"n": True, "verdict": "entailed"}, {"n": 2, "verdict": "entailed"}]},
        {"verdicts": [{"n": 1, "verdict": "entailed", "url": "x"}, {"n": 2, "verdict": "entailed"}]},
        {"verdicts": "entailed"},
        [],
        "entailed",
    ],
)
def test_an_answer_that_is_none_bears_nothing_out(answer: object) -> None:
    with ScriptedModel() as model:
        model.thinks(lambda asked: answer)
        judge, chain = judge_of(of(model))
        assert all(one.unsaid > 0.5 for one in judge.check(PAIRS[:2]))
        assert len(model.asked) == 2
    assert chain.has("check")


def test_without_a_model_nothing_is_borne_out() -> None:
    judge, chain = judge_of()
    assert not chain.has("check")
    assert [one.unsaid > 0.5 for one in judge.check(PAIRS[:1])] == [True]
