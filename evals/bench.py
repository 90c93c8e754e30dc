"""One source, and sentences held against it as the gate does it: find passages, judge, take the first that bears it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evals.pieces import article
from modelwire.ground.bench import Bench
from modelwire.ground.claim import Claim
from modelwire.ground.entail import Fault, judge
from modelwire.ground.search import candidates
from modelwire.text import sentences
from modelwire.types import Citation, Evidence, Passage, Rung

_SOURCE = "a-source"
_URL = "https://source.example/article"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the check says of a text, sentence by sentence."""

    #: confidence where a sentence holds, 0 where it does not
    confidences: tuple[float, ...]
    #: the rule that objects to each sentence that does not hold
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether every sentence holds."""
        return bool(self.confidences) and not self.faults

    @property
    def score(self) -> float:
        """Mean confidence over the sentences."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0


def bench_of(parts: Sequence[str]) -> Bench:
    """A bench with one article; each part is a passage of its own."""
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
        rungs={_SOURCE: Rung.FULL},
    )


def sentences_of(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[start:end] for start, end in sentences(text)]


def hear(text: str, bench: Bench) -> Heard:
    """Hold every sentence of a text against the source on the bench."""
    judged = [_one(sentence, bench) for sentence in sentences_of(text)]
    return Heard(tuple(confidence for confidence, _ in judged), tuple(fault for _, fault in judged if fault))


def found(text: str, bench: Bench) -> list[int]:
    """The places among the passages of those that the search finds, best first."""
    starts = {passage.start: place for place, passage in enumerate(bench.passages)}
    places = sorted(starts)
    hits = [evidence.passage_start for evidence in candidates(Claim(text), bench)]
    return [starts[max(start for start in places if start <= hit)] for hit in hits]


def _one(sentence: str, bench: Bench) -> tuple[float, Fault | None]:
    """The confidence of the first choice of evidence on which the sentence holds, or 0 with the last fault.

    The choices are those of the gate: each passage found, then the best two, three …; a contradiction ends it.
    """
    claim = Claim(sentence)
    fault: Fault | None = None
    for chosen in _choices(candidates(claim, bench)):
        judgement = judge(claim, tuple(Citation(e.id) for e in chosen), bench.with_evidence(chosen))
        fault = judgement.fault
        if fault is None:
            return sum(c.confidence for c in judgement.citations) / len(judgement.citations), None
        if fault.contradicts:
            break
    return 0.0, fault or Fault("search", "no passage shares two words with it")


def _choices(evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    yield from ((one,) for one in evidence)
    yield from (tuple(evidence[:most]) for most in range(2, len(evidence) + 1))
