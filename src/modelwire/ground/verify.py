"""A stored brief, proven again from what is still held of its sources."""

from collections.abc import Iterator, Mapping, Sequence

from modelwire.ground.bench import Bench, Premise, bench_of_brief
from modelwire.ground.claim import Claim, claim_of
from modelwire.ground.entail import WEIGHED, method_of
from modelwire.ground.limits import Ledger, copied, enter
from modelwire.ground.rules import prove
from modelwire.ground.spans import broken, misnamed
from modelwire.types import Article, Brief, Citation, Evidence, Method, Verdict


def verify_brief(brief: Brief, articles: Mapping[str, Article], earlier: Sequence[Brief]) -> list[str]:
    """What does not hold in a stored brief, in words, each with the brief's id and the sentence.

    Evidence is looked up in its passage, and in the article's text where that is still held; evidence of our
    own briefs in any version given. Facts are held to the rules again, computations recompute, quotations and
    copied runs are measured. Analysis and outlook are held to their quotations, computations and runs alone:
    the story around them is not kept.

    Args:
        brief: as stored.
        articles: those still held, by id; with or without their text.
        earlier: versions of briefs published before this one.
    """
    bench = bench_of_brief(brief, articles, earlier)
    problems = [
        f"evidence {e.id}: {problem}"
        for e in brief.evidence
        if (problem := broken(e, bench) or misnamed(e) or _not_as_covered(e, brief))
    ]
    ledger = Ledger()
    for place, claim, citations in _claims(brief):
        evidence = tuple(bench.evidence[c.evidence_id] for c in citations if c.evidence_id in bench.evidence)
        problems += [f"{place}: {problem}" for problem in _problems(claim, citations, evidence, bench)]
        entered = enter(claim, evidence, bench, ledger)
        if isinstance(entered, Ledger):
            ledger = entered
        else:
            problems.append(f"{place}: quotation: {entered}")
    return [f"{brief.id} {problem}" for problem in dict.fromkeys(problems)]


def _not_as_covered(evidence: Evidence, brief: Brief) -> str | None:
    """Why a piece of evidence is not what the brief's own coverage says of its article."""
    if evidence.of != "article":
        return None
    covered = next((item for item in brief.coverage if (item.of, item.ref) == ("article", evidence.ref)), None)
    if covered is None:
        return "its article is not in the coverage"
    for name in ("url", "title", "published_at"):
        if getattr(evidence, name) != getattr(covered, name):
            return f"its {name.replace('_at', ' date')} is not that of the coverage"
    return None


def _claims(brief: Brief) -> Iterator[tuple[str, Claim, tuple[Citation, ...]]]:
    parts = (("summary", brief.summary), ("angle", brief.angle), ("archive", brief.archive), ("watch", brief.watch))
    for name, sentences in parts:
        for number, sentence in enumerate(sentences, 1):
            yield f"{name} {number}", claim_of(sentence), sentence.citations
    if brief.headline:  # what was taken down has none
        yield "headline", Claim(brief.headline, headline=True), brief.headline_citations


def _mismarked(claim: Claim, citations: tuple[Citation, ...], bench: Bench) -> Iterator[str]:
    """Citations that name another check than the one that runs, or a confidence that is none."""
    operands = claim.computation.operands if claim.computation else ()
    for cited in citations:
        evidence = bench.evidence.get(cited.evidence_id)
        ran = Method.RULES if cited.method in WEIGHED else cited.method
        if evidence and ran is not method_of(evidence, claim, operands):
            yield f"{cited.evidence_id} is marked as checked by {cited.method}"
        if not 0 <= cited.confidence <= 1 or (ran is not Method.RULES and cited.confidence != 1):
            yield f"{cited.evidence_id} is cited with a confidence of {cited.confidence}"


def _problems(
    claim: Claim, citations: tuple[Citation, ...], evidence: tuple[Evidence, ...], bench: Bench
) -> Iterator[str]:
    known = {e.id for e in evidence}
    yield from (f"cites {c.evidence_id}, which is not kept" for c in citations if c.evidence_id not in known)
    yield from (f"{c.evidence_id} is cited as {c.verdict}" for c in citations if c.verdict is not Verdict.ENTAILED)
    if claim.is_fact and not evidence:
        yield "no evidence bears it"
    elif fault := prove(claim, Premise(evidence, bench), weighed=any(c.method in WEIGHED for c in citations)):
        yield str(fault)
    yield from _mismarked(claim, citations, bench)
    if reason := copied(claim, bench):
        yield f"copying: {reason}"
