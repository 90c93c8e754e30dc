"""Rules and the inference model weighed together."""

import pytest

from modelwire.ground.entail import CONTRADICTING
from modelwire.ground.weigh import chance, log_odds, weakest, weights
from modelwire.types import Entailment

SURE, UNSURE, AGAINST = Entailment(0.98, 0.01, 0.01), Entailment(0.5, 0.25, 0.25), Entailment(0.02, 0.9, 0.08)


def test_more_support_is_a_higher_chance() -> None:
    assert chance(AGAINST, [], 0.8) < chance(UNSURE, [], 0.8) < chance(SURE, [], 0.8)


def test_no_objection_of_a_rule_speaks_for_a_sentence() -> None:
    assert all(weight <= 0 for weight in weights().rules.values())
    for rule in weights().rules:
        assert chance(SURE, [rule], 0.8) <= chance(SURE, [], 0.8)


def test_a_rule_counts_once_however_often_it_objects() -> None:
    assert chance(SURE, ["number", "number"], 0.8) == chance(SURE, ["number"], 0.8)


def test_a_rule_without_a_weight_says_nothing() -> None:
    assert chance(SURE, ["never heard of"], 0.8) == chance(SURE, [], 0.8)


def test_the_bounds_are_chances_and_the_contradicting_rules_have_weights() -> None:
    assert 0 < weights().balance < 1
    assert weights().rules.keys() >= CONTRADICTING


def test_a_text_is_no_surer_than_its_weakest_sentence() -> None:
    assert weakest([0.9]) == pytest.approx(0.9)
    assert weakest([0.9, 0.2]) < 0.2
    assert weakest([0.9, 0.9]) < 0.9
    assert weakest([]) == 0


@pytest.mark.parametrize("share", [0.0, 1.0, 0.5])
def test_log_odds_are_finite(share: float) -> None:
    assert abs(log_odds(share)) < 10
