"""House style: dates, figures, names and the joints between them."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from modelwire.types import When

_MONTHS = "January February March April May June July August September October November December".split()
#: For patterns: any month.
MONTHS = "|".join(_MONTHS)
_FRACTIONS = (
    ("half", Decimal("0.5")), ("a third", Decimal(1) / 3), ("two thirds", Decimal(2) / 3),
    ("a quarter", Decimal("0.25")),
    ("three quarters", Decimal("0.75")), ("a fifth", Decimal("0.2")), ("a sixth", Decimal(1) / 6),
    ("an eighth", Decimal("0.125")), ("a tenth", Decimal("0.1")),
)  # fmt: skip
#: How far a share may lie from the fraction that names it.
_NEAR = Decimal("0.01")
_VERY_NEAR = Decimal("0.003")
#: By sound: "an hour", "an 8-bit chip", "an MCP app", but "a unit", "a one-off".
_VOWEL = re.compile(r"(?:[aeioAEIO]|[uU](?!ni|s[ei]|k)|[hH](?:our|onest|eir)|8|11\b|18\b|[FHLMNRSX](?=[A-Z\d.-]|\b))")
_CONSONANT = re.compile(r"(?:one\b|once|eu|uni|use|u[sk]\b|US\b|UK\b|UN\b|USB|UI\b)")


def day(on: date, today: date) -> str:
    """A day as we write it: "26 May", with the year where it is not this one."""
    return f"{on.day} {_MONTHS[on.month - 1]}" + (f" {on.year}" if on.year != today.year else "")


def period(when: When, today: date) -> str | None:
    """A date as we write it, without preposition; None where it stands for days that have no name."""
    if when.grain == "day":
        return day(when.first, today) if when.first == when.last else None
    year = f" {when.first.year}" if when.first.year != today.year else ""
    if when.grain == "month":
        return f"{_MONTHS[when.first.month - 1]}{year}"
    if when.grain == "quarter":
        return f"the {('first', 'second', 'third', 'fourth')[(when.first.month - 1) // 3]} quarter of {when.first.year}"
    return str(when.first.year) if when.grain == "year" else None


def when_phrase(when: When, today: date) -> str | None:
    """The same with the preposition that it needs: "on 26 May", "in March 2027", "by 30 June"."""
    name = period(when, today)
    if name is None:
        return None
    word = when.relation if when.relation in ("by", "until", "from", "before", "after", "since") else ""
    return f"{word or ('on' if when.grain == 'day' else 'in')} {name}"


def fraction(share: Decimal) -> str:
    """A share in words where a simple fraction names it, else in per cent."""
    for name, value in _FRACTIONS:
        if abs(share - value) <= _NEAR:
            return name
    return f"{(share * 100).quantize(Decimal(1))}%"


def portion_of(share: Decimal) -> str:
    """A share in words where a simple fraction is near, told on which side of it; else in per cent."""
    for name, value in _FRACTIONS:
        if abs(share - value) <= _VERY_NEAR:
            return name
        if abs(share - value) <= 2 * _NEAR:
            return f"just {'over' if share > value else 'under'} {name}"
    percent = share * 100
    return f"{percent.quantize(Decimal(1) if percent >= 2 else Decimal('0.1'))}%"


def an(noun: str) -> str:
    """The noun with "a" or "an", by sound."""
    vowel = _VOWEL.match(noun) and not _CONSONANT.match(noun)
    return f"{'an' if vowel else 'a'} {noun}"


def possessive(name: str) -> str:
    """The owner of something: "Corvane's", "Oxmoor Partners'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def listed(names: Sequence[str], joint: str = "and") -> str:
    """Names in a row: "A", "A and B", "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {joint} {names[-1]}"


#: A small number that would open a sentence as a figure.
_NUMERAL = re.compile(r"^([2-9]|1[0-2])(?= [a-z])")


#: An age that lost the comma behind it: "Ada Korsell, 52 was".
_AGE = re.compile(r"([A-Z][\w’'-]+, \d{2}) (?=(?:was|were|is|has|had|will|who|said|says)\b)")


def sentence(text: str) -> str:
    """One sentence: a capital in front, one stop behind, no stray spaces."""
    plain = (
        re.sub(r",{2,}", ",", re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", text)))
        .replace(",:", ":")
        .strip()
        .rstrip(".,;:")
    )
    plain = _AGE.sub(r"\1, ", plain)
    plain = capital(_NUMERAL.sub(lambda m: counted(int(m[1])), plain))
    return plain if plain.endswith((".”", "?", "!”", "?”")) else f"{plain}."


def capital(text: str) -> str:
    """The text with a capital in front, unless it opens with a name that has its capital elsewhere: "xAI"."""
    first = text.split(" ", 1)[0]
    return text if any(c.isupper() for c in first[1:]) else text[:1].upper() + text[1:]


def counted(number: int) -> str:
    """Small numbers in words."""
    words = "no one two three four five six seven eight nine ten eleven twelve".split()
    return words[number] if number < len(words) else str(number)
