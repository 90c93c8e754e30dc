"""Lengths of time: "a fortnight" is two weeks, "half a year" six months, from Monday to Wednesday are two days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import combinations

from modelwire.facts import COUNT_PATTERN, COUNT_WORDS, read_dates
from modelwire.ground.figures import hedge
from modelwire.ground.rounded import within
from modelwire.ground.spelt import spelt
from modelwire.memo import remembered

_UNITS = {
    "second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600), "day": Decimal(86_400),
    "week": Decimal(604_800), "fortnight": Decimal(1_209_600), "month": Decimal(2_629_800), "year": Decimal(31_557_600),
    "decade": Decimal(315_576_000), "centur": Decimal(3_155_760_000),
}  # fmt: skip
_PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "three quarters": Decimal("0.75")}
_LENGTH = re.compile(
    rf"\b(?:(?P<part>half|three quarters|quarter)(?: of)?[ -](?:an?[ -])?|"
    rf"(?P<n>\d[\d,]*(?:\.\d+)?|{COUNT_PATTERN}|an?|one)(?: - |[ -]))"
    r"(?:(?:full|whole|more|further|consecutive|straight|calendar|business|working|long|short|extra|additional) )?"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year|decade|centur)(?:s|y|ies)?\b(?!-old)",
    re.I,
)  # fmt: skip
_ARTICLES = ("a", "an", "one")
#: A month has 28 to 31 days: lengths told in other units are held to be one within this.
_SAME = Decimal("0.035")
_WITHIN_ONE = Decimal("0.3")
_DAY = _UNITS["day"]


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time as it is told."""

    seconds: Decimal
    #: how many of which unit
    count: Decimal
    unit: str
    text: str
    start: int
    near: bool = False
    bound: str = ""
    #: "a week": it may say how often, too
    loose: bool = False


def lengths(text: str) -> tuple[Length, ...]:
    """The lengths of time that a text tells, in order; places are those of the text with its quantities in figures."""
    return _lengths(spelt(text))


@remembered(512)
def _lengths(text: str) -> tuple[Length, ...]:
    return tuple(length for match in _LENGTH.finditer(text) if (length := _read(match, text)))


def _read(match: re.Match[str], text: str) -> Length | None:
    unit = match["unit"].lower()
    number = (match["n"] or "").lower()
    if unit == "second" and number in _ARTICLES and not match.group().lower().endswith("s"):
        return None  # "a second plant"
    near, bound = hedge(text, match.start(), match.end())
    count = _PARTS[match["part"].lower()] if match["part"] else _count(number)
    return Length(count * _UNITS[unit], count, unit, match.group(), match.start(), near, bound, number in _ARTICLES)


def _count(number: str) -> Decimal:
    return Decimal(1) if number in _ARTICLES else Decimal(COUNT_WORDS.get(number) or number.replace(",", ""))


def without_lengths(text: str) -> str:
    """A text with its quantities in figures and its counted lengths blanked."""
    return _blanked(spelt(text), (length for length in lengths(text) if not length.loose))


def unborne(text: str, sources: Sequence[str], anchor: date) -> Iterator[tuple[Length, Length | None]]:
    """Each counted length of a text that no source has, with one of theirs in whose place it seems to stand."""
    theirs = [length for source in sources for length in lengths(source)]
    gaps = list(_gaps(sources, anchor))
    ours = [length for length in lengths(text) if not length.loose]
    for length in ours:
        if not _is_borne(length, theirs, gaps):
            yield length, next((other for other in theirs if _instead(length, other, ours)), None)


def without_borne(text: str, sources: Sequence[str], anchor: date) -> str:
    """A text, its quantities in figures, without the lengths that its sources have in whatever unit."""
    theirs = [length for source in sources for length in lengths(source)]
    gaps = list(_gaps(sources, anchor))
    return _blanked(spelt(text), (length for length in lengths(text) if _is_borne(length, theirs, gaps)))


def _blanked(text: str, told: Iterable[Length]) -> str:
    for length in told:
        end = length.start + len(length.text)
        text = text[: length.start] + " " * len(length.text) + text[end:]
    return text


def _is_borne(length: Length, theirs: Iterable[Length], gaps: Iterable[tuple[Decimal, Decimal]]) -> bool:
    return any(_same(length, other) for other in theirs) or any(_spans(length, gap) for gap in gaps)


def _same(ours: Length, theirs: Length) -> bool:
    ratio = theirs.seconds / ours.seconds
    if ours.unit == theirs.unit and not (ours.near or ours.bound):
        return ratio == 1
    if ours.bound and ours.count == 1 and _WITHIN_ONE < ratio < 1 / _WITHIN_ONE:
        return (ratio < 1) == (ours.bound == "at most")  # "less than a week" is four days
    return abs(ratio - 1) <= _SAME or within(ratio, near=ours.near, bound=ours.bound)


def _instead(ours: Length, theirs: Length, all_ours: Iterable[Length]) -> bool:
    """Whether a length of theirs that we leave out has our unit and another count, or our count and another unit."""
    told = any(_same(one, theirs) for one in all_ours)
    return (
        not told and not ours.near and ((ours.unit == theirs.unit) != (ours.count == theirs.count)) and not theirs.loose
    )


def _gaps(sources: Iterable[str], anchor: date) -> Iterator[tuple[Decimal, Decimal]]:
    """The shortest and the longest time between any two dates of the sources."""
    dates = [when for source in sources for when in read_dates(source, "", 0, anchor)]
    for one, other in combinations(sorted({(d.first, d.last) for d in dates}), 2):
        least, most = (other[0] - one[1]).days, (other[1] - one[0]).days
        yield max(0, least - 1) * _DAY, (most + 1) * _DAY


def _spans(length: Length, gap: tuple[Decimal, Decimal]) -> bool:
    return gap[0] <= length.seconds <= gap[1]
