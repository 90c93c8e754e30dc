"""One source, and sentences held against what of it is nearest to them, by rules, by the inference model, or both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from evals.pieces import article
from modelwire.adapters.entailer import OnnxEntailer
from modelwire.ground.bench import Bench, Premise
from modelwire.ground.claim import Claim
from modelwire.ground.grade import grade, grade_weights, told
from modelwire.ground.nearest import chosen, nearest
from modelwire.ground.rules import SOFT, Fault, objections
from modelwire.ground.search import wanted_of
from modelwire.ground.spans import stretches
from modelwire.ground.weigh import chance, weakest, weights
from modelwire.text import sentences
from modelwire.types import Passage, Rung

_SOURCE = "a-source"
_URL = "https://source.example/article"


#: Which check is measured: the rules alone, the inference model alone, or both weighed together as the gate does.
RULES, MODEL, BOTH = CHECKS = ("rules", "model", "both")


@dataclass(frozen=True, slots=True)
class Heard:
    """What the check says of a text, sentence by sentence."""

    #: the chance that each sentence is borne out
    chances: tuple[float, ...]
    #: what the rules object to, over all sentences
    faults: tuple[Fault, ...]
    #: the chance from which on a text holds
    bound: float
    #: what the rules alone say, where the model was asked too
    rules: "Heard | None" = None
    #: the chance from which on the gate lets a text pass to which no hard rule objects; None where no gate asks so
    gate: float | None = None

    @property
    def holds(self) -> bool:
        """Whether every sentence holds."""
        return bool(self.chances) and self.score >= self.bound

    @property
    def passes(self) -> bool:
        """Whether the gate lets every sentence pass: no rule objects that is seldom wrong, and none is too doubtful."""
        if self.gate is None:
            return self.holds
        return not self.hard and bool(self.chances) and min(self.chances) >= self.gate

    @property
    def hard(self) -> bool:
        """Whether a rule objects that is seldom wrong."""
        return any(fault.rule not in SOFT for fault in self.faults)

    @property
    def score(self) -> float:
        """One chance for the whole text."""
        return weakest(self.chances)


#: What is said of a text before anybody is asked.
UNHEARD = Heard((), (), 1.0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence, the source's sentences nearest to it, and the objections of the rules."""

    text: str
    source: str
    faults: tuple[Fault, ...]
    #: what speaks for it and against it beside the rules; empty where no passage shares a word with it
    signs: Mapping[str, float]


def bench_of(parts: Sequence[str], around: str = "") -> Bench:
    """A bench with one article; each part is a passage of its own; around: what stands around the text to be held."""
    text = "\n".join(parts)
    source = article(_SOURCE, _URL, "", text)
    passages, start = [], 0
    for part in parts:
        passages.append(Passage(f"{_SOURCE}:{start}", _SOURCE, start, start + len(part), part))
        start += len(part) + 1
    return Bench(
        articles={_SOURCE: source},
        briefs={},
        evidence={},
        passages=tuple(passages),
        known="",
        publishers={},
        around=around,
        rungs={_SOURCE: Rung.FULL},
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentences(text)]


def hear(text: str, bench: Bench, check: str = BOTH) -> Heard:
    """Hold every sentence of a text against the source on the bench."""
    asked = ask(text, bench)
    return _heard_by_rules(asked) if check == RULES else _heard(asked)[check]


def hear_each(text: str, bench: Bench) -> dict[str, Heard]:
    """What each check says of a text; the rules and the model are asked once."""
    return _heard(ask(text, bench))


def _heard(asked: Sequence[Asked]) -> dict[str, Heard]:
    rules = _heard_by_rules(asked)
    answers = entailer().check([(one.source, one.text) for one in asked])
    chances = tuple(chance(graded, answer) for graded, answer in zip(rules.chances, answers, strict=True))
    alone = Heard(tuple(answer.supported for answer in answers), (), weights().alone)
    return {RULES: rules, MODEL: alone, BOTH: Heard(chances, rules.faults, weights().balance, rules, weights().bound)}


def _heard_by_rules(asked: Sequence[Asked]) -> Heard:
    faults = tuple(fault for one in asked for fault in one.faults)
    return Heard(tuple(_by_rules(one) for one in asked), faults, grade_weights().balance)


def found(text: str, bench: Bench) -> list[int]:
    """The places among the passages of those that the search finds, best first."""
    return [place for place, _ in nearest(text, [passage.text for passage in bench.passages], bench.around)]


@cache
def entailer() -> OnnxEntailer:
    """The model that ships, loaded once."""
    return OnnxEntailer()


def ask(text: str, bench: Bench) -> list[Asked]:
    """Every sentence of a text with what is nearest to it and what the rules object to."""
    opening = not bench.around
    return [_asked(one, bench, opens=opening and not place) for place, one in enumerate(sentences_of(text))]


def _asked(sentence: str, bench: Bench, *, opens: bool) -> Asked:
    claim = Claim(sentence)
    parts = [passage.text for passage in bench.passages]
    near = set(chosen(sentence, parts))
    wanted = wanted_of(sentence)
    found = (p for i, p in enumerate(bench.passages) if i in near)
    evidence = [one for p in found for one in stretches(bench.articles[p.article_id], p, wanted)]
    if not evidence:
        return Asked(sentence, "", (Fault("search", "no passage shares a word with it"),), {})
    premise = Premise(tuple(evidence), bench.with_evidence(evidence))
    source = " ".join(parts[i].strip() for i in sorted(near))
    return Asked(sentence, source, objections(claim, premise), told(claim, premise, opens=opens))


def _by_rules(asked: Asked) -> float:
    """By rules alone: what they object to and the signs beside them, weighed."""
    return grade(asked.signs, [fault.rule for fault in asked.faults]).chance if asked.signs else 0.0
