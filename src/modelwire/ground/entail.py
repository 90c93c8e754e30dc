"""Evidence and sentence to verdict: every rule is asked, and beside them an inference model where there is one."""

from dataclasses import dataclass

from modelwire.ground import content
from modelwire.ground.bench import Bench, Premise
from modelwire.ground.claim import Claim
from modelwire.ground.grade import Grade, grade, told
from modelwire.ground.rules import SOFT, Fault, first_objection, objections
from modelwire.ground.spans import broken
from modelwire.ground.weigh import chance, weights
from modelwire.types import Citation, Evidence, Method, Verdict

#: By whose word beside the rules' a sentence may stand; `verify` does not ask them again.
WEIGHED = frozenset({Method.ENTAILMENT, Method.MODEL})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the check said about one sentence: its citations with verdicts, or the fault."""

    citations: tuple[Citation, ...]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class _Sure:
    """How sure the inference model is, and by whose word the sentence stands."""

    chance: float
    method: Method


#: From this share on a judge finds a sentence borne out.
_AGREES = 0.5


def judge(claim: Claim, citations: tuple[Citation, ...], bench: Bench) -> Judgement:
    """Hold a sentence against the evidence that it cites.

    Args:
        claim: the sentence.
        citations: as the writer gave them; operands of a computation count as cited.
        bench: where the evidence and all that stands around it is found.

    Returns:
        Citations with verdict, confidence and method, or the first fault found.
    """
    cited = _cited(claim, citations)
    evidence = []
    for id_ in cited:
        found = bench.evidence.get(id_)
        if found is None:
            return Judgement(citations, Fault("citation", f"{id_} is no evidence of this draft"))
        if problem := broken(found, bench):
            return Judgement(citations, Fault("evidence", f"{id_}: {problem}"))
        evidence.append(found)
    if claim.is_fact and not evidence:
        return Judgement(citations, Fault("citation", "it cites nothing"))
    premise = Premise(tuple(evidence), bench)
    fault, sure = _weighed(claim, premise)
    if fault:
        return Judgement(citations, fault)
    return Judgement(tuple(_citation(e, claim, premise, sure) for e in _bearing(evidence, claim)))


def _weighed(claim: Claim, premise: Premise) -> tuple[Fault | None, _Sure | None]:
    """What speaks against a sentence, if anything does, and how sure is who was asked beside the rules."""
    entailer = premise.bench.entailer
    if entailer is None or not claim.is_fact or claim.computation or not _of_articles(premise):
        return first_objection(claim, premise), None
    found = objections(claim, premise)
    if hard := next((fault for fault in found if fault.rule not in SOFT), None):
        return hard, None
    pair = (premise.around, claim.text)
    graded = grade(told(claim, premise), [fault.rule for fault in found])
    sure = chance(graded.chance, entailer.check([pair])[0])
    if sure < weights().bound:
        return found[0] if found else _unborne(sure, graded), None
    judge = premise.bench.judge
    if not found or judge is None:
        return None, _Sure(sure, Method.ENTAILMENT)
    # A rule objects and the model does not: two must agree that it is wrong to.
    agreed = judge.check([pair])[0].supported > _AGREES
    return (None, _Sure(sure, Method.MODEL)) if agreed else (found[0], None)


def _unborne(sure: float, graded: Grade) -> Fault:
    """What is said of a sentence to which no rule objects, and which falls all the same."""
    why = f", for its {graded.speaks_against[0]}" if graded.speaks_against else ""
    return Fault("entailment", f"its source does not bear it out ({sure:.2f}{why})")


def _of_articles(premise: Premise) -> bool:
    """Whether it is articles that a sentence leans on; the model was not taught on our own briefs."""
    return all(evidence.of == "article" for evidence in premise.evidence)


def _bearing(evidence: list[Evidence], claim: Claim) -> list[Evidence]:
    """Without what says nothing of the sentence, where something else does."""
    if claim.computation or not claim.is_fact:
        return evidence
    return [e for e in evidence if content.touches(claim, e)] or evidence


def _cited(claim: Claim, citations: tuple[Citation, ...]) -> tuple[str, ...]:
    operands = claim.computation.operands if claim.computation else ()
    return tuple(dict.fromkeys((*(c.evidence_id for c in citations), *operands)))


def method_of(evidence: Evidence, claim: Claim, operands: tuple[str, ...]) -> Method:
    """The check that a piece of evidence goes through for a sentence."""
    if evidence.id in operands:
        return Method.COMPUTED
    quotes = (quote.rstrip(".,") for quote in claim.quotes)
    return Method.QUOTE if any(quote and quote in evidence.passage for quote in quotes) else Method.RULES


def _citation(evidence: Evidence, claim: Claim, premise: Premise, sure: _Sure | None) -> Citation:
    method = method_of(evidence, claim, claim.computation.operands if claim.computation else ())
    if method is Method.RULES and sure is not None:
        return Citation(evidence.id, Verdict.ENTAILED, round(sure.chance, 2), sure.method)
    confidence = round(content.overlap(claim, premise), 2) if method is Method.RULES else 1.0
    return Citation(evidence.id, Verdict.ENTAILED, confidence, method)
