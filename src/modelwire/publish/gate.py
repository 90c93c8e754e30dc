"""Publish or hold: decided from data, carried out by the newsroom."""

from dataclasses import dataclass

from modelwire.types import Dossier, Draft, Kind, Rung, Sentence, Verdict


@dataclass(frozen=True, slots=True)
class Hold:
    """Not yet: a person should look, for this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Publish:
    """It may go out."""


def decide(draft: Draft, dossier: Dossier, held: str) -> Publish | Hold:
    """Whether a grounded draft may go out.

    Args:
        draft: after the grounding gate.
        dossier: what it was written from, with the rungs as they stand now.
        held: why the grounding gate wants it held; "" where it does not.
    """
    if held:
        return Hold(held)
    if naked := next((s for s in (*draft.summary, *draft.archive) if not _proven(s)), None):
        return Hold(f"no evidence bears this sentence: {naked.text}")
    barred = {a.id for a in (*dossier.articles, *dossier.links) if a.rung < Rung.CAPPED}
    if any(evidence.ref in barred for evidence in draft.evidence):
        return Hold("it leans on a source that we may only link")
    return Publish()


def _proven(sentence: Sentence) -> bool:
    return sentence.kind is not Kind.FACT or any(c.verdict is Verdict.ENTAILED for c in sentence.citations)
