"""The lines of a brief at the desk: each text with the evidence it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.publish.edited import texts_of
from modelwire.types import Brief, Citation, Evidence


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of evidence beside a sentence."""

    #: quote, rules, computed, entailment, model
    method: str
    publisher: str
    url: str
    #: the whole cited passage, which only the editor sees, in three parts: before, the bearing span, after
    passage: tuple[str, str, str]
    #: whether the passage stood beside an earlier sentence already
    again: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a brief with what it rests on."""

    #: "headline", "summary 1"
    place: str
    text: str
    kind: str
    evidence: tuple[Shown, ...]
    fault: str


def lines_of(brief: Brief, typed: dict[str, str], faults: dict[str, str]) -> Iterator[Line]:
    """The texts of a brief in the order of the page, each with its evidence.

    Args:
        brief: as it is kept.
        typed: other words by place, as they were typed.
        faults: what does not hold, by place.
    """
    known = {evidence.id: evidence for evidence in brief.evidence}
    names = {item.ref: item.publisher for item in brief.coverage}
    said = {"headline": (brief.headline_citations, "fact")}
    for part in ("summary", "angle", "archive", "watch"):
        for number, sentence in enumerate(getattr(brief, part), 1):
            said[f"{part} {number}"] = (sentence.citations, sentence.kind.value)
    seen: set[str] = set()
    for place, text in texts_of(brief).items():
        citations, kind = said[place]
        # Several spans of one passage bear one sentence: the passage is read once.
        once = {known[c.evidence_id].passage: c for c in reversed(citations) if c.evidence_id in known}
        shown = [_shown(c, known[c.evidence_id], names, passage in seen) for passage, c in reversed(once.items())]
        seen |= once.keys()
        yield Line(place, typed.get(place, text), kind, tuple(shown), faults.get(place, ""))


def _shown(citation: Citation, evidence: Evidence, names: dict[str, str], again: bool) -> Shown:
    before, span, after = evidence.passage.partition(evidence.quote) if evidence.quote else (evidence.passage, "", "")
    publisher = names.get(evidence.ref) or evidence.publisher or "our archive"
    return Shown(citation.method.value, publisher, evidence.url, (before, span, after), again)
