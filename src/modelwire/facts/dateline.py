"""Datelines: the place and day that agencies put before the first sentence belong to no sentence."""

import re

#: "SARNHOLT, 8 June – ", "NORWICK (Harbour Wire) — ", "TARN, Aldmark, June 8 - ": a place in capitals
#: opens it, and a day or an agency follows.
_DATELINE = re.compile(
    r"\s*[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ.'’-]*){0,3}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
    r"(?:(?:, (?:\d{1,2}\.? [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?)(?: \([^()\n]{2,30}\))?"
    r"| \([^()\n]{2,30}\)) ?(?:–|—|--|-) "
)


def dateline_end(text: str) -> int:
    """Where the dateline that opens a text ends; 0 where there is none."""
    match = _DATELINE.match(text)
    return match.end() if match else 0
