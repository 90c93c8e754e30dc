"""Citations of sentences that were put into other words: the check that now runs is the one that they name."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from modelwire.ground.bench import Bench, Premise, bench_of_brief
from modelwire.ground.claim import Claim, claim_of
from modelwire.ground.content import overlap
from modelwire.ground.entail import method_of
from modelwire.types import Article, Brief, Citation, Method, Sentence


def cited_anew(brief: Brief, before: Brief, articles: Mapping[str, Article], earlier: Sequence[Brief]) -> Brief:
    """A brief whose changed sentences name the check that runs on their new words.

    What an inference model or a judge thought of the old words says nothing about the new ones: rules check those.

    Args:
        brief: in its new words.
        before: in its old ones.
        articles: those still held, by id.
        earlier: versions of briefs published before it.
    """
    bench = bench_of_brief(brief, articles, earlier)
    known = {s.text for part in _parts(before) for s in part}

    def part(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
        return tuple(s if s.text in known else _recited(s, bench) for s in sentences)

    headline = brief.headline_citations
    if brief.headline != before.headline:
        headline = _citations(Claim(brief.headline, headline=True), headline, bench)
    return replace(
        brief,
        headline_citations=headline,
        summary=part(brief.summary),
        angle=part(brief.angle),
        archive=part(brief.archive),
        watch=part(brief.watch),
    )


def _parts(brief: Brief) -> tuple[tuple[Sentence, ...], ...]:
    return (brief.summary, brief.angle, brief.archive, brief.watch)


def _recited(sentence: Sentence, bench: Bench) -> Sentence:
    return replace(sentence, citations=_citations(claim_of(sentence), sentence.citations, bench))


def _citations(claim: Claim, citations: tuple[Citation, ...], bench: Bench) -> tuple[Citation, ...]:
    kept = [(c, bench.evidence[c.evidence_id]) for c in citations if c.evidence_id in bench.evidence]
    share = round(overlap(claim, Premise(tuple(e for _, e in kept), bench)), 2) if kept else 0.0
    operands = claim.computation.operands if claim.computation else ()
    return tuple(
        replace(c, method=method, confidence=share if method is Method.RULES else 1.0)
        for c, evidence in kept
        if (method := method_of(evidence, claim, operands))
    )
