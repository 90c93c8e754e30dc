"""Spells of time as people name them: days, months, quarters, halves, fiscal years, decades, and spells ahead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from modelwire.facts.spell_patterns import READERS, Reader
from modelwire.facts.spell_readers import Calendar, read_year

#: What stands before a spell, longest first; each gives its relation.
_RELATIONS: tuple[tuple[str, str], ...] = (
    (r"(?:by|before|until|till|through|at|as of|from now until|to)(?: the)? (?:very )?end of(?: the)?"
     r"(?: month of| year)?",
     "end"),
    (r"(?:no|not) later than|on or before|prior to the end of|by the close of|by no later than|not after", "by"),
    (r"until at least|for at least", "after"),
    (r"prior to|before|ahead of|earlier than", "before"),
    (r"by|until|till|through|up to", "by"),
    (r"(?:end|eof|eo|close) of(?: the)?(?: month of)?|eof|end", "end"),
    (r"after|since|from|starting(?: in| on)?|beginning(?: in| on)?|following|as early as|no earlier than|"
     r"not before", "after"),
    (r"within|between|during|throughout|over(?: the course of)?|in|on|for|due|at|as of|later|this coming", "in"),
)  # fmt: skip
_BEFORE = re.compile(
    r"(?:^|[\s(\[,])(?P<r>" + "|".join(f"(?P<r{i}>{words})" for i, (words, _) in enumerate(_RELATIONS))
    + r")(?: (?:the|midnight on|midnight|noon on|any|month of|year|about|around|roughly|[\d:.]+ ?(?:[ap]\.?m\.?)?"
    r"(?: [A-Z]{2,4})? on|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?))*[\s\[(]*$",
    re.I,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A spell in a text, as the days it may mean, with what stands before it."""

    first: date
    last: date
    #: by, before, until, within, end, range, in, after, or "" where nothing relates the statement to it
    relation: str
    start: int
    end: int
    #: why it sets no day, or ""
    refused: str = ""


def periods(text: str, cal: Calendar) -> Iterator[Period]:
    """Every spell of a text that could bound a statement, the longest reading of each place, in order."""
    taken: list[Period] = []
    for pattern, reader, needs_relation, own in READERS:
        for match in pattern.finditer(text):
            if any(match.start() < p.end and p.start < match.end() for p in taken):
                continue
            taken.append(_period(match, reader, needs_relation, own, text, cal))
    yield from sorted((p for p in taken if p.relation), key=lambda p: p.start)


def _period(match: re.Match[str], reader: Reader, needs_relation: bool, own: str, text: str, cal: Calendar) -> Period:
    start, relation = _relation(text, match.start())
    if own:
        relation, start = (relation if relation in ("before", "after") else own), min(start, match.start())
    try:
        read = reader(match, cal)
    except ValueError:
        read = "there is no such day"
    if read is None:  # it looks like a spell, and keeps others from reading a part of it
        return Period(cal.anchor, cal.anchor, "", match.start(), match.end())
    if isinstance(read, str):
        return Period(cal.anchor, cal.anchor, relation or "in", start, match.end(), read)
    if reader is read_year and text[: match.start()].endswith("the "):
        relation = ""  # "in the 2026 World Cup"
    if not relation:
        # A month or a year by itself is part of a name: "the 2026 World Cup". It still takes its place.
        relation = "" if needs_relation else "in"
    return Period(*read, relation, start, match.end())


def _relation(text: str, at: int) -> tuple[int, str]:
    before = text[max(0, at - 60) : at]
    match = _BEFORE.search(before)
    if not match:
        return at, ""
    number = next(i for i in range(len(_RELATIONS)) if match[f"r{i}"])
    return at - len(before) + match.start("r"), _RELATIONS[number][1]
