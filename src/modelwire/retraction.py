"""Whether a source says of its own report that it took it back."""

import re

_TITLE = re.compile(r"\A\W*(?:retracted|retraction|withdrawn)\b\s*[:–—\]|-]", re.IGNORECASE)
_THIS = r"this (?:article|story|report|post|piece|item)"
_TEXT = re.compile(
    rf"\b{_THIS} (?:was|is|has been|had to be) (?:\w+ )?(?:retracted|withdrawn)\b"
    rf"|\bwe (?:have |had to )?(?:retracted?|withdrawn?|withdrew|withdraw) {_THIS}\b",
    re.IGNORECASE,
)


def says_retracted(title: str, text: str) -> bool:
    """Whether a title is marked as retracted, or the text says so of itself; another's retraction is news like any."""
    return bool(_TITLE.search(title) or _TEXT.search(text))
