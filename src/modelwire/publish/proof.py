"""Proof: a sentence with everything that opens behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.publish.catalogue import Catalogue, articles_of
from modelwire.publish.moments import Moment
from modelwire.types import Brief, Citation, Computation, Evidence, Kind, Method, Sentence, Verdict

#: The check that ran, as the page names it.
CHECKS = {
    Method.QUOTE: "found word for word in the source",
    Method.RULES: "held against the passage by rules: names, figures, dates, order and negation",
    Method.COMPUTED: "computed from the passages shown, and recomputed before it was published",
    Method.ENTAILMENT: "judged by an inference model",
    Method.MODEL: "judged by a language model",
}
_VERDICTS = {
    Verdict.ENTAILED: "bears the sentence out",
    Verdict.CONTRADICTED: "contradicts it",
    Verdict.NEUTRAL: "cited as background",
}
#: How a computed sentence came about, by operation.
_OPERATIONS = {
    "ratio": "one figure divided by the other",
    "share": "one figure as a part of the other",
    "difference": "the distance between the two",
    "change": "how much was added to the first figure, or taken from it",
    "apart": "the days on which the two were published, counted",
    "unmentioned": "a look-up in the whole text that found nothing",
    "sum": "the figures added up",
    "count_publishers": "independent publishers counted, copies once",
    "sole_publisher": "a look-up: of the reports we read, one alone carries this",
    "own_account": "the party’s own account held against the other reports",
    "first_report": "a look-up in our archive that found nothing",
}
KIND_WORDS = {
    Kind.FACT: "",
    Kind.ANALYSIS: "Analysis",
    Kind.OUTLOOK: "Outlook",
}


@dataclass(frozen=True, slots=True)
class Witness:
    """One piece of evidence as a reader sees it."""

    #: the outlet, or our own name for an earlier brief
    publisher: str
    title: str
    at: Moment
    #: straight to the passage; "" where the address is not safe to follow
    href: str
    #: the words that may be shown; "" for the link only
    words: str
    ours: bool
    check: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A sentence, what it is, and what it rests on."""

    id: str
    #: of the note, counted through the page; 0 where there is nothing to open
    number: int
    text: str
    kind: str
    #: "Analysis" or "Outlook" where the reader should be told, else ""
    tag: str
    #: how it was computed, "" where it was not
    computed: str
    witnesses: tuple[Witness, ...]


def proofs(
    sentences: Sequence[Sentence], part: str, brief: Brief, catalogue: Catalogue, noted: int = 0
) -> tuple[Proof, ...]:
    """The sentences of one part of a page.

    Args:
        sentences: in order; a run of one kind is tagged at its first.
        part: the part's name, from which the sentences get their ids.
        brief: whose sentences they are.
        catalogue: what the site is made from.
        noted: how many notes the parts before have.
    """
    found = []
    before = Kind.FACT
    for place, sentence in enumerate(sentences, 1):
        behind = witnesses(sentence.citations, brief, catalogue)
        computed = _computed(sentence.computation)
        noted += bool(behind or computed)
        found.append(
            Proof(
                id=f"{part}-{place}",
                number=noted if behind or computed else 0,
                text=sentence.text,
                kind=sentence.kind.value,
                tag=KIND_WORDS[sentence.kind] if sentence.kind is not before else "",
                computed=computed,
                witnesses=behind,
            )
        )
        before = sentence.kind
    return tuple(found)


def tagged(sentences: Sequence[Sentence]) -> list[tuple[str, str]]:
    """(tag, text) of sentences where nothing opens: a run of one kind is tagged at its first."""
    kinds = [Kind.FACT, *(sentence.kind for sentence in sentences)]
    return [
        (KIND_WORDS[sentence.kind] if sentence.kind is not before else "", sentence.text)
        for before, sentence in zip(kinds, sentences, strict=False)
    ]


def witnesses(citations: Sequence[Citation], brief: Brief, catalogue: Catalogue) -> tuple[Witness, ...]:
    """What citations point at; one that points at nothing is left out."""
    by_id = {evidence.id: evidence for evidence in brief.evidence}
    return tuple(
        _witness(by_id[citation.evidence_id], citation, brief, catalogue)
        for citation in citations
        if citation.evidence_id in by_id
    )


def words_of(evidence: Evidence, brief: Brief, catalogue: Catalogue) -> str:
    """What may be shown of a piece of evidence; of a brief that was withdrawn, nothing."""
    gone = evidence.of == "brief" and catalogue.is_withdrawn(evidence.ref)
    return "" if gone else catalogue.shown(brief, evidence.id)


def outlet_of(evidence: Evidence, brief: Brief, catalogue: Catalogue) -> str:
    """Whose text it is, by the name that the coverage gives: evidence itself knows the domain alone."""
    if evidence.of == "brief":
        return catalogue.site.name
    named = (item.credited for item in articles_of(brief) if item.ref == evidence.ref and item.publisher)
    return next(named, evidence.publisher)


def _witness(evidence: Evidence, citation: Citation, brief: Brief, catalogue: Catalogue) -> Witness:
    ours = evidence.of == "brief"
    words = words_of(evidence, brief, catalogue)
    gone = ours and catalogue.is_withdrawn(evidence.ref)
    return Witness(
        publisher=outlet_of(evidence, brief, catalogue),
        title="a brief that was withdrawn" if gone else evidence.title,
        at=catalogue.moment(evidence.published_at),
        href=catalogue.links.passage(evidence.url, words),
        words=words,
        ours=ours,
        check=CHECKS[citation.method],
        verdict=_VERDICTS[citation.verdict],
    )


def _computed(computation: Computation | None) -> str:
    if computation is None:
        return ""
    how = _OPERATIONS.get(computation.op, computation.op.replace("_", " "))
    given = f" (looked up: {', '.join(computation.given)})" if computation.given else ""
    value = f" = {computation.value}" if computation.op in ("ratio", "share", "difference", "sum") else ""
    return f"{how}{value}{given}"
