"""The bound that a plain likeness is given before it is held beside the judgement."""

from evals.strata import best_bound


def test_the_bound_is_where_f1_is_highest() -> None:
    assert best_bound([0.1, 0.4, 0.5, 0.9], [False, False, True, True]) == 0.5
    assert best_bound([0.1, 0.4, 0.5, 0.9], [False, True, False, True]) == 0.4
