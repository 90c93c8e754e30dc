"""What a maker says of its own rank among others, which is praise: better than some, the only one that can."""

import re

_RANKS = re.compile(
    r"\b(?:only|best|better|leading|considerabl[ey]|significant(?:ly)?|outperforms?|surpass(?:es)?|go(?:es)? beyond|"
    r"improves? (?:on|upon|over)|builds? on|exceeds?|excels?|stands? out|state[- ]of[- ]the[- ]art|sota|unprecedented|"
    r"powerful|step forward|leap|ideal|lightweight|efficient|rival(?:s|ling)?|competitive|performance)\b",
    re.I,
)


def claims_rank(text: str) -> bool:
    """Whether words set a thing above others of its kind."""
    return bool(_RANKS.search(text))
