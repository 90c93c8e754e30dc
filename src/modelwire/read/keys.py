"""The key of a passage: what stays of it however a page, a feed or a tool sets it."""

import re

_MARKS = re.compile(r"[\W_]+")


def key(text: str) -> str:
    """Letters and digits alone: marks, blanks and case differ between two readings of one text."""
    return _MARKS.sub("", text).casefold()
