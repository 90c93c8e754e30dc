"""What a source says of an earlier version of its own text: that repeats what was wrong, so it is no report."""

import re
from collections.abc import Iterator

#: How such a paragraph begins, or what it says.
_NOTE = re.compile(
    r"\A\W*(?:corrections?|clarification|erratum|corrigendum)\b[^\n.]{0,60}[:–—]"
    r"|\b(?:earlier|previous|original) version of this (?:article|story|report|post|piece|page)\b"
    r"|\bthis (?:article|story|report|post|piece|page) (?:was|has been) (?:corrected|amended)\b",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


def correction_notes(text: str) -> Iterator[tuple[int, int]]:
    """Where the notes on corrections stand in a text, as start and end of each paragraph."""
    return (paragraph.span() for paragraph in _PARAGRAPH.finditer(text) if _NOTE.search(paragraph.group()))
