"""Denials: which are sure to turn what a source says, and which may only say it in other words."""

import pytest

from evals.bench import bench_of, sentences_of
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.negation import turned_negation, untold_denial
from modelwire.ground.spans import stretches


def premise(source: str) -> Premise:
    bench = bench_of(sentences_of(source))
    evidence = [one for p in bench.passages for one in stretches(bench.articles[p.article_id], p, frozenset())]
    return Premise(tuple(evidence), bench.with_evidence(evidence))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The tool supports work with the protocols.", "The tool does not support work with the protocols."),
        ("Sudan had not bombed anywhere in the territory.", "Sudan had bombed places in the territory."),
        ("The key isn't bound by the usual rate limits.", "The key is bound by the usual rate limits."),
    ],
)  # fmt: skip
def test_a_denial_of_what_is_told_plainly_is_sure(source: str, said: str) -> None:
    assert turned_negation(Claim(said), premise(source))
    assert not turned_negation(Claim(source), premise(source))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The funds hold shares of firms in private hands.", "The funds hold shares of firms that no exchange trades."),
        ("The man they met was modest.", "The man they met did not seek renown."),
        ("Corvane has to connect plants in a timely manner.", "Corvane has to connect plants without delay."),
    ],
)  # fmt: skip
def test_a_denial_in_other_words_is_only_weighed(source: str, said: str) -> None:
    assert not turned_negation(Claim(said), premise(source))
    assert untold_denial(Claim(said), premise(source))


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("The results of a blood test are pending.", "Nothing is known yet of the blood test."),
        ("The school was hit but it was empty.", "Nobody was in the school when it was hit."),
        ("The game was directed by none other than Ines Taldo.", "Ines Taldo directed the game."),
        ("Corvane is now the sole maker of such chips.", "No other maker of such chips is left beside Corvane."),
    ],
)
def test_a_denial_that_lies_in_a_word_is_heard(source: str, said: str) -> None:
    assert not turned_negation(Claim(said), premise(source))
    assert not untold_denial(Claim(said), premise(source))
