"""Weights for the rules' grade and the inference model together, from sentences that the model was not taught on."""

import argparse
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.bench import CHECKS, Heard, bench_of, hear_each, sentences_of
from evals.gold.pairs import pairs
from evals.measures import auroc, balanced_accuracy, ratio
from modelwire.ground.weigh import log_odds, weakest
from training.logistic import regression

FILE = Path(__file__).parents[1] / "src/modelwire/ground/weights.toml"
_RULES, _MODEL, _BOTH = CHECKS
_PENALTY = 2.0
#: The gate may refuse this share of the faithful sentences that the rules were mended on; of others it refuses more.
_REFUSED = 0.03
#: How far the model may be heard, and what a lower limit may cost: the lowest that does nearly as well as any is taken.
_MOST = (0.0, 0.5, 1.0, 2.0, 4.0, 9.5)
_NEARLY = 0.005
_FOLDS = 5
_BOUNDS = [n / 100 for n in range(5, 96)]
_HEAD = """\
# How the grade of the rules and the inference model are weighed into one chance (see weigh.py). Written by
# `python -m training`, or without training by `python -m training.calibrate`.
# base, grade, model: a constant, and the weights of the log-odds that the grade and the model give.
# most: the log-odds of the model count up to this, for or against.
# bound: the gate's; with what the rules refuse that are seldom wrong, it refuses 3 % of our faithful sentences at most.
# balance: where right and wrong ones are told apart best; alone: the same for the model by itself.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A text: for each of its sentences the log-odds by grade and by model, and the truth."""

    odds: tuple[tuple[float, float], ...]
    true: bool
    #: whether a rule objects that is seldom wrong
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A constant and the two weights, and how far the model is heard."""

    base: float
    grade: float
    model: float
    most: float

    def chances(self, case: Case) -> list[float]:
        """The chance that each sentence is borne out."""
        return [_chance(self.base + self.grade * g + self.model * _within(m, self.most)) for g, m in case.odds]


def main(arguments: list[str] | None = None) -> int:
    """Fit the weights to the model that ships, and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.calibrate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    FILE.write_text(calibrated(parser.parse_args(arguments).data), encoding="utf-8")
    return 0


def fitted(cases: Sequence[Case]) -> Fit:
    """The weights, with the model heard no further than what it tells of cases not learnt from calls for.

    Args:
        cases: a faithful text and what was made of it beside one another.
    """
    worth = {most: _crossed(cases, most) for most in _MOST}
    return regress(cases, next(most for most in _MOST if worth[most] >= max(worth.values()) - _NEARLY))


def _crossed(cases: Sequence[Case], most: float) -> float:
    """AUROC of the chances that each fifth of the pairs is given by weights fitted on the others."""
    scores = [0.0] * len(cases)
    for fold in range(_FOLDS):
        fit = regress([case for at, case in enumerate(cases) if at // 2 % _FOLDS != fold], most)
        for at, case in enumerate(cases):
            if at // 2 % _FOLDS == fold:
                scores[at] = weakest(fit.chances(case))
    return auroc(scores, [case.true for case in cases]) or 0.0


def regress(cases: Sequence[Case], most: float) -> Fit:
    """A logistic regression; of a false text it is not known which sentence is, so each counts for its share."""
    rows = np.array([(grade, _within(model, most)) for case in cases for grade, model in case.odds])
    truth = np.array([float(case.true) for case in cases for _ in case.odds])
    weight = np.array([1.0 if case.true else 1 / len(case.odds) for case in cases for _ in case.odds])
    (grade, model), base = regression(rows, truth, weight, _PENALTY)
    return Fit(base, float(grade), float(model), most)


def calibrated(root: Path, told: Callable[[str], None] = print) -> str:
    """The text of `weights.toml`.

    Args:
        root: the folder with the corpora.
        told: called with a line on how well it does.
    """
    cases = list(_cases(root))
    fit = fitted(cases)
    bound = bound_of(cases, fit)
    caught = [_stopped(case, fit, bound) for case in cases if not case.true]
    told(f"at the bound {bound:.2f} the gate catches {ratio(sum(caught), len(caught)) or 0:.3f}")
    numbers = {
        "base": fit.base, "grade": fit.grade, "model": fit.model, "most": fit.most, "bound": bound,
        "balance": _balance([weakest(fit.chances(case)) for case in cases], cases),
        "alone": _balance([weakest([_chance(model) for _, model in case.odds]) for case in cases], cases),
    }  # fmt: skip
    return "\n".join([_HEAD, *(f"{name} = {value:.3f}" for name, value in numbers.items()), ""])


def bound_of(cases: Sequence[Case], fit: Fit) -> float:
    """The highest bound at which the gate refuses few faithful texts; the lowest where the rules alone refuse more."""
    good = [case for case in cases if case.true]
    fits = (b for b in reversed(_BOUNDS) if sum(_stopped(case, fit, b) for case in good) <= _REFUSED * len(good))
    return next(fits, _BOUNDS[0])


def _stopped(case: Case, fit: Fit, bound: float) -> bool:
    return case.refused or min(fit.chances(case)) < bound


def _cases(root: Path) -> Iterator[Case]:
    for pair in pairs(root, "dev"):
        bench = bench_of(sentences_of(pair.passage))
        for true, sentence in ((True, pair.faithful), (False, pair.changed)):
            yield _case(hear_each(sentence, bench), true)


def _case(heard: dict[str, Heard], true: bool) -> Case:
    told = zip(heard[_RULES].chances, heard[_MODEL].chances, strict=True)
    return Case(tuple((log_odds(g), log_odds(m)) for g, m in told), true, heard[_BOTH].hard)


def _within(odds: float, most: float) -> float:
    return max(-most, min(most, odds))


def _chance(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


def _balance(scores: Sequence[float], cases: Sequence[Case]) -> float:
    """The bound at which right and wrong texts are told apart best."""
    truth = [case.true for case in cases]
    return max(_BOUNDS, key=lambda bound: balanced_accuracy([score >= bound for score in scores], truth) or 0.0)


if __name__ == "__main__":
    sys.exit(main())
