"""Figures: every number of a sentence stands in its evidence, with its currency or per cent, or was computed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from modelwire.facts import COUNT_WORDS, read_amounts, read_dates
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.words import told_by

_SCALES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "b": 10**9,
    "trillion": 10**12, "tn": 10**12, "t": 10**12,
}  # fmt: skip
_CURRENCIES = {
    "us$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "usd": "USD", "eur": "EUR", "gbp": "GBP",
    "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP",
}  # fmt: skip
_PARTS = {word: n for n, word in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)}
_FIGURE = re.compile(
    r"(?P<cur>US\$|[$€£¥₹]|\b(?:USD|EUR|GBP) ?)?"
    r"(?<![\w.])(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)*|\b(?:"
    + "|".join(sorted(COUNT_WORDS, key=len, reverse=True))
    + r")\b)"
    r"(?:[ -]?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|[kmbt])\b)?"
    r"(?P<unit> ?%| per ?cent\b| percentage points?\b| (?:US )?(?:dollars?|euros?|pounds)\b)?",
    re.I,
)
_PART = re.compile(rf"\b(?:(?P<top>a|an|one|two|three) )?(?P<part>{'|'.join(_PARTS)})s?\b(?! (?:of )?20\d\d)", re.I)
#: What counts without a number; "first", "both" and "once" stand in every other text and count nothing.
_OTHERWISE = {
    "pair": Decimal(2), "couple": Decimal(2), "trio": Decimal(3), "dozen": Decimal(12),
    **{word: Decimal(n) for n, word in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), 4)},
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_NAME_TAIL = re.compile(r"[^\W\d_][\w.]*[-‑]$")
_BEFORE_CHARS = 80
#: Which side of the figure the truth lies on.
_BOUNDS = {
    "least": "at least", "more than": "at least", "over": "at least", "exceed": "at least", "above": "at least",
    "up to": "at most", "at most": "at most", "less than": "at most", "fewer than": "at most", "under": "at most",
    "below": "at most", "as many as": "at most", "as much as": "at most",
}  # fmt: skip
_BOUND = re.compile(
    r"\b(least|more than|over|exceed\w*|above|up to|at most|less than|fewer than|under|below|as many as|as much as)"
    r" (?:an? |some )?$", re.I
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands, and what it is worth."""

    value: Decimal
    #: ISO 4217 code, "%", or ""
    unit: str
    text: str
    #: "at least", "at most" or "": what the words before it make of it
    bound: str = ""


def figures(text: str, anchor: date) -> tuple[Figure, ...]:
    """Figures of a text in order, without those that belong to dates and names ("Lumen-2")."""
    plain = _without_dates(text, anchor)
    found = (match for match in _FIGURE.finditer(plain) if not _NAME_TAIL.search(_before(match, plain)))
    return tuple(_read(match, plain) for match in found)


def is_count(word: str) -> bool:
    """Whether a word is a small number: "nineteen"."""
    return word.casefold() in COUNT_WORDS


def parts(text: str) -> tuple[Decimal, ...]:
    """Fractions in words: "a sixth of", "half"; ordinals ("the third") are none."""
    found = []
    for match in _PART.finditer(text):
        top = (match["top"] or "").lower()
        if top or match["part"].lower() == "half":
            found.append(Decimal({"two": 2, "three": 3}.get(top, 1)) / _PARTS[match["part"].lower()])
    return tuple(found)


def unborne_figure(claim: Claim, premise: Premise) -> str | None:
    """Names a figure of the sentence that no cited passage carries."""
    anchor = _anchor(premise)
    text = _without_titles(claim.text, premise)
    pool = [f for source in _sources(claim, premise) for f in figures(source, anchor)]
    extra = _own_counts(claim, premise) | _told_otherwise(_sources(claim, premise))
    for figure in figures(text, anchor):
        if (
            not any(same_figure(figure, other) for other in pool)
            and figure.value not in extra
            and not _year(figure, premise)
        ):
            return f"{figure.text.strip()} stands in no cited passage"
    shares = {part for source in _sources(claim, premise) for part in parts(source)}
    if wrong := [part for part in parts(text) if part not in shares]:
        return f"a share of {wrong[0]:.2f} stands in no cited passage"
    return None


def bent_bound(claim: Claim, premise: Premise) -> str | None:
    """Names a figure that the sentence bounds on another side than the passages do."""
    if claim.computation:
        return None
    pool = [f for source in premise.passages for f in figures(source, _anchor(premise))]
    for figure in figures(claim.text, _anchor(premise)):
        same = [other for other in pool if same_figure(figure, other)]
        if same and figure.bound and all(other.bound != figure.bound for other in same):
            return f"{figure.bound} {figure.text.strip()} is not what the source says"
        if same and all(other.bound == "at most" for other in same) and not figure.bound:
            return f"the source says at most {figure.text.strip()}"
    return None


def miscounted(claim: Claim, premise: Premise) -> str | None:
    """Names a count whose noun is another one in the passages: 41,000 patients for 41,000 transcripts."""
    theirs = [a for passage in premise.passages for a in read_amounts(passage, "")]
    for ours in read_amounts(claim.plain, ""):
        same = [a for a in theirs if a.value == ours.value and _counts(a.unit)]
        if _counts(ours.unit) and same and not any(_nouns(ours.unit) & _nouns(a.unit) for a in same):
            return f"{ours.span.text} counts {same[0].unit} in the source"
    return None


def _counts(unit: str) -> bool:
    return unit.islower() and unit not in ("times", "percentage points", "%", "")


def _nouns(unit: str) -> frozenset[str]:
    """Stems of what is counted, with those of words that mean the same: "homes" are houses."""
    return told_by(unit)


def _read(match: re.Match[str], text: str) -> Figure:
    number = match["num"].replace(",", "").lower()
    if number.count(".") > 1:  # a version: compared as it stands
        return Figure(Decimal(-1), number, match.group())
    value = Decimal(COUNT_WORDS.get(number) or number)
    scaled = value * _SCALES[match["scale"].lower()] if match["scale"] else value
    bound = _BOUND.search(_before(match, text))
    side = next((s for words, s in _BOUNDS.items() if bound and bound[1].lower().startswith(words)), "")
    return Figure(scaled.normalize(), _unit(match), match.group(), side)


def _before(match: re.Match[str], text: str) -> str:
    """What stands right before a number: a text of many numbers is not read again from its start for each."""
    return text[max(0, match.start() - _BEFORE_CHARS) : match.start()]


def _unit(match: re.Match[str]) -> str:
    after = (match["unit"] or "").strip().lower()
    if after.startswith(("%", "per")):
        return "%"
    return _CURRENCIES.get((match["cur"] or after.split(" ")[-1]).strip().lower(), "")


def same_figure(ours: Figure, theirs: Figure) -> bool:
    """Whether two figures are one: value and currency or per cent."""
    return ours.value == theirs.value and ours.unit == theirs.unit


def _without_dates(text: str, anchor: date) -> str:
    for when in read_dates(text, "", 0, anchor):
        text = text[: when.span.start] + " " * (when.span.end - when.span.start) + text[when.span.end :]
    return text


def _anchor(premise: Premise) -> date:
    return premise.evidence[0].published_at.date() if premise.evidence else date(2000, 6, 15)


def _sources(claim: Claim, premise: Premise) -> Iterator[str]:
    yield from premise.passages
    yield from premise.bench.known.splitlines()
    if claim.computation:
        yield from (claim.computation.value, *claim.computation.given)
    if claim.headline:
        yield from premise.bench.computed
    if not claim.is_fact:
        yield from (*premise.bench.at_large, *premise.bench.computed)


def _own_counts(claim: Claim, premise: Premise) -> frozenset[Decimal]:
    """How many outlets a sentence cites is counted, not read."""
    if not re.search(r"\b(?:outlets?|publishers?|sources?|reports?|accounts?)\b", claim.plain):
        return frozenset()
    return frozenset({Decimal(len({e.publisher for e in premise.evidence}))})


def _told_otherwise(sources: Iterable[str]) -> frozenset[Decimal]:
    """What a source counts without a number: a pair, a dozen, the eighth."""
    words = {word.casefold() for source in sources for word in _WORD.findall(source)}
    return frozenset(value for word, value in _OTHERWISE.items() if word in words)


def _year(figure: Figure, premise: Premise) -> bool:
    """A bare year that a date in the passages, or the day of publication, bears."""
    if figure.unit or not 1900 <= figure.value <= 2100:
        return False
    days = [e.published_at.date() for e in premise.evidence]
    whens = [w for p in premise.passages for w in read_dates(p, "", 0, _anchor(premise))]
    return int(figure.value) in {d.year for d in days} | {w.first.year for w in whens}


def _without_titles(text: str, premise: Premise) -> str:
    return without(text, titles(e.title for e in premise.evidence))


def titles(names: Iterable[str]) -> tuple[str, ...]:
    """Titles, longest first, so that one inside another is found last."""
    return tuple(sorted(set(names), key=len, reverse=True))


def without(text: str, credited: Iterable[str]) -> str:
    """A text with credited titles blanked, where they stand between quotation marks."""
    for title in credited:
        for left, right in ("“”", '""'):
            whole = f"{left}{title}{right}"
            text = text.replace(whole, " " * len(whole))
    return text
