"""Figures: every number of a sentence stands in its evidence, with its currency or per cent, or was computed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from modelwire.facts import read_amounts, read_dates
from modelwire.ground import lengths
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.figures import Figure, Share, every_figure, figures, same_figure, shares
from modelwire.ground.rounded import stands_for, within
from modelwire.ground.words import content, told_by

#: What counts without a number; "first" and "once" stand in every other text and count nothing.
_OTHERWISE = {
    "pair": Decimal(2), "couple": Decimal(2), "both": Decimal(2), "twin": Decimal(2), "duo": Decimal(2),
    "second": Decimal(2), "either": Decimal(2), "twice": Decimal(2), "double": Decimal(2), "doubled": Decimal(2),
    "trio": Decimal(3), "third": Decimal(3), "triple": Decimal(3), "dozen": Decimal(12), "decade": Decimal(10),
    "century": Decimal(100),
    **{word: Decimal(n) for n, word in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), 4)},
}  # fmt: skip
#: What says a share without a number.
_HALVES = re.compile(
    r"\b(?:double[ds]?|doubling|twice|median|halv(?:e|es|ed|ing)|majority|most|mid-?(?:way|point)?)\b", re.I
)
_WORD = re.compile(r"[^\W\d_]+")
_TIMES = {
    r"\b(?:twice|double[ds]?|doubling|two times)\b": Decimal(2), r"\b(?:thrice|triple[ds]?|tripling|"
    r"three times)\b": Decimal(3),
    r"\b(?:half|halv(?:e|es|ed|ing))\b": Decimal("0.5"),
}  # fmt: skip
#: Up to this a number in words may be the writer's own count of what the source lists.
_FEW = 12
#: Shares in words are round: a quarter may be 24 %, about a third 35 %.
_ROUND, _ABOUT = Decimal("0.065"), Decimal("0.13")
#: What tells that a figure is what lies between two others, or all of them together.
_SUMMED = re.compile(
    r"\b(?:more|fewer|less|lead(?:s|ing)?|ahead|behind|gap|difference|margin|total|together|combined|altogether|"
    r"in all|between them|by|up|down|rose|fell|grew|gain(?:s|ed)?|drop(?:s|ped)?|apart|older|younger|longer|"
    r"shorter|higher|lower|"
    r"heavier|lighter|above|below|extra|additional|another|increase[ds]?|cut|remain(?:s|ing|ed)?|left|later|"
    r"earlier)\b", re.I
)  # fmt: skip
_MOST_SUMMED = 10
_AROUND_CHARS = 32
_SCALED = 10_000


def unborne_figure(claim: Claim, premise: Premise) -> str | None:
    """Names a figure of the sentence that no cited passage carries."""
    return next((reason for reason, sure in _unborne(claim, premise) if sure), None)


def unborne_count(claim: Claim, premise: Premise) -> str | None:
    """Names a small count, a share or a length of time that no cited passage gives, though it may be told there."""
    return next((reason for reason, sure in _unborne(claim, premise) if not sure), None)


def bent_bound(claim: Claim, premise: Premise) -> str | None:
    """Names a figure that the sentence bounds on another side than the passages do."""
    if claim.computation:
        return None
    pool = [f for source in premise.passages for f in figures(source, _anchor(premise))]
    for figure in figures(claim.text, _anchor(premise)):
        same = [other for other in pool if same_figure(figure, other)]
        if figure.near or figure.ends or any(other.ends for other in same):
            continue  # "six to eight" is at least six and at most eight
        if same and figure.bound and all(other.bound != figure.bound for other in same):
            return f"{figure.bound} {figure.text.strip()} is not what the source says"
    return None


def dropped_bound(claim: Claim, premise: Premise) -> str | None:
    """Names a figure that the sentence tells as it is, and that the source tells as the most that it may be."""
    if claim.computation:
        return None
    pool = [f for source in premise.passages for f in figures(source, _anchor(premise))]
    for figure in figures(claim.text, _anchor(premise)):
        same = [other for other in pool if same_figure(figure, other) and not other.ends]
        if same and all(other.bound == "at most" for other in same) and not (figure.bound or figure.near):
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


def _unborne(claim: Claim, premise: Premise) -> Iterator[tuple[str, bool]]:
    """What of a sentence's numbers no source bears, and whether that is sure to be wrong."""
    anchor, sources = _anchor(premise), tuple(_sources(claim, premise))
    text = _without_titles(claim.text, premise)
    if not claim.computation:
        yield from _unborne_lengths(text, sources, anchor)
        text = lengths.without_lengths(text)
    pool = [f for source in sources for f in every_figure(source, anchor)]
    theirs = [share for source in sources for share in shares(source)]
    told = [f for source in sources for f in figures(source, anchor)]
    ours = figures(text, anchor)
    factors = _factors(sources, theirs)
    extra = _own_counts(claim, premise) | _told_otherwise(sources)
    for figure in ours:
        if (
            figure.value in extra
            or _decade(figure, text, pool)
            or _year(figure, premise)
            or _is_borne(figure, pool, theirs)
        ):
            continue
        if not (_is_summed(figure, pool, text) or _is_multiple(figure, pool, factors)):
            sure = not _is_own_count(figure) or _is_recounted(figure, told, ours)
            yield f"{figure.text.strip()} stands in no cited passage", sure
    halves = any(_HALVES.search(source) for source in sources)
    for share in shares(text):
        if not _share_is_borne(share, theirs, pool) and not (halves and share.value == Decimal("0.5")):
            yield f"a share of {share.value:.2f} stands in no cited passage", bool(claim.computation)


def _unborne_lengths(text: str, sources: Sequence[str], anchor: date) -> Iterator[tuple[str, bool]]:
    for length, instead in lengths.unborne(text, sources, anchor):
        if instead is not None:
            yield f"says “{length.text}” where the source says “{instead.text}”", True
        else:
            yield f"{length.text} stands in no cited passage", False


def _is_borne(figure: Figure, pool: Iterable[Figure], theirs: Iterable[Share]) -> bool:
    if any(
        _one_unit(figure, other) and stands_for(figure.value, other.value, near=figure.near, bound=figure.bound)
        for other in pool
    ):
        return True
    return figure.unit == "%" and any(_is_share(share.value, figure.value / 100, _ROUND) for share in theirs)


def _one_unit(ours: Figure, theirs: Figure) -> bool:
    """Of one currency; a sentence may leave out what its source gives ("three million of its dollars")."""
    return ours.unit == theirs.unit or (not ours.unit and theirs.unit not in ("", "%") and ours.value >= _SCALED)


def _is_own_count(figure: Figure) -> bool:
    return figure.in_words and not figure.unit and figure.value <= _FEW


def _is_recounted(figure: Figure, pool: Iterable[Figure], ours: Iterable[Figure]) -> bool:
    """Whether the source has another number of what a sentence counts, and the sentence has not that number."""
    said, counted = {one.value for one in ours}, _counted(figure)
    return any(not other.unit and other.value not in said and counted & _counted(other) for other in pool)


def _counted(figure: Figure) -> frozenset[str]:
    """Stems of the nearest words behind a number that say something."""
    return frozenset(content(figure.behind, house=True)[:2])


def _is_summed(figure: Figure, pool: Iterable[Figure], text: str) -> bool:
    """Whether a figure is told as the sum of some of the source's, or as what lies between two of them, and is it."""
    at = max(0, text.find(figure.text))
    if _is_year(figure) or not _SUMMED.search(text[max(0, at - _AROUND_CHARS) : at + _AROUND_CHARS]):
        return False
    values = sorted({other.value for other in pool if other.unit == figure.unit})[:_MOST_SUMMED]
    return any(figure.value in (a + b, b - a) for a, b in combinations(values, 2)) or figure.value == sum(values)


def _factors(sources: Iterable[str], theirs: Iterable[Share]) -> frozenset[Decimal]:
    """By what a source says that one of its figures is to be taken: "half of them", "twice that"."""
    told = {factor for source in sources for words, factor in _TIMES.items() if re.search(words, source, re.I)}
    return frozenset((*told, *(share.value for share in theirs)))


def _is_multiple(figure: Figure, pool: Iterable[Figure], factors: frozenset[Decimal]) -> bool:
    values = [other.value * factor for other in pool if other.unit == figure.unit for factor in factors]
    return not _is_year(figure) and any(
        stands_for(figure.value, value, near=figure.near, bound=figure.bound) for value in values
    )


def _share_is_borne(share: Share, theirs: Iterable[Share], pool: Iterable[Figure]) -> bool:
    """Whether a source has a share, in words or in per cent, or nearly; or the number of it beside another of its base.

    "6 words in a hundred for the hills and 17 for the islands" tells of 17 in a hundred.
    """
    if share.base and any(other.base == share.base for other in theirs) and any(f.value == share.counted for f in pool):
        return True
    told = [*(other.value for other in theirs), *(figure.value / 100 for figure in pool if figure.unit == "%")]
    loose = _ABOUT if share.near else _ROUND
    if share.bound and any(value and within(value / share.value, near=False, bound=share.bound) for value in told):
        return True
    return any(_is_share(share.value, value, loose) or _is_share(1 - share.value, value, loose) for value in told)


def _is_share(one: Decimal, other: Decimal, loose: Decimal) -> bool:
    return abs(one - other) <= loose * one


def _counts(unit: str) -> bool:
    return unit.islower() and unit not in ("times", "percentage points", "%", "")


def _nouns(unit: str) -> frozenset[str]:
    """Stems of what is counted, with those of words that mean the same: "homes" are houses."""
    return told_by(unit)


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
    if not _is_year(figure):
        return False
    days = [e.published_at.date() for e in premise.evidence]
    whens = [w for p in premise.passages for w in read_dates(p, "", 0, _anchor(premise))]
    return int(figure.value) in {d.year for d in days} | {w.first.year for w in whens}


def _decade(figure: Figure, text: str, pool: Iterable[Figure]) -> bool:
    """Whether it is "the 1940s", and a source has a year of them."""
    if not _is_year(figure) or f"{figure.text.strip()}s" not in text:
        return False
    return any(_is_year(other) and 0 <= other.value - figure.value < 10 for other in pool)


def _is_year(figure: Figure) -> bool:
    return not figure.unit and 1900 <= figure.value <= 2100


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
