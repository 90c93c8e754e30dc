"""What rules leave to a person: two models settle it where both read it alike, and nothing else does."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from modelwire.adapters.llm import panel
from modelwire.adapters.llm.judge import ModelJudge
from modelwire.connect import passages_of
from modelwire.testing import Asked, ScriptedModel
from modelwire.types import Entailment, Proposal, Watch, WatchState
from modelwire.watch import Reports, agreed
from tests.unit.llm_case import Desk, of
from tests.unit.make import NOW, article

SAID = "Reportedly Pellan opened the second plant in Tarn on Monday."
LATER = article("https://post.example/9", "Pellan's plant in Tarn", f"It rained. {SAID}", hours=48)
AT = NOW + timedelta(days=2)
QUOTE = (LATER.id, 11, 11 + len(SAID), SAID)
WATCH = Watch(
    id="w-1", brief_id="B", statement="By 31 March, Pellan opens a second plant.", actor="Pellan", actor_id="pellan",
    act="release", object="a second plant", confirms="", refutes="", silence="", due_on=date(2026, 3, 31),
    due_words="by the end of March", anchor_on=date(2026, 3, 9), opened_at=NOW, deed="open a second plant",
    proposals=(Proposal(AT, WatchState.CONFIRMED, "the report is hedged", (QUOTE,)),),
)  # fmt: skip
REPORTS = Reports((LATER,), {LATER.id: passages_of(LATER)})


class Judge:
    """Bears out what it is told to, and remembers what it was asked."""

    def __init__(self, *states: WatchState) -> None:
        self._words = ["been done" if state is WatchState.CONFIRMED else "not be done" for state in states]
        self.asked: list[tuple[str, str]] = []

    def check(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        self.asked += pairs
        return [
            Entailment(*((0.8, 0.1, 0.1) if any(w in s for w in self._words) else (0.1, 0.1, 0.8))) for _, s in pairs
        ]


def held(one: Judge, other: Judge, watch: Watch = WATCH) -> Watch:
    return agreed(watch, REPORTS, (("a:small", one), ("b:large", other)), AT)


def test_two_that_agree_with_what_rules_suspect_settle_it() -> None:
    one, other = Judge(WatchState.CONFIRMED), Judge(WatchState.CONFIRMED)
    settled = held(one, other)
    assert settled.state is WatchState.CONFIRMED
    (event,) = settled.settlements
    assert (event.by, event.evidence) == ("models", (QUOTE,))
    assert event.note == "a:small and b:large read it so, each by itself; rules were unsure: the report is hedged."
    assert one.asked == other.asked
    premise, sentence = one.asked[0]
    assert premise == f"11 March 2026. Pellan's plant in Tarn. {SAID}", "with its day and its title"
    assert WATCH.statement in sentence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((WatchState.CONFIRMED,), ()),
        ((), ()),
        ((WatchState.REFUTED,), (WatchState.REFUTED,)),
        ((WatchState.CONFIRMED,), (WatchState.REFUTED,)),
        ((WatchState.CONFIRMED, WatchState.REFUTED), (WatchState.CONFIRMED,)),
    ],
)
def test_where_they_differ_or_say_both_a_person_decides(
    one: tuple[WatchState, ...], other: tuple[WatchState, ...]
) -> None:
    assert held(Judge(*one), Judge(*other)) is WATCH


def test_what_a_report_speaks_against_is_a_persons() -> None:
    (proposal,) = WATCH.proposals
    disputed = replace(WATCH, proposals=(replace(proposal, against=(QUOTE,)),))
    one = Judge(WatchState.CONFIRMED)
    assert held(one, one, disputed) is disputed
    assert one.asked == [], "and nothing is paid for it"


def test_one_model_alone_settles_nothing_and_an_older_proposal_is_left() -> None:
    sure = Judge(WatchState.CONFIRMED)
    assert agreed(WATCH, REPORTS, (("a:small", sure),), AT) is WATCH
    older = replace(WATCH, proposals=tuple(replace(p, at=NOW) for p in WATCH.proposals))
    assert held(sure, sure, older) is older
    assert sure.asked == []


def test_the_panel_is_two_different_models_each_by_itself() -> None:
    with ScriptedModel() as model:
        model.thinks(_entails)
        first, second = of(model, "m0"), of(model, "m1")
        chain = Desk([first]).chain
        chain.roles = {"write": [first, second], "check": [second]}
        told = panel(chain)
        assert [name for name, _ in told] == [second.name, first.name]
        judges = tuple((name, ModelJudge(one)) for name, one in told)
        assert agreed(WATCH, REPORTS, judges, AT).state is WatchState.CONFIRMED
        assert len(model.asked) == 2, "each was asked once"
        chain.roles = {"write": [first], "check": [first]}
        assert panel(chain) == []


def _entails(asked: Asked) -> object:
    pairs = json.loads(asked.user)["pairs"]
    return {
        "verdicts": [{"n": p["n"], "verdict": "entailed" if "been done" in p["sentence"] else "neutral"} for p in pairs]
    }
