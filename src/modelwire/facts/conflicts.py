"""Conflicts: two figures for one thing, each with the voice that gives it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from modelwire.facts.rows import actor_key, content
from modelwire.types import Amount, Article, Finding, Frame, Row

#: Figures closer than this, as a part of the larger, may be one figure rounded.
_ROUNDING = Decimal("0.05")
#: … and figures further apart than so many times count different things.
_APART_MOST = 12
_AT_LEAST = frozenset({"more than", "over", "at least"})
_AT_MOST = frozenset({"up to", "as many as", "as much as", "less than", "fewer than", "under"})
#: Words which say that one figure is a part of another or stands at another time.
_PART = re.compile(
    r"\b(?:of (?:them|those|these|which|whom|it|that)|including|out of|another|other|further|additional|more|rest|"
    r"remaining|"
    r"previous(?:ly)?|earlier|up from|down from|rose|fell|grew|compared|last year|a year)\b", re.I
)  # fmt: skip
#: "Series B" and "Series C" are two rounds.
_ROUND = re.compile(r"\b(?:[Ss]eries [A-K]|[Ss]eed)\b")
#: Words two sentences must share beside the counted noun to speak of one thing.
_SHARED_WORDS = 2
#: Acts whose figures stand in a clause with a verb of its own.
_TOLD = frozenset({"say", "find", "warn", "deny", "announce", "publish"})
_DONE = r"(?P<done>(?!(?:been|about|only|over|also)\b)[a-z]{3,})"
#: "3,100 letters to the city were misread", "12 people killed in the blast" …
_BEHIND = re.compile(rf"[^,;:.]{{0,50}}? (?:(?:was|were|ha[sd] been|have been|are|is) |(?=[a-z]+ed\b)){_DONE}\b")
#: … and "had stored recordings of 31,500 consultations".
_BEFORE = re.compile(rf"\b(?:had|has|have) {_DONE}\b[^,;:.]{{0,40}}$")
_ALIKE = {
    "kill": frozenset({"killed", "dead", "slain"}),
    "injure": frozenset({"injured", "wounded", "hurt"}),
    "arrest": frozenset({"arrested", "detained"}),
}
_TOLL = re.compile(r"\b(?:killed|dead|died|injured|wounded|missing|arrested)\b")

Figure = tuple[Frame, Amount]


def conflicts(rows: Sequence[Row], articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Two figures that different voices give for one thing; value: how many times the smaller goes into the larger.

    Args:
        rows: of the story.
        articles: by id.
    """
    figures = [(frame, amount) for row in rows for frame in row.frames for amount in frame.amounts]
    told: set[tuple[str, Decimal, Decimal]] = set()
    for a, b in combinations(figures, 2):
        low, high = sorted((a, b), key=lambda figure: figure[1].value)
        key = (a[1].unit, low[1].value, high[1].value)
        apart = _differ(low[1], high[1]) and _two_voices(a[0], b[0], articles)
        real = apart and _same_subject(a, b) and _one_moment(a[0], b[0], articles) and not _has_both(a, b, articles)
        if key not in told and real:
            told.add(key)
            yield Finding(
                "conflict",
                (high[0], low[0]),
                (high[1].span.text, low[1].span.text),
                _ratio(high[1].value, low[1].value),
            )


def _has_both(a: Figure, b: Figure, articles: Mapping[str, Article]) -> bool:
    """Whether the text of one of two outlets has the other's figure too: then they count different things.

    Two parties' figures may well stand in one text; the outlet tells of the dispute.
    """
    for (frame, _), (_, other) in ((a, b), (b, a)):
        number = re.match(r"\D*([\d.,]*\d)", other.span.text)
        voiced = frame.act == "say" or frame.holder
        text = articles[frame.passage.article_id].text
        if number and not voiced and re.search(rf"(?<![\d.,]){re.escape(number[1])}(?![\d.,]*\d)", text):
            return True
    return False


def _same_subject(a: Figure, b: Figure) -> bool:
    (one, left), (two, right) = a, b
    if (
        _unit(left) != _unit(right)
        or one.negated != two.negated
        or _PART.search(one.passage.text)
        or _PART.search(two.passage.text)
    ):
        return False
    # A sentence with two figures of one unit compares them itself.
    if any(sum(_unit(x) == _unit(y) for y in frame.amounts) > 1 for frame, x in (a, b)):
        return False
    if len(left.unit) == 3 and left.unit.isupper():
        return _same_deal(one, two)
    if left.unit in ("%", "percentage points", "times"):
        return False
    deed = _deed(one, left)
    if deed is None or deed != _deed(two, right):
        return False
    shared = content(one.passage.text) & content(two.passage.text)
    return len(shared - content(left.unit) - content(f"{one.actor} {two.actor}")) >= _SHARED_WORDS


def _deed(frame: Frame, amount: Amount) -> str | None:
    """What happened to the things that are counted: both figures must be of the same, "killed" or "misread"."""
    if frame.act not in _TOLD:
        return frame.act
    text, at = frame.passage.text, amount.span.start - frame.passage.start
    behind = _BEHIND.match(text, at + len(amount.span.text))
    before = _BEFORE.search(text[:at])
    word = behind["done"] if behind else before["done"] if before else None
    return next((act for act, words in _ALIKE.items() if word in words), word)


def _one_moment(a: Frame, b: Frame, articles: Mapping[str, Article]) -> bool:
    """A toll that rose from one day to the next is no dispute; nor are two days that the clauses themselves name."""
    days = [articles[f.passage.article_id].published_at.date() for f in (a, b)]
    named = [{(w.first, w.last) for w in f.dates} for f in (a, b)]
    toll = {a.act, b.act} & set(_ALIKE) or any(_TOLL.search(f.passage.text) for f in (a, b))
    return (days[0] == days[1] or not toll) and (named[0] == named[1] or not all(named))


def _same_deal(one: Frame, two: Frame) -> bool:
    """Whether two sums are told of one deal: one actor, one act, and no other round or day named with either."""
    alike = one.act == two.act and one.act in ("fund", "acquire") and actor_key(one) == actor_key(two)
    alike = alike and (one.act == "fund" or content(one.object) == content(two.object)) and one.modality == two.modality
    rounds = [set(_ROUND.findall(frame.passage.text)) for frame in (one, two)]
    days = [{(w.first, w.last) for w in frame.dates if w.grain != "day"} for frame in (one, two)]
    return alike and rounds[0] == rounds[1] and days[0] == days[1]


def _unit(amount: Amount) -> str:
    return amount.unit if amount.unit.isupper() else amount.unit.split()[-1]


def _differ(low: Amount, high: Amount) -> bool:
    if low.value <= 0 or (high.value - low.value) / high.value <= _ROUNDING:
        return False
    if high.value > low.value * _APART_MOST:
        return False
    # "more than 10" and 12 agree, and so do "up to 12" and 10.
    return low.hedge not in _AT_LEAST and high.hedge not in _AT_MOST


def _two_voices(a: Frame, b: Frame, articles: Mapping[str, Article]) -> bool:
    left, right = _voice(a, articles), _voice(b, articles)
    return left != right


def _voice(frame: Frame, articles: Mapping[str, Article]) -> str:
    if frame.act == "say":
        return actor_key(frame)
    return frame.holder.casefold() or articles[frame.passage.article_id].publisher


def _ratio(high: Decimal, low: Decimal) -> str:
    return str((high / low).quantize(Decimal("0.1"), ROUND_HALF_UP))
