"""How many people a sentence counts as dead or hurt, wherever that stands: "leaving 24 dead and over 200 hurt"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.facts.amounts import COUNT_PATTERN, COUNT_WORDS

_NUMBER = rf"(?<![\w.,-])(?P<n>\d{{1,3}}(?:,\d{{3}})*|{COUNT_PATTERN})(?!\.?\d|%|-)"
_HEDGE = r"(?:(?P<hedge>at least|more than|over|about|around|some|nearly|almost|up to|as many as) )?"
#: Whom a count of all is of; "six children" are some of them.
_PEOPLE = r"(?: (?:other )?(?:people|persons|others))?"
_BE = r" (?:(?:were|are|have|had|has|been|also|reported|reportedly|confirmed|now|so|far) ){0,4}"
_COUNTED = {
    "dead": (
        rf"{_HEDGE}{_NUMBER}{_PEOPLE}{_BE}(?:killed|dead|died)\b",
        rf"\b(?:kill(?:ed|s|ing)|left|leaving|leaves) {_HEDGE}{_NUMBER} people\b"
        r"(?! (?:dead|injured|hurt|wounded|without))",
        rf"\bdeath toll\b[^.,;\d]{{0,50}}? (?:to|at|is|was|of|reached|reaches|hit) {_HEDGE}{_NUMBER}",
    ),
    "hurt": (
        rf"{_HEDGE}{_NUMBER}{_PEOPLE}{_BE}(?:injured|hurt|wounded)\b",
        rf"\b(?:injur(?:ed|es|ing)|wound(?:ed|s|ing)) {_HEDGE}{_NUMBER}(?: people| others)?\b(?! [a-z]+(?<!people)s\b)",
    ),
}
_PATTERNS = {kind: tuple(re.compile(p, re.I) for p in patterns) for kind, patterns in _COUNTED.items()}


@dataclass(frozen=True, slots=True)
class Toll:
    """One count of people."""

    #: "dead" or "hurt"
    kind: str
    value: int
    #: what bounds it, as the source has it: "at least", "some"; or ""
    hedge: str
    #: the source's own word: "killed", "injured"; "" where it has none of these
    verb: str
    #: where the count stands in the sentence
    start: int
    end: int


def read_tolls(text: str) -> Iterator[Toll]:
    """Every count of dead or hurt people in a sentence."""
    for kind, patterns in _PATTERNS.items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                verb = next((w for w in ("killed", "injured", "wounded", "hurt") if w in match.group().lower()), "")
                hedge = (match["hedge"] or "").lower()
                yield Toll(kind, _value(match["n"]), hedge, verb, match.start(), match.end())


def _value(number: str) -> int:
    return COUNT_WORDS.get(number.lower()) or int(number.replace(",", ""))
