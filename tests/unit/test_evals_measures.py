"""Measures against values worked out by hand."""

from math import log2

import pytest

from evals import measures


def test_f_score_is_the_harmonic_mean() -> None:
    assert measures.f_score(0.5, 1.0) == pytest.approx(2 / 3)
    assert measures.f_score(0.0, 0.0) == 0.0
    assert measures.f_score(None, None) is None
    assert measures.f_score(None, 0.4) == 0.0


def test_counts_give_precision_and_recall() -> None:
    assert measures.counted(2, 4, 8)[:2] == (0.5, 0.25)
    assert measures.counted(2, 4, 8)[2] == pytest.approx(1 / 3)
    assert measures.counted(0, 0, 3) == (None, 0.0, 0.0)


def test_auroc_counts_ties_half() -> None:
    # Pairs of (0.9, 0.5) with (0.5, 0.1): won, won, tied, won.
    assert measures.auroc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)
    assert measures.auroc([1, 1, 1], [True, False, False]) == pytest.approx(0.5)
    assert measures.auroc([0.2, 0.3], [True, True]) is None


def test_balanced_accuracy_weighs_both_kinds_alike() -> None:
    said = [True, False, False, False, False, True]
    truth = [True, True, False, False, False, False]
    assert measures.balanced_accuracy(said, truth) == pytest.approx((1 / 2 + 3 / 4) / 2)
    assert measures.balanced_accuracy([True], [True]) is None


def test_pearson_of_a_line_is_one_and_of_a_constant_nothing() -> None:
    assert measures.pearson([1, 2, 3], [10, 20, 30]) == pytest.approx(1.0)
    assert measures.pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1.0)
    assert measures.pearson([1, 2, 4], [1, 3, 2]) == pytest.approx(0.3273268)
    assert measures.pearson([1, 1], [1, 2]) is None
    assert measures.pearson([], []) is None


def test_percentile_is_a_value_that_was_seen() -> None:
    assert measures.percentile([5, 1, 2, 3, 4, 6, 7, 8, 9, 10], 0.9) == 9
    assert measures.percentile([3], 0.9) == 3
    assert measures.percentile([], 0.9) is None


TRUTH = {"a": "x", "b": "x", "c": "x", "d": "y", "e": "y"}
SAID = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}


def test_pairs_of_clusters() -> None:
    # Ours: ab, cd, ce, de. Theirs: ab, ac, bc, de. Shared: ab, de.
    assert measures.pairwise_scores(SAID, TRUTH) == (0.5, 0.5, 0.5)
    assert measures.pairwise_scores(TRUTH, TRUTH) == (1.0, 1.0, 1.0)


def test_bcubed_averages_over_items() -> None:
    precision, recall, f1 = measures.bcubed(SAID, TRUTH)
    assert precision == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    assert recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert f1 == pytest.approx(2 * (11 / 15) * (11 / 15) / (22 / 15))


def test_ranks_of_what_is_found() -> None:
    found, wanted = ["q", "a", "r", "b"], {"a", "b", "c"}
    assert measures.recall_at(found, wanted, 2) == pytest.approx(1 / 3)
    assert measures.recall_at(found, set(), 2) is None
    assert measures.reciprocal_rank(found, wanted, 10) == 0.5
    assert measures.reciprocal_rank(found, wanted, 1) == 0.0


def test_ndcg_discounts_by_place() -> None:
    gains = {"a": 2.0, "b": 1.0}
    assert measures.ndcg(["a", "b"], gains, 5) == pytest.approx(1.0)
    assert measures.ndcg(["q", "a"], gains, 5) == pytest.approx((2 / log2(3)) / (2 + 1 / log2(3)))
    assert measures.ndcg(["a"], {}, 5) is None


def test_shingles_count_each_document_the_same() -> None:
    said, truth = "a b c d e".split(), "a b c d f".split()
    assert measures.overlap_counts(said, truth) == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert measures.overlap_counts(["a"], ["a"]) == (1.0, 0.0, 0.0)
    assert measures.overlap_counts([], truth)[0] == 0.0


def test_summed_f1_adds_counts_up_first() -> None:
    assert measures.summed_f1([(1, 0, 0), (0, 0, 1)]) == pytest.approx(2 / 3)
    assert measures.summed_f1([]) is None
