"""Tally: what one brief adds to the figures of the publication; from the brief alone, so that it can be kept."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from modelwire.publish.domains import registrable
from modelwire.types import Brief, Kind

_COUNTERS, _NUMBERS = ("kinds", "checks", "labels", "writers"), ("bare", "cut", "tokens", "cost_usd")


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

    @property
    def text(self) -> str:
        """As JSON, to be kept; see `together`."""
        parts = {name: getattr(self, name) for name in (*_COUNTERS, *_NUMBERS)}
        return json.dumps(parts, separators=(",", ":"))


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


def together(texts: Sequence[str]) -> Tally:
    """The counts of many briefs, each as its tally was kept."""
    whole = Tally()
    counters = {name: getattr(whole, name) for name in _COUNTERS}
    numbers = dict.fromkeys(_NUMBERS, 0.0)
    # Many briefs count the same, and one look into a long text costs less than many into short ones.
    alike = Counter(texts)
    for one, times in zip(json.loads(f"[{','.join(alike)}]"), alike.values(), strict=True):
        for name, counter in counters.items():
            for key, count in one[name].items():
                counter[key] += times * count
        for name in _NUMBERS:
            numbers[name] += times * one[name]
    return replace(
        whole, bare=int(numbers["bare"]), cut=int(numbers["cut"]), tokens=int(numbers["tokens"]),
        cost_usd=numbers["cost_usd"],
    )  # fmt: skip


def links_of(brief: Brief) -> dict[str, tuple[int, int]]:
    """How often a brief links to each outlet: domain -> (pieces in its coverage, passages beside its sentences)."""
    domains = {item.ref: registrable(item.url) for item in brief.coverage if item.of == "article"}
    sentences = (*brief.summary, *brief.angle, *brief.archive, *brief.watch)
    cited = (*brief.headline_citations, *(c for sentence in sentences for c in sentence.citations))
    refs = {evidence.id: evidence.ref for evidence in brief.evidence}
    passages = Counter(domains.get(refs.get(c.evidence_id, ""), "") for c in cited)
    return {domain: (count, passages[domain]) for domain, count in Counter(domains.values()).items()}


def shares_of(brief: Brief, shown: Mapping[str, str] | None) -> dict[str, tuple[int, int]]:
    """How a brief draws on each outlet: domain -> (passages of theirs that it cites, words of theirs that it shows)."""
    domains = {item.ref: registrable(item.url) for item in brief.coverage if item.of == "article"}
    cited = [(domains[e.ref], e.id) for e in brief.evidence if e.of == "article" and e.ref in domains]
    words = Counter[str]()
    for domain, id_ in cited:
        words[domain] += len((shown or {}).get(id_, "").split())
    return {domain: (count, words[domain]) for domain, count in Counter(domain for domain, _ in cited).items()}


def _writer(brief: Brief) -> str:
    if brief.writer.kind == "composed":
        return "Rules, no language model"
    return f"Language model {brief.writer.model}" if brief.writer.model else "A language model"
