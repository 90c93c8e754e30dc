"""Weights for rules and model together: a logistic regression on sentences that neither was made of."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.bench import ask, bench_of, entailer, sentences_of
from evals.gold.pairs import pairs
from evals.measures import balanced_accuracy
from modelwire.ground.bench import Bench
from modelwire.ground.weigh import log_odds, weakest

#: Pull of every weight towards 0, so that a rule that seldom speaks gets no great say.
_RIDGE = 2.0
_STEPS, _RATE = 4000, 0.3


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence: what the model and the rules say of it, how many of its words its source has, and the truth."""

    log_odds: float
    overlap: float
    objections: frozenset[str]
    true: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """A constant and the weights of the model, of shared words, and of each rule that objects."""

    base: float
    model: float
    words: float
    rules: Mapping[str, float]

    def chance(self, case: Case) -> float:
        """The chance that a sentence is borne out."""
        against = sum(self.rules.get(name, 0.0) for name in case.objections)
        return _chance(self.base + self.model * case.log_odds + self.words * case.overlap + against)


def regress(cases: Sequence[Case], rules: Sequence[str]) -> Fit:
    """A logistic regression, by descent along the gradient; no rule may speak for a sentence."""
    import numpy as np

    seen = np.array([[1.0, c.log_odds, c.overlap, *(float(name in c.objections) for name in rules)] for c in cases])
    truth, counts = np.array([float(c.true) for c in cases]), np.array([c.weight for c in cases])
    of = np.array([0.0, 1.0, 0.0, *(0.0 for _ in rules)])
    rates = _RATE * np.array([1.0, 0.1, 1.0, *(1.0 for _ in rules)])
    for _ in range(_STEPS):
        off = counts * (truth - 1 / (1 + np.exp(-seen @ of)))
        of = of + rates * (off @ seen / counts.sum() - _RIDGE / len(cases) * of)
        of[3:] = np.minimum(of[3:], 0.0)
    base, model, words, *against = (float(value) for value in of)
    return Fit(base, model, words, dict(zip(rules, against, strict=True)))


_BOUNDS = [n / 100 for n in range(5, 96)]
_HEAD = """\
# How rules and the inference model are weighed into one chance (see weigh.py). Written by `python -m training`.
# base, model, words: a constant, and the weights of the model's log-odds and of the share of words that the source has;
# rules: what an objection of each takes away.
# balance: a sentence below it does not stand; there right and wrong ones are told apart best; alone: the same for the
# model by itself.
"""


def calibrated(root: Path, told: Callable[[str], None] = print) -> str:
    """The text of `weights.toml`; the model has learnt nothing of what it is calibrated on.

    Args:
        root: the folder with the corpora.
        told: called with a line on how well it does.
    """
    texts = list(_texts(root))
    cases = [case for text in texts for case in text.cases]
    fit = regress(cases, sorted({name for case in cases for name in case.objections}))
    scores = [weakest([fit.chance(case) for case in text.cases]) for text in texts]
    balance = _best(scores, texts)
    alone = _best([weakest([_chance(case.log_odds) for case in text.cases]) for text in texts], texts)
    for origin, share in _by_set(scores, texts, balance).items():
        told(f"{origin}: balanced accuracy {share:.3f}")
    numbers = {
        "base": fit.base, "model": fit.model, "words": fit.words, "balance": balance,
        "alone": alone,
    }  # fmt: skip
    lines = [*(f"{name} = {value:.3f}" for name, value in numbers.items()), "", "[rules]"]
    return "\n".join([_HEAD, *lines, *(f'"{name}" = {value:.3f}' for name, value in fit.rules.items()), ""])


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of one or more sentences, which is true as a whole or not."""

    origin: str
    true: bool
    cases: tuple[Case, ...]


_OWN = "own"


def _texts(root: Path) -> Iterator[_Text]:
    for pair in pairs(root, "dev"):
        bench = bench_of(sentences_of(pair.passage))
        for true, sentence in ((True, pair.faithful), (False, pair.changed)):
            yield _Text(_OWN, true, tuple(_cases(sentence, bench, true, 1.0)))


def _cases(text: str, bench: Bench, true: bool, weight: float) -> Iterator[Case]:
    asked = ask(text, bench)
    answers = entailer().check([(one.source, one.text) for one in asked])
    # Of a false text it is not known which sentence is: each counts for its share.
    share = weight if true else weight / max(1, len(asked))
    for one, answer in zip(asked, answers, strict=True):
        yield Case(log_odds(answer.supported), one.overlap, frozenset(f.rule for f in one.faults), true, share)


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _best(scores: Sequence[float], texts: Sequence[_Text]) -> float:
    """The bound at which the mean of the sets' balanced accuracies is highest."""

    def mean(bound: float) -> float:
        shares = _by_set(scores, texts, bound).values()
        return sum(shares) / len(shares)

    return max(_BOUNDS, key=mean)


def _by_set(scores: Sequence[float], texts: Sequence[_Text], bound: float) -> dict[str, float]:
    """Balanced accuracy of each set at a bound."""
    said: dict[str, list[bool]] = {}
    truth: dict[str, list[bool]] = {}
    for score, text in zip(scores, texts, strict=True):
        said.setdefault(text.origin, []).append(score >= bound)
        truth.setdefault(text.origin, []).append(text.true)
    return {name: balanced_accuracy(said[name], truth[name]) or 0.0 for name in said}
