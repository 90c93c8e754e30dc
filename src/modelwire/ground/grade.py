"""The rules' objections and the signs on a sentence, weighed into one chance that its source bears it out.

The weights are those of a logistic regression (`training/grade.py`) and lie in `graded.toml`. Each sign has two: one
where the source is a passage, one where it is a long page, in which a word stands by chance; between the two they are
mixed. A sign may only speak the way that its name says.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.content import overlap
from modelwire.ground.signs import signs
from modelwire.ground.words import stems

#: "much text" of a passage and of a long page.
_PASSAGE, _PAGE = 0.28, 0.96
#: What moves the log-odds by less than this is not told.
_TOLD = 0.05


@dataclass(frozen=True, slots=True)
class Grade:
    """How likely it is that a source bears a sentence out, and what was weighed."""

    #: from 0 to 1
    chance: float
    #: (name, value, weight) of every part; with the base they add up to the log-odds
    parts: tuple[tuple[str, float, float], ...] = ()

    @property
    def speaks_against(self) -> tuple[str, ...]:
        """What takes away from the chance, the weightiest first."""
        against = sorted((value * weight, name) for name, value, weight in self.parts)
        return tuple(name for worth, name in against if worth < -_TOLD)


@dataclass(frozen=True, slots=True)
class GradeWeights:
    """The numbers of `graded.toml`."""

    base: float
    #: a text with a lower chance is refused
    balance: float
    passage: Mapping[str, float]
    page: Mapping[str, float]


@cache
def grade_weights() -> GradeWeights:
    """The weights as they were fitted."""
    return GradeWeights(**tomllib.loads(files("modelwire.ground").joinpath("graded.toml").read_text(encoding="utf-8")))


def objection(rule: str) -> str:
    """The name under which the objection of a rule is weighed."""
    return f"{rule} rule"


def mix(much_text: float) -> float:
    """Which part of a page a source is: 0 for a passage, 1 for a long page."""
    return min(1.0, max(0.0, (much_text - _PASSAGE) / (_PAGE - _PASSAGE)))


def told(claim: Claim, premise: Premise, *, opens: bool = False) -> dict[str, float]:
    """The signs on a sentence, read in the whole text of the articles that it cites.

    Args:
        claim: the sentence.
        premise: what it cites.
        opens: whether nothing stands before it that a pronoun could stand for.
    """
    bench, refs = premise.bench, {evidence.ref for evidence in premise.evidence}
    parts = [passage.text for passage in bench.passages if passage.article_id in refs]
    known = stems("\n".join((bench.known, *bench.publishers.values())))
    return signs(claim.text, parts or premise.passages, overlap(claim, premise), known=known, opens=opens)


def grade(told: Mapping[str, float], objections: Iterable[str]) -> Grade:
    """A sentence graded.

    Args:
        told: its signs (`signs.signs`).
        objections: names of the rules that object.
    """
    w, share = grade_weights(), mix(told["much text"])
    values = {**told, **{objection(rule): 1.0 for rule in objections}}
    parts = tuple(
        (name, value, (1 - share) * w.passage.get(name, 0.0) + share * w.page.get(name, 0.0))
        for name, value in values.items()
    )
    score = w.base + sum(value * weight for _, value, weight in parts)
    return Grade(1 / (1 + math.exp(-score)), parts)
