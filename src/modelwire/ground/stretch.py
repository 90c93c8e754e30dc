"""Stretch: superlatives and causes are the source's, or they are not there."""

import re

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim

_SUPERLATIVE = re.compile(
    r"\b(?:(?:larg|bigg|great|high|low|fast|small|long|strong|old|young|rich|cheap|earli|strict|weak|deep|wid)est|"
    r"best|worst|ever|"
    r"unprecedented|record|all|every|entire|always|none)\b", re.I
)  # fmt: skip
#: Words that claim a cause outright.
_CLAIMED = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|therefore|consequently|caus(?:es|ed|ing)|in retaliation|"
    r"led to|prompted|triggered)\b", re.I
)  # fmt: skip


def stretched(claim: Claim, premise: Premise) -> str | None:
    """Names a superlative, a universal or a cause that no cited passage has."""
    if claim.computation:
        return None
    there = " ".join(premise.passages).casefold()
    for match in _SUPERLATIVE.finditer(claim.plain):
        if not re.search(rf"\b{match.group()}\b", there, re.I):
            return f"“{match.group()}” is not the source's"
    cause = _CLAIMED.search(claim.plain)
    if cause and not _CLAIMED.search(there):
        return f"“{cause.group()}” names a cause that the source does not"
    return None
