"""Wordings of acts: four at least, active and passive, with tense, number and what makes the deed whole."""

import tomllib
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest

from modelwire.types import Frame, Span
from modelwire.write.wordings import Wording, act_key, passives, predicate, present, wordings

TABLE = tomllib.loads(files("modelwire.write").joinpath("wordings.toml").read_text(encoding="utf-8"))
NOWHERE = Span("a", 0, 1, "x")
FRAME = Frame("arrest", "arrest", "", None, "two men", None, NOWHERE, NOWHERE, NOWHERE)
#: Acts that plain English has fewer verbs for; the passive and the place of the day vary them.
FEW = {"die", "kill"}


@pytest.mark.parametrize("act", sorted(act for act, entry in TABLE.items() if entry.get("say") and act not in FEW))
def test_every_act_can_be_said_in_four_ways(act: str) -> None:
    assert len({f"{w.verb} {w.rest}" for w in wordings(act, "s", frozenset(), many=True)}) >= 4


def told(wording: str, frame: Frame = FRAME, **how: Any) -> str:
    verb, _, rest = wording.partition(" ")
    return predicate(Wording("k", verb, rest, "perfect", passive=verb == "be"), "two men", frame, **how)


def test_a_passive_agrees_with_those_to_whom_it_is_done() -> None:
    assert told("be arrested", many=True) == "have been arrested"
    assert told("be arrested", dated=True) == "was arrested"
    assert told("be arrested", dated=True, many=True) == "were arrested"
    assert told("be arrested", replace(FRAME, negated=True)) == "has not been arrested"
    assert told("be arrested", replace(FRAME, modality="planned")) == "is to be arrested"
    assert told("be arrested", replace(FRAME, modality="possible")) == "may be arrested"


def test_police_have_and_plan() -> None:
    assert told("arrest {object}", many=True) == "have arrested two men"
    assert told("arrest {object}", replace(FRAME, modality="planned"), many=True) == "are to arrest two men"


def test_what_makes_a_deed_whole_stands_where_the_wording_has_it() -> None:
    assert told("be charged {terms}", terms="with murder") == "has been charged with murder"
    assert told("be given {term}", terms="to ten years in prison") == "has been given ten years in prison"


def test_a_headline_leaves_the_auxiliary_out() -> None:
    [wording] = [w for w in passives("arrest", "s", frozenset()) if w.rest.startswith("arrested")]
    assert present(wording, "two men", FRAME, many=True) == "arrested"


def test_whoever_is_detained_is_not_said_to_be_arrested() -> None:
    assert act_key(replace(FRAME, verb="detain")) == "detain"


def test_several_people_may_lose_their_lives_and_one_may_not() -> None:
    one = {w.rest for w in wordings("kill", "s", frozenset())}
    many = {w.rest for w in wordings("kill", "s", frozenset(), many=True)}
    assert any("their lives" in rest for rest in many - one)
    assert not any("lives" in rest for rest in one)
