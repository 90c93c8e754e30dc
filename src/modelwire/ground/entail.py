"""Evidence and sentence to verdict: every rule is asked, the first that objects is named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from modelwire.ground import (
    binding,
    compute,
    content,
    names,
    numbers,
    opposed,
    order,
    polarity,
    roles,
    speech,
    stretch,
    timing,
)
from modelwire.ground.bench import Bench, Premise
from modelwire.ground.claim import Claim
from modelwire.ground.spans import broken
from modelwire.ground.weigh import chance, weights
from modelwire.types import Citation, Evidence, Method, Verdict

Rule = Callable[[Claim, Premise], str | None]

#: What every sentence must bear, whatever its kind.
_ALWAYS: tuple[tuple[str, Rule], ...] = (
    ("order", order.turned_order),
    ("quote", speech.altered_quote),
    ("computation", compute.miscomputed),
    ("number", numbers.unborne_figure),
    ("date", timing.unborne_date),
    ("name", names.unborne_name),
    ("attribution", speech.unheard),
)
#: What a fact must bear beside that.
_FACTS: tuple[tuple[str, Rule], ...] = (
    ("order", timing.turned_date),
    ("number", numbers.bent_bound),
    ("number", numbers.miscounted),
    ("negation", polarity.turned_negation),
    ("modality", polarity.hardened),
    ("doubt", polarity.softened),
    ("doubt", polarity.made_certain),
    *((name, opposed.exchange_of(name)) for name in opposed.exchange_rules() if name != "sequence"),
    ("holder", polarity.unheld),
    ("own text", content.own_word),
)
#: What only an inference model can weigh: by itself it objects too often to what is right.
_WEIGHED: tuple[tuple[str, Rule], ...] = (("sequence", opposed.exchange_of("sequence")),)
#: Needs the names of the whole beat, which a stored brief does not keep.
_SUBJECT: tuple[tuple[str, Rule], ...] = (
    ("content", content.off_subject),
    ("binding", binding.unbound_name),
)
#: That what stands together in the sentence stands together in its evidence.
_TOGETHER: tuple[tuple[str, Rule], ...] = (
    ("role", roles.turned_roles),
    ("binding", binding.unbound_figure),
    ("stretch", stretch.stretched),
)
#: What analysis and outlook must bear when their story is no longer at hand.
_KEPT = tuple((name, rule) for name, rule in _ALWAYS if name in ("order", "quote", "computation"))
#: Rules whose objection means that the source says otherwise, not only that it is silent.
CONTRADICTING = frozenset({"order", "negation"})


#: By whose word beside the rules' a sentence may stand; `verify` does not ask them again.
WEIGHED = frozenset({Method.ENTAILMENT, Method.MODEL})
#: Rules that often object to what is right: where an inference model is asked, they are weighed with what it says.
SOFT = frozenset({"modality", "doubt", "sequence", "role", "stretch", "binding", "content"})


@dataclass(frozen=True, slots=True)
class Fault:
    """The rule that objects, and what it says."""

    rule: str
    reason: str

    @property
    def contradicts(self) -> bool:
        """Whether a source says otherwise."""
        return self.rule in CONTRADICTING

    def __str__(self) -> str:
        return f"{self.rule}: {self.reason}"


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
        return next(_objecting(_rules(claim), claim, premise), None), None
    found = objections(claim, premise)
    if hard := next((fault for fault in found if fault.rule not in SOFT), None):
        return hard, None
    pair = (premise.around, claim.text)
    sure = chance(entailer.check([pair])[0], [f.rule for f in found], content.overlap(claim, premise))
    if sure < weights().balance:
        return found[0] if found else Fault("entailment", f"its source does not bear it out ({sure:.2f})"), None
    judge = premise.bench.judge
    if not found or judge is None:
        return None, _Sure(sure, Method.ENTAILMENT)
    # A rule objects and the model does not: two must agree that it is wrong to.
    agreed = judge.check([pair])[0].supported > _AGREES
    return (None, _Sure(sure, Method.MODEL)) if agreed else (found[0], None)


def _of_articles(premise: Premise) -> bool:
    """Whether it is articles that a sentence leans on; the model was not taught on our own briefs."""
    return all(evidence.of == "article" for evidence in premise.evidence)


def _bearing(evidence: list[Evidence], claim: Claim) -> list[Evidence]:
    """Without what says nothing of the sentence, where something else does."""
    if claim.computation or not claim.is_fact:
        return evidence
    return [e for e in evidence if content.touches(claim, e)] or evidence


def objections(claim: Claim, premise: Premise) -> tuple[Fault, ...]:
    """Every rule that objects to a sentence on its evidence."""
    return tuple(_objecting((*_rules(claim), *(_WEIGHED if claim.is_fact else ())), claim, premise))


def _rules(claim: Claim) -> tuple[tuple[str, Rule], ...]:
    return (*_ALWAYS, *_FACTS, *_SUBJECT, *_TOGETHER) if claim.is_fact else _ALWAYS


def prove(claim: Claim, premise: Premise, *, weighed: bool = False) -> Fault | None:
    """The first rule that objects to a sentence of a stored brief, by the rules that need no more than is kept.

    Args:
        claim: the sentence.
        premise: what it cites.
        weighed: an inference model was asked when it was published, and overruled what the soft rules say.
    """
    found = _objecting((*_ALWAYS, *_FACTS, *_TOGETHER) if claim.is_fact else _KEPT, claim, premise)
    return next((fault for fault in found if not (weighed and fault.rule in SOFT)), None)


def _objecting(rules: tuple[tuple[str, Rule], ...], claim: Claim, premise: Premise) -> Iterator[Fault]:
    """What each rule that objects says; a rule is only asked when the next objection is wanted."""
    return (Fault(name, reason) for name, rule in rules if (reason := rule(claim, premise)))


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
