"""Two figures of a story drawn to scale, where a computed sentence or a dispute says that they belong together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from modelwire.memo import remembered
from modelwire.types import Brief

_FIGURE = re.compile(
    r"(?P<unit>[$€£¥])\s?(?P<money>\d(?:[\d,.]*\d)?)(?:\s(?P<m>thousand|million|billion|trillion))?"
    r"|(?P<count>\d(?:[\d,.]*\d)?)(?:\s?(?P<share>%|per cent\b)|\s(?P<n>thousand|million|billion|trillion)\b)"
    r"|\b(?P<plain>\d{1,3}(?:,\d{3})+)\b"
)
_SCALE = {None: 1, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PARTS = dict(zip("half third quarter fifth sixth seventh eighth ninth tenth".split(), range(2, 11), strict=True))
#: How far a rounded word ("just under a sixth") or figure ("3.1") may be from the figures themselves.
_TOLERANCE = 0.08
#: Longer ones are no figure to draw.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in our text."""

    words: str
    #: "$", "%", or "" for a count
    unit: str
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Two figures of one unit, the larger first."""

    larger: Figure
    smaller: Figure
    #: whether the smaller is a part of the larger, rather than another account of the same thing
    part: bool


@remembered(256)
def figures_of(text: str) -> tuple[Figure, ...]:
    """Amounts and counts in a text, in its order; no years and no names."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        words = match.group().strip()
        number = (match["money"] or match["count"] or match["plain"]).replace(",", "")
        unit = match["unit"] or ("%" if match["share"] else "")
        if len(words) <= _LONGEST and number.count(".") <= 1:
            yield Figure(words, unit, float(number) * _SCALE[match["m"] or match["n"]])


def chart_of(brief: Brief) -> Chart | None:
    """The pair to draw; None where nothing that we computed or found disputed holds two figures together."""
    sentences = (*brief.summary, *brief.angle)
    figures = list(
        dict.fromkeys(f for text in (brief.headline, *(s.text for s in sentences)) for f in figures_of(text))
    )
    pairs = [sorted(pair, key=lambda f: -f.value) for pair in combinations(figures, 2) if pair[0].unit == pair[1].unit]
    pairs = [pair for pair in pairs if 0 < pair[1].value < pair[0].value]
    for sentence in sentences:
        computed = sentence.computation
        wanted = _wanted(computed.op, computed.value) if computed else None
        for larger, smaller in pairs if wanted else ():
            if wanted and abs(smaller.value / larger.value - wanted) <= _TOLERANCE * wanted:
                return Chart(larger, smaller, part=bool(computed and computed.op == "share"))
    if brief.label == "Reality check" and pairs:
        return Chart(pairs[0][0], pairs[0][1], part=False)
    return None


def _wanted(op: str, value: str) -> float | None:
    """The smaller figure as a share of the larger, by what was computed."""
    if op == "ratio" and re.fullmatch(r"\d+(?:\.\d+)?", value):
        return 1 / float(value) if float(value) > 1 else None
    words = re.findall(r"[a-z]+", value.lower())
    part = next((_PARTS[w.removesuffix("s")] for w in words if w.removesuffix("s") in _PARTS), None)
    if op != "share" or part is None:
        return None
    return (2 if "two" in words else 3 if "three" in words else 1) / part
