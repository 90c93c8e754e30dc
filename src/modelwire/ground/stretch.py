"""Stretch: superlatives and causes are the source's, or they are not there."""

import re

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim

_SUPERLATIVE = re.compile(
    r"\b(?:(?:larg|bigg|great|high|low|fast|small|long|strong|old|young|rich|cheap|earli|strict|weak|deep|wid)est|"
    r"best|worst|unprecedented|record|always)\b", re.I
)  # fmt: skip
#: Superlatives that say the same.
_BIGGEST = "biggest|largest|greatest|most"
_ALIKE = {
    "biggest": _BIGGEST, "largest": _BIGGEST, "greatest": _BIGGEST,
    "best": "best|top|first|highest|leading|leads", "highest": "highest|top|peak|most",
}  # fmt: skip
#: Words that claim a cause outright.
_CLAIMED = re.compile(
    r"\b(?:because|due to|owing to|thanks to|as a result|therefore|consequently|caus(?:es|ed|ing)|in retaliation|"
    r"led to|prompted|triggered)\b", re.I
)  # fmt: skip
#: Words that give a reason without claiming it outright.
_REASON = re.compile(
    r"\b(?:why|reasons?|so that|so the|enabl(?:e|es|ed|ing)|allow(?:s|ed|ing)?|mean(?:s|t) that|mak(?:e|es|ing) it)\b"
)


def stretched(claim: Claim, premise: Premise) -> str | None:
    """Names a superlative or a cause that no cited passage has."""
    if claim.computation:
        return None
    there = " ".join(premise.passages).casefold()
    for match in _SUPERLATIVE.finditer(claim.plain):
        if not re.search(rf"\b(?:{_ALIKE.get(match.group().lower(), match.group())})\b", there, re.I):
            return f"“{match.group()}” is not the source's"
    cause = _CLAIMED.search(claim.plain)
    if cause and not _CLAIMED.search(there) and not _REASON.search(there):
        return f"“{cause.group()}” names a cause that the source does not"
    return None
