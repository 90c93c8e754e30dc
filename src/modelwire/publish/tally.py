"""Tally: what one brief adds to the figures of the publication; from the brief alone, so that it can be kept."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from modelwire.publish.catalogue import articles_of, domain_of
from modelwire.types import Brief, Kind


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one brief, or of many together."""

    #: sentences by kind, citations by the check that ran, briefs by label and by writer
    kinds: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    writers: Counter[str] = field(default_factory=Counter)
    #: facts that cite nothing, and sentences cut before the brief went out
    bare: int = 0
    cut: int = 0
    tokens: int = 0
    cost_usd: float = 0.0


def tally_of(brief: Brief) -> Tally:
    """The counts of one published brief."""
    sentences = (*brief.summary, *brief.angle, *brief.archive, *brief.watch)
    cited = (*brief.headline_citations, *(c for sentence in sentences for c in sentence.citations))
    return Tally(
        kinds=Counter(sentence.kind.value for sentence in sentences),
        checks=Counter(citation.method.value for citation in cited),
        labels=Counter([brief.label]),
        writers=Counter([_writer(brief)]),
        bare=sum(s.kind is Kind.FACT and not s.citations for s in sentences),
        cut=sum(int(value) for name, value in brief.gates if name == "cut"),
        tokens=brief.writer.tokens,
        cost_usd=brief.writer.cost_usd,
    )


def together(tallies: Iterable[Tally]) -> Tally:
    """The counts of many briefs."""
    found = list(tallies)
    return Tally(
        kinds=sum((t.kinds for t in found), Counter()),
        checks=sum((t.checks for t in found), Counter()),
        labels=sum((t.labels for t in found), Counter()),
        writers=sum((t.writers for t in found), Counter()),
        bare=sum(t.bare for t in found),
        cut=sum(t.cut for t in found),
        tokens=sum(t.tokens for t in found),
        cost_usd=sum(t.cost_usd for t in found),
    )


def links_of(brief: Brief) -> dict[str, tuple[int, int]]:
    """How often a brief links to each outlet: domain -> (pieces in its coverage, passages beside its sentences)."""
    domains = {item.ref: domain_of(item) for item in articles_of(brief)}
    sentences = (*brief.summary, *brief.angle, *brief.archive, *brief.watch)
    cited = (*brief.headline_citations, *(c for sentence in sentences for c in sentence.citations))
    refs = {evidence.id: evidence.ref for evidence in brief.evidence}
    passages = Counter(domains.get(refs.get(c.evidence_id, ""), "") for c in cited)
    return {domain: (count, passages[domain]) for domain, count in Counter(domains.values()).items()}


def _writer(brief: Brief) -> str:
    if brief.writer.kind == "composed":
        return "Rules, no language model"
    return f"Language model {brief.writer.model}" if brief.writer.model else "A language model"
