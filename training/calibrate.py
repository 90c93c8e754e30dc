"""Weights for rules and model together: a logistic regression on sentences that neither was made of."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.bench import ask, bench_of, entailer, sentences_of
from evals.gold.pairs import pairs
from evals.graded import learnt
from evals.measures import balanced_accuracy
from modelwire.ground.bench import Bench
from modelwire.ground.weigh import log_odds, weakest

#: Pull of every weight towards 0, so that a rule that seldom speaks gets no great say.
_RIDGE = 2.0
_STEPS, _RATE = 4000, 0.3


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence: what the model says of it, which rules object, and the truth."""

    log_odds: float
    objections: frozenset[str]
    true: bool
    weight: float = 1.0


def regress(cases: Sequence[Case], rules: Sequence[str]) -> tuple[float, float, dict[str, float]]:
    """(base, weight of the model, weight of each rule); no rule may speak for a sentence."""
    import numpy as np

    seen = np.array([[1.0, c.log_odds, *(float(name in c.objections) for name in rules)] for c in cases])
    truth, counts = np.array([float(c.true) for c in cases]), np.array([c.weight for c in cases])
    of = np.array([0.0, 1.0, *(0.0 for _ in rules)])
    rates = _RATE * np.array([1.0, 0.1, *(1.0 for _ in rules)])
    for _ in range(_STEPS):
        off = counts * (truth - 1 / (1 + np.exp(-seen @ of)))
        of = of + rates * (off @ seen / counts.sum() - _RIDGE / len(cases) * of)
        of[2:] = np.minimum(of[2:], 0.0)
    return float(of[0]), float(of[1]), {name: float(value) for name, value in zip(rules, of[2:], strict=True)}


def calibrated(root: Path, told: Callable[[str], None] = print) -> str:
    """The text of `weights.toml`, from the dev half of our own sentences and what of the graded sets is not held out.

    Args:
        root: the folder with the corpora.
        told: called with a line on how well it does.
    """
    texts = list(_texts(root))
    cases = [case for text in texts for case in text.cases]
    base, model, rules = regress(cases, sorted({name for case in cases for name in case.objections}))

    def score(text: _Text) -> float:
        odds = (base + model * c.log_odds + sum(rules[name] for name in c.objections) for c in text.cases)
        return weakest([1 / (1 + math.exp(-value)) for value in odds])

    own = [text for text in texts if text.origin == OWN]
    least = _least([score(text) for text in own if text.true])
    balance = max(_BOUNDS, key=lambda bound: _balanced(texts, [score(text) for text in texts], bound))
    for origin in sorted({text.origin for text in texts}):
        some = [text for text in texts if text.origin == origin]
        told(f"{origin}: balanced accuracy {_balanced(some, [score(text) for text in some], balance):.3f}")
    alone = max(_BOUNDS, key=lambda bound: _balanced(texts, [_unruled(text) for text in texts], bound))
    lines = [
        f"base = {base:.3f}",
        f"model = {model:.3f}",
        f"least = {min(least, balance):.3f}",
        f"balance = {balance:.3f}",
        f"alone = {alone:.3f}",
    ]
    lines += ["", "[rules]", *(f'"{name}" = {value:.3f}' for name, value in rules.items())]
    return "\n".join([_HEAD, *lines, ""])


OWN = "own"
#: The gate may refuse this share of faithful sentences, not more.
_REFUSED = 0.04
_BOUNDS = [n / 100 for n in range(5, 96)]
_HEAD = """\
# How rules and the inference model are weighed into one chance (see weigh.py). Written by `python -m training`.
# base and model: a constant, and the weight of the model's log-odds; rules: what an objection of each takes away.
# least: a sentence below it does not stand; balance: where right and wrong ones are told apart best; alone: the same
# for the model by itself.
"""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of one or more sentences, which is true as a whole or not."""

    origin: str
    true: bool
    cases: tuple[Case, ...]


def _texts(root: Path) -> Iterator[_Text]:
    for pair in pairs(root, "dev"):
        bench = bench_of(sentences_of(pair.passage))
        for true, sentence in ((True, pair.faithful), (False, pair.changed)):
            yield _Text(OWN, true, _cases(sentence, bench, true, 1.0))
    for graded in learnt(root):
        yield _Text(graded.corpus, graded.true, _cases(graded.text, graded.bench, graded.true, _GRADED))


#: What a sentence of the graded sets counts beside one of our own: their texts are longer and not ours.
_GRADED = 0.4


def _cases(text: str, bench: Bench, true: bool, weight: float) -> tuple[Case, ...]:
    asked = ask(text, bench)
    answers = entailer().check([(one.source, one.text) for one in asked])
    # Of a false text it is not known which sentence is: each counts for its share.
    share = weight if true else weight / max(1, len(asked))
    return tuple(
        Case(log_odds(answer.supported), frozenset(fault.rule for fault in one.faults), true, share)
        for one, answer in zip(asked, answers, strict=True)
    )


def _unruled(text: _Text) -> float:
    """What the model alone says of a text."""
    return weakest([1 / (1 + math.exp(-case.log_odds)) for case in text.cases])


def _least(faithful: Sequence[float]) -> float:
    """The highest bound that refuses no more than its share of faithful sentences."""
    ranked = sorted(faithful)
    return ranked[int(len(ranked) * _REFUSED)]


def _balanced(texts: Sequence[_Text], scores: Sequence[float], bound: float) -> float:
    """Mean over the sets of the balanced accuracy at a bound."""
    by_set: dict[str, list[tuple[bool, bool]]] = {}
    for text, score in zip(texts, scores, strict=True):
        by_set.setdefault(text.origin, []).append((score >= bound, text.true))
    each = [
        balanced_accuracy([said for said, _ in rows], [true for _, true in rows]) or 0.0 for rows in by_set.values()
    ]
    return sum(each) / len(each)
