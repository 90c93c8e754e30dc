"""Content: at least half of what a sentence speaks of is spoken of in its evidence."""

import re

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.words import TOKEN, content, stem, told_by
from modelwire.types import Evidence

#: Half: our sentences use verbs of their own, so that more would refuse true ones.
SHARE = 0.5
_OURS = re.compile(r"\b(?:we|ours?)\b", re.I)


def overlap(claim: Claim, premise: Premise) -> float:
    """Share of the sentence's content words that the evidence has, 0 to 1; 1 where there are none."""
    wanted = content(claim.text)
    if not wanted:
        return 1.0
    there = told_by("\n".join((*premise.passages, *(e.title for e in premise.evidence), premise.bench.known)))
    return sum(word in there for word in wanted) / len(wanted)


def touches(claim: Claim, evidence: Evidence) -> bool:
    """Whether a passage has any word or figure of a sentence, beside grammar."""
    figures = {stem(word) for word in TOKEN.findall(claim.text) if any(c.isdigit() for c in word)}
    return bool((set(content(claim.text, house=True)) | figures) & told_by(evidence.passage))


def off_subject(claim: Claim, premise: Premise) -> str | None:
    """Says that the evidence speaks of something else."""
    if claim.computation:
        return None
    share = overlap(claim, premise)
    return None if share >= SHARE else f"only {share:.0%} of its content words stand in the cited passages"


def own_word(claim: Claim, premise: Premise) -> str | None:
    """Says that a fact about the world leans on our own text, which proves only what we published and when."""
    ours = any(e.of == "brief" for e in premise.evidence)
    return "leans on our own text" if ours and not _OURS.search(claim.plain) else None
