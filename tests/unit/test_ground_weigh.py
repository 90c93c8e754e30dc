"""The rules' grade and the inference model weighed together."""

import pytest

from modelwire.ground.weigh import chance, heard, log_odds, weakest, weights
from modelwire.types import Entailment

SURE, UNSURE, AGAINST = Entailment(0.98, 0.01, 0.01), Entailment(0.5, 0.25, 0.25), Entailment(0.02, 0.9, 0.08)


def test_more_support_is_a_higher_chance() -> None:
    assert chance(0.8, AGAINST) < chance(0.8, UNSURE) < chance(0.8, SURE)


def test_a_better_grade_is_a_higher_chance() -> None:
    assert chance(0.1, UNSURE) < chance(0.5, UNSURE) < chance(0.9, UNSURE)


def test_neither_is_heard_alone() -> None:
    assert chance(0.01, SURE) < weights().bound < chance(0.9, AGAINST), "the rules are worth more than the model"


def test_the_bounds_are_chances_and_the_gate_refuses_less_than_tells_apart_best() -> None:
    assert 0 < weights().bound <= weights().balance < 1


def test_a_text_is_no_surer_than_its_weakest_sentence() -> None:
    assert weakest([0.9]) == pytest.approx(0.9)
    assert weakest([0.9, 0.2]) < 0.2
    assert weakest([0.9, 0.9]) < 0.9
    assert weakest([]) == 0


@pytest.mark.parametrize("share", [0.0, 1.0, 0.5])
def test_log_odds_are_finite(share: float) -> None:
    assert abs(log_odds(share)) < 10


def test_a_model_is_heard_up_to_a_limit() -> None:
    assert heard(0.999, 2.0) == 2.0
    assert heard(0.001, 2.0) == -2.0
    assert heard(0.6, 2.0) == log_odds(0.6)
