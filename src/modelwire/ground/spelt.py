"""Quantities that are told in words, put in figures: "two dozen" is 24, "half a million" 0.5 million."""

import re
from decimal import Decimal

from modelwire.facts import COUNT_PATTERN, COUNT_WORDS
from modelwire.memo import remembered

_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{COUNT_PATTERN}|an?|one)"
_SCALES = r"(?:hundred|thousand|million|billion|trillion)"
_PARTS = {"half": Decimal("0.5"), "a quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
_PART = r"(?P<part>half|a quarter|three[ -]quarters)"
_DOZEN = re.compile(rf"\b(?:(?P<half>half(?:[- ]an?)?)|(?P<n>{_NUMBER}))[ -]dozen\b", re.I)
_HUNDRED = re.compile(
    rf"\b(?P<n>{_NUMBER})[ -]hundred(?: and (?P<rest>{_NUMBER})\b)?(?![ -](?:years?[ -]old|weight))", re.I
)
_PART_OF = re.compile(rf"\b{_PART}(?: of)?(?: an?|-)? ?(?P<scale>{_SCALES})\b", re.I)
_AND_HALF = re.compile(rf"\b(?P<n>{_NUMBER})(?: (?P<scale>{_SCALES}))? and a half\b", re.I)
_ONE = re.compile(r"\b(?:an?|one) (?=(?:thousand|million|billion|trillion)\b)", re.I)
_TWICE = re.compile(r"\b(?:twice|thrice|double|triple) (?=(?:as|the|that|what|those|its|their|his|her)\b)", re.I)
_PAIR = re.compile(r"\ban? (pair|couple|trio) of (?=\w)", re.I)
_WORTH = {"a": 1, "an": 1, "one": 1, **COUNT_WORDS}


@remembered(1024)
def spelt(text: str) -> str:
    """A text with such quantities in figures; what else it says stands as it stood."""
    text = _DOZEN.sub(lambda m: _dozens(Decimal("0.5") if m["half"] else _value(m["n"])), text)
    text = _HUNDRED.sub(lambda m: _shown(100 * _value(m["n"]) + (_value(m["rest"]) if m["rest"] else 0)), text)
    text = _AND_HALF.sub(
        lambda m: f"{_value(m['n']) + Decimal('0.5')}" + (f" {m['scale']}" if m["scale"] else ""), text
    )
    text = _PART_OF.sub(lambda m: f"{_PARTS[m['part'].lower().replace('-', ' ')]} {m['scale']}", text)
    text = _TWICE.sub(lambda m: "3 times " if m.group().lower().startswith(("th", "tr")) else "2 times ", text)
    text = _PAIR.sub(lambda m: "three " if m[1].lower() == "trio" else "two ", text)
    return _ONE.sub("1 ", text)


def _value(number: str) -> Decimal:
    worth = _WORTH.get(number.lower())
    return Decimal(worth) if worth is not None else Decimal(number.replace(",", ""))


def _dozens(count: Decimal) -> str:
    """One dozen and a half one stay words, for they may be a writer's own count."""
    return {Decimal("0.5"): "six", Decimal(1): "twelve"}.get(count) or _shown(12 * count)


def _shown(value: Decimal) -> str:
    return f"{value.normalize():f}"
