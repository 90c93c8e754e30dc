"""A sentence that does not hold: cite it better, attribute it, quote what it copied, or cut it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from modelwire.ground.bench import Bench
from modelwire.ground.claim import Claim
from modelwire.ground.entail import judge
from modelwire.ground.limits import RUN_WORDS, Ledger, copied, enter, run_of
from modelwire.ground.rules import Fault
from modelwire.ground.search import candidates
from modelwire.ground.spans import broken
from modelwire.text import words
from modelwire.types import Citation, Evidence, Rung, Sentence

#: Faults that other evidence may mend.
_MISCITED = frozenset(
    {
        "citation",
        "evidence",
        "quote",
        "number",
        "count",
        "denial",
        "opposite",
        "rank",
        "date",
        "name",
        "attribution",
        "content",
        "binding",
        "own text",
        "entailment",
    }
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sentence."""

    #: None where it was cut
    sentence: Sentence | None
    ledger: Ledger
    evidence: tuple[Evidence, ...] = ()
    #: "", recited, softened, quoted, cut, contradicted
    step: str = ""
    fault: Fault | None = None

    def note(self, text: str) -> str:
        """What happened and why, for the editor; "" where nothing did."""
        if self.step == "contradicted" and self.fault:
            return f"contradicted: {self.fault.reason}: {text}"
        names = {"recited": "re-cited", "softened": "attributed"}
        return f"{names.get(self.step, self.step)}: {text} ({self.fault})" if self.step else ""


def settle(sentence: Sentence, bench: Bench, ledger: Ledger, *, headline: bool = False) -> Outcome:
    """The sentence as it may stand, or cut; each repair is checked like a new sentence."""
    first = check(sentence, bench, ledger, headline=headline)
    if first.fault is None:
        return first
    if first.fault.contradicts:
        return replace(first, step="contradicted")
    for step, tried, more in _repairs(sentence, first.fault, bench, headline):
        outcome = check(tried, bench.with_evidence(more), ledger, headline=headline)
        if outcome.fault is None:
            return replace(outcome, step=step, evidence=more, fault=first.fault)
        if outcome.fault.contradicts:
            return replace(outcome, step="contradicted")
    return replace(first, step="cut")


def check(sentence: Sentence, bench: Bench, ledger: Ledger, *, headline: bool = False) -> Outcome:
    """The sentence with its verdicts, or the first fault: evidence, copying, quotations."""
    claim = Claim(sentence.text, sentence.kind, sentence.computation, headline)
    judged = judge(claim, sentence.citations, bench)
    fault = judged.fault or _fault("copying", copied(claim, bench))
    if fault is None:
        cited = tuple(bench.evidence[c.evidence_id] for c in judged.citations)
        entered = enter(claim, cited, bench, ledger)
        if isinstance(entered, Ledger):
            return Outcome(replace(sentence, citations=judged.citations), entered)
        fault = Fault("quotation", entered)
    return Outcome(None, ledger, fault=fault)


def _fault(rule: str, reason: str | None) -> Fault | None:
    return Fault(rule, reason) if reason else None


Repair = tuple[str, Sentence, tuple[Evidence, ...]]


def _repairs(sentence: Sentence, fault: Fault, bench: Bench, headline: bool) -> Iterator[Repair]:
    """The rungs of the ladder that may help against this fault."""
    if fault.rule in _MISCITED and sentence.computation is None:
        yield from _recited(sentence, bench)
    if fault.rule == "holder" and not headline:
        yield from _softened(sentence, bench)
    if fault.rule == "copying" and not headline:
        yield from _quoted(sentence, bench)


def _recited(sentence: Sentence, bench: Bench) -> Iterator[Repair]:
    """With one better passage, then with the best two, three … together; what was sound stays where it can."""
    claim = Claim(sentence.text, sentence.kind)
    sound = tuple(c for c in sentence.citations if _is_sound(c, bench))
    found = candidates(claim, bench)
    for chosen in (*((evidence,) for evidence in found), *(tuple(found[:most]) for most in range(2, len(found) + 1))):
        new = tuple(Citation(evidence.id) for evidence in chosen)
        yield "recited", replace(sentence, citations=new), chosen
        if sound:
            yield "recited", replace(sentence, citations=(*sound, *new)), chosen


def _is_sound(citation: Citation, bench: Bench) -> bool:
    evidence = bench.evidence.get(citation.evidence_id)
    return evidence is not None and broken(evidence, bench) is None


def _softened(sentence: Sentence, bench: Bench) -> Iterator[Repair]:
    cited = [bench.evidence[c.evidence_id] for c in sentence.citations if c.evidence_id in bench.evidence]
    for name in dict.fromkeys(bench.named(e.publisher) for e in cited if e.of == "article"):
        yield "softened", replace(sentence, text=_according_to(name, sentence.text, bench)), ()


def _according_to(name: str, text: str, bench: Bench) -> str:
    first = text.split(" ", 1)[0]
    # A capital that stands inside the sentences of the sources too is a name's, not the sentence's.
    is_name = not first.isalpha() or any(first in p.text.split(" ")[1:] for p in bench.passages)
    return f"According to {name}, {text if is_name else text[0].lower() + text[1:]}"


def _quoted(sentence: Sentence, bench: Bench) -> Iterator[Repair]:
    """The copied run between quotation marks, where a cited source may be quoted and its name stands with it."""
    span = _copied_span(sentence.text, bench)
    cited = [bench.evidence[c.evidence_id] for c in sentence.citations if c.evidence_id in bench.evidence]
    for evidence in cited:
        if span and bench.rung_of(evidence) is Rung.FULL and sentence.text[span[0] : span[1]] in evidence.passage:
            start, end = span
            text = f"{sentence.text[:start]}“{sentence.text[start:end]}”{sentence.text[end:]}"
            name = bench.named(evidence.publisher)
            told = text if name in text else _according_to(name, text, bench)
            yield "quoted", replace(sentence, text=told), ()


def _copied_span(text: str, bench: Bench) -> tuple[int, int] | None:
    """The shortest stretch of a text whose removal brings the run below the limit, from both ends inwards."""
    spans = [match.span() for match in re.finditer(r"\S+", text)]
    low, high = 0, len(spans)
    run = run_of(text, bench)
    while high > low and run_of(text[spans[low][0] : spans[high - 2][1]], bench) == run and high - 1 > low:
        high -= 1
    while low < high - 1 and run_of(text[spans[low + 1][0] : spans[high - 1][1]], bench) == run:
        low += 1
    if run < RUN_WORDS or not words(text):
        return None
    return spans[low][0], len(text[: spans[high - 1][1]].rstrip(".,;:"))
