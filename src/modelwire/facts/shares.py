"""Parts and wholes, and figures that moved: shares that follow from two numbers in one place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from modelwire.facts.amounts import is_money, read_amounts
from modelwire.facts.conflicts import Figure
from modelwire.facts.dates import date_spans
from modelwire.types import Amount, Article, Finding, Frame, Row, Span

_PART_NOUNS = frozenset("loan debt credit grant equity note".split())
_NUMBER = r"(?:(?:US)?[$€£])?\d[\d,]*(?:\.\d+)?(?: (?:million|billion))?"
#: "212 of its 1,000 tasks".
_OF = re.compile(
    r"(?<![\w.,$€£])(?P<a>\d[\d,]*)(?: [a-z]+s)? (?:out )?of (?:the |its |their |all |some |about |a total of ){0,2}"
    r"(?P<b>\d[\d,]*) (?P<noun>(?!million|billion|per\b)[a-z]+(?:s|ren|people|men)|people)\b"
)
#: "fell from €118 million to €104 million".
_MOVED = re.compile(
    rf"\b(?:rose|risen|fell|fallen|grew|grown|climbed|dropped|increased?|decreased|jumped|declined|cut|raised|lowered|"
    rf"went|gone|reduced|shrank)\b[^.;,\d]{{0,40}}? from (?:about |some |around )?(?P<a>{_NUMBER}) (?:[a-z%]+ )?"
    rf"to (?:about |some |around )?(?P<b>{_NUMBER})(?![\w%])"
)
_SUBJECT = re.compile(
    r"\b(?:the|its|[A-Z][\w]+['’]s) (?P<what>[a-z]+(?: [a-z]+)?) (?:has |have |had )?(?:been )?$", re.I
)


def round_parts(rows: Sequence[Row]) -> Iterator[Finding]:
    """A loan inside a round: a part and its whole, with the share and what is left."""
    wholes = [(f, a) for row in rows if row.act == "fund" for f in row.frames for a in f.amounts if is_money(a)]
    if not wholes:
        return
    frame, whole = wholes[0]
    for part_frame, part in _loans(rows, frame, whole):
        operands = (part.span.text, whole.span.text)
        yield Finding("share", (part_frame, frame), operands, _fraction(part.value, whole.value))
        yield Finding(
            "sum", (frame, part_frame), (whole.span.text, part.span.text), _money(whole.value - part.value, whole.unit)
        )
        return


def _loans(rows: Sequence[Row], whole_frame: Frame, whole: Amount) -> Iterator[Figure]:
    for row in rows:
        for frame in row.frames:
            words = set(re.findall(r"[a-z]+", frame.passage.text.lower()))
            # The sentence itself must say that the part is of the whole: "$30 million of it is a loan".
            if not words & _PART_NOUNS or not re.search(r"\bof (?:it|that|the)\b", frame.passage.text):
                continue
            for amount in frame.amounts:
                if amount.unit == whole.unit and amount.value < whole.value and frame is not whole_frame:
                    yield frame, amount


def shares(rows: Sequence[Row], articles: Mapping[str, Article]) -> Iterator[Finding]:
    """Shares that a sentence lets one compute: "212 of 1,000 tasks", "from €118 million to €104 million".

    Only sentences that a row rests on: what stands elsewhere is background. Operands: the two numbers, and the noun
    that is counted or what moved; value: the share, or with a sign how much of the first number was added or lost.
    """
    told: set[int] = set()
    for frame in (frame for row in rows for frame in row.frames):
        passage = frame.passage
        if passage.start in told or passage.article_id not in articles or frame.modality == "possible":
            continue
        told.add(passage.start)
        yield from _portions(passage)
        yield from _moves(passage)


def _portions(passage: Span) -> Iterator[Finding]:
    for match in _OF.finditer(passage.text):
        part, whole = _value(match["a"]), _value(match["b"])
        if not _is_date(passage.text, match) and 0 < part < whole:
            spans = tuple(_span(passage, *match.span(name)) for name in ("a", "b"))
            yield Finding("part", (), (match["a"], match["b"], match["noun"]), _fraction(part, whole), spans)


def _moves(passage: Span) -> Iterator[Finding]:
    for match in _MOVED.finditer(passage.text):
        before, after = _value(match["a"]), _value(match["b"])
        same = ("$" in match["a"], "€" in match["a"], "£" in match["a"]) == (
            "$" in match["b"], "€" in match["b"], "£" in match["b"],
        )  # fmt: skip
        if _is_date(passage.text, match) or not same or before <= 0 or before == after or after > before * 5:
            continue
        found = _SUBJECT.search(passage.text[: match.start()])
        spans = tuple(_span(passage, *match.span(name)) for name in ("a", "b"))
        change = ((after - before) / before).quantize(Decimal("0.001"), ROUND_HALF_UP)
        yield Finding("part", (), (match["a"], match["b"], found["what"] if found else ""), f"{change:+}", spans)


def _is_date(text: str, match: re.Match[str]) -> bool:
    years = any(re.fullmatch(r"(?:19|20)\d\d", match[name]) for name in ("a", "b"))
    return years or any(a < match.end("b") and match.start("a") < b for a, b in date_spans(text))


def _span(passage: Span, start: int, end: int) -> Span:
    return Span(passage.article_id, passage.start + start, passage.start + end, passage.text[start:end])


def _value(text: str) -> Decimal:
    amounts = read_amounts(text, "")
    return amounts[0].value if amounts else Decimal(re.sub(r"[^\d.]", "", text) or "0")


def _fraction(part: Decimal, whole: Decimal) -> str:
    return str((part / whole).quantize(Decimal("0.001"), ROUND_HALF_UP))


def _money(value: Decimal, unit: str) -> str:
    for scale, word in ((10**9, "billion"), (10**6, "million")):
        if value >= scale:
            return f"{(value / scale).normalize():f} {word} {unit}"
    return f"{value:,f} {unit}"
