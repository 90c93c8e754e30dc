"""What the rules and the inference model say of a sentence, weighed into one chance that its evidence bears it out.

The rules speak through their grade (`grade.py`), in which their objections and the signs beside them are weighed. They
and the model err in different places. The two weights are those of a logistic regression (`training/calibrate.py`);
they and the bounds lie in `weights.toml`.
"""

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from modelwire.types import Entailment

#: Chances nearer to 0 or 1 than this are taken for this: no model is surer.
_SUREST = 1e-4


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of `weights.toml`."""

    base: float
    #: of the log-odds that the rules' grade gives
    grade: float
    #: of the log-odds that the model gives
    model: float
    #: the model's log-odds count up to this, for or against: surer than that it is not heard
    most: float
    #: the gate's: a sentence with a lower chance does not stand, and few faithful ones have one
    bound: float
    #: where right and wrong ones are told apart best
    balance: float
    #: the same for the model's own share of support, without the rules
    alone: float


@cache
def weights() -> Weights:
    """The weights as they were calibrated."""
    return Weights(**tomllib.loads(files("modelwire.ground").joinpath("weights.toml").read_text(encoding="utf-8")))


def chance(graded: float, entailment: Entailment) -> float:
    """The chance that a sentence is borne out.

    Args:
        graded: the chance that the rules give it.
        entailment: what the model says of the passages and the sentence.
    """
    w = weights()
    score = w.base + w.grade * log_odds(graded) + w.model * heard(entailment.supported, w.most)
    return 1 / (1 + math.exp(-score))


def heard(supported: float, most: float) -> float:
    """The log-odds that a model gives, as far as they count: what it is surest of it is not oftener right about."""
    return max(-most, min(most, log_odds(supported)))


def log_odds(share: float) -> float:
    """ln(p / (1 - p)), kept finite."""
    p = min(max(share, _SUREST), 1 - _SUREST)
    return math.log(p / (1 - p))


def weakest(chances: Sequence[float]) -> float:
    """One chance for a text of several sentences: near that of its weakest, and lower for each that is weak.

    1 / (1 + the sum of the odds against each); of one sentence it is that sentence's chance.
    """
    return 1 / (1 + sum((1 - p) / p for p in (max(c, _SUREST) for c in chances))) if chances else 0.0
