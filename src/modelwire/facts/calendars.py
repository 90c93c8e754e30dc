"""Spells of time as people name them: days, months, quarters, halves, fiscal years, decades, and spells ahead."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from modelwire.facts.spells import added, days_in, whole_month, whole_unit

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_NUMBERS = {
    name: i
    for i, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "eighteen": 18, "twenty-four": 24, "thirty": 30, "sixty": 60, "ninety": 90, "hundred": 100}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2}
_FEASTS = {"christmas": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1), "new year's eve": (12, 31),
           "new year’s eve": (12, 31), "new year’s day": (1, 1), "halloween": (10, 31)}  # fmt: skip

#: Months have a capital: "may" is a verb, "march" a walk.
_MONTH = r"(?P<m>(?-i:" + "|".join(sorted((m.title() for m in _MONTHS), key=len, reverse=True)) + r")\b\.?)"
_YEAR = r"(?P<y>(?:19|20|21)\d\d)"
_N = r"(?P<n>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_UNIT = r"(?P<unit>day|week|fortnight|month|quarter|year)s?\b"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"

#: What was told on a day, rather than what is to come on it.
_REPORTED = re.compile(r"\b(?:said|reported|announced|told|wrote|revealed|confirmed|added)(?: on)? $")
#: How far ahead a day without a year may lie: it is the next one.
_WITHIN = timedelta(days=366)

#: What stands before a spell, longest first; each gives its relation.
_RELATIONS: tuple[tuple[str, str], ...] = (
    (r"(?:by|before|until|till|through|at|as of|from now until|to)(?: the)? (?:very )?end of(?: the)?(?: month of| year)?",
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
class Calendar:
    """From where spells are counted."""

    anchor: date
    #: month in which the fiscal year begins, or None where nobody knows
    fiscal_start: int | None


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


Reader = Callable[[re.Match[str], Calendar], "tuple[date, date] | str | None"]


def periods(text: str, cal: Calendar) -> Iterator[Period]:
    """Every spell of a text that could bound a statement, the longest reading of each place, in order."""
    taken: list[Period] = []
    for pattern, reader, needs_relation, own in _READERS:
        for match in pattern.finditer(text):
            if any(match.start() < p.end and p.start < match.end() for p in taken):
                continue
            taken.append(_period(match, reader, needs_relation, own, text, cal))
    yield from sorted((p for p in taken if p.relation), key=lambda p: p.start)


def _period(
    match: re.Match[str], reader: Reader, needs_relation: bool, own: str, text: str, cal: Calendar
) -> Period:
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
    if reader is _year and text[: match.start()].endswith("the "):
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


# ── readers: a match -> first and last day, a reason to refuse, or None where it is no spell ─────────────────────


def _iso(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS[match["m"].rstrip(".").lower()]


def _day(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    month, number = _month_of(match), int(match["d"])
    date(2000, month, number)
    if match["y"]:
        day = date(int(match["y"]), month, number)
        return day, day
    for year in (cal.anchor.year, cal.anchor.year + 1):
        if number <= days_in(year, month) and cal.anchor <= date(year, month, number) <= cal.anchor + _WITHIN:
            return date(year, month, number), date(year, month, number)
    return "the day that it names does not come within a year"


def _month(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    month = _month_of(match)
    if said := match.groupdict().get("y"):
        return whole_month(int(said), month)
    year = cal.anchor.year + (whole_month(cal.anchor.year, month)[1] < cal.anchor)
    return whole_month(year, month)


def _part_of_month(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    first, last = _month(match, cal)
    part = match["part"].lower()
    if part in ("early", "beginning of", "start of"):
        return first, first + timedelta(days=9)
    if part.startswith(("mid", "middle")):
        return first + timedelta(days=10), first + timedelta(days=19)
    return first + timedelta(days=20), last


def _two_months(match: re.Match[str], cal: Calendar) -> tuple[date, date] | None:
    first, last = _MONTHS[match["from"].rstrip(".").lower()], _month_of(match)
    year = int(match["y"]) if match["y"] else cal.anchor.year + (whole_month(cal.anchor.year, last)[1] < cal.anchor)
    return whole_month(year - (first > last), first)[0], whole_month(year, last)[1]


def _year(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31)


def _part_of_year(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    part, year = match["part"].lower(), _said_year(match, cal)
    if part.startswith("late"):
        return date(year, 9, 1), date(year, 12, 31)
    if part.startswith("mid") and match["by"]:
        return date(year, 5, 1), date(year, 6, 30)
    return f"“{match.group().strip()}” has no last day that all would agree on"


def _said_year(match: re.Match[str], cal: Calendar) -> int:
    said = (match["y"] or "").lower()
    return int(said) if said.isdigit() else cal.anchor.year + said.startswith("next") - said.startswith("last")


def _half(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    number, year = int(match["h"]) if match["h"] else _ORDINALS[match["o"].lower()], _said_year(match, cal)
    return (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))


def _quarter(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    number = int(match["q"]) if match["q"] else _ORDINALS[match["o"].lower()]
    year = _said_year(match, cal)
    if match["fiscal"]:
        return _fiscal(year, number, cal) if match["y"] else "a fiscal quarter without its year sets no day"
    first, last = date(year, 3 * number - 2, 1), whole_month(year, 3 * number)[1]
    if not match["y"] and last < cal.anchor:
        first, last = first.replace(year=year + 1), whole_month(year + 1, 3 * number)[1]
    return first, last


def _fiscal_year(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    said = match["y"] or match["z"] or match["yy"]
    if said is None:
        return "nobody says when its fiscal year ends"
    year = int(said) if len(said) == 4 else 2000 + int(said)
    first, last = _fiscal(year, 1, cal), _fiscal(year, 4, cal)
    return first if isinstance(first, str) else last if isinstance(last, str) else (first[0], last[1])


def _fiscal(year: int, quarter: int, cal: Calendar) -> tuple[date, date] | str:
    """A fiscal year bears the name of the calendar year in which it ends."""
    if cal.fiscal_start is None:
        return "it names a fiscal period, and nobody says when its fiscal year begins"
    start = year if cal.fiscal_start == 1 else year - 1
    first = added(date(start, cal.fiscal_start, 1), 3 * (quarter - 1), "month")
    return first, added(first, 3, "month") - timedelta(days=1)


def _range_of_years(match: re.Match[str], cal: Calendar) -> tuple[date, date] | None:
    last = match["y"] if len(match["y"]) == 4 else match["from"][:2] + match["y"]
    return (date(int(match["from"]), 1, 1), date(int(last), 12, 31)) if int(last) > int(match["from"]) else None


def _decade(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    year = int(match["y"])
    return date(year, 1, 1), date(year + 9, 12, 31)


def _number(match: re.Match[str]) -> int:
    said = match["n"].lower()
    return _NUMBERS[said] if said in _NUMBERS else int(said)


def _ahead(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    """"Within 90 days", "in the next two quarters": from the day on which it was said, or from one that is named."""
    number, unit = _number(match), match["unit"].lower()
    if unit in ("quarter", "fortnight"):
        number, unit = (3 * number, "month") if unit == "quarter" else (14 * number, "day")
    anchor = cal.anchor
    if match["of"]:
        named = next(periods(f"on {match['of']}", cal), None)
        if named is None or named.refused or named.first != named.last:
            return "it is counted from an event whose day nobody has named"
        anchor = named.first
    return anchor, added(anchor, number, unit)


def _unit_now(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    word = (match["w"] or "the").lower()
    return whole_unit(match["unit"].lower(), cal.anchor, 1 if word == "next" else 0)


def _weekday(match: re.Match[str], cal: Calendar) -> tuple[date, date] | None:
    if _REPORTED.search(match.string[: match.start()]):
        return None  # "said on Monday" is over
    ahead = (_WEEKDAYS[match["day"].lower()] - cal.anchor.weekday()) % 7
    if match["w"] and match["w"].lower() == "next":
        ahead = ahead or 7
    day = cal.anchor + timedelta(days=ahead)
    return day, day


def _near(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    day = cal.anchor + timedelta(days=1 if match["w"].lower() == "tomorrow" else 0)
    return day, day


def _feast(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    month, number = _FEASTS[match["w"].lower()]
    year = int(match["y"]) if match["y"] else cal.anchor.year + (date(cal.anchor.year, month, number) < cal.anchor)
    return date(year, month, number), date(year, month, number)


def _year_end(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    year = int(match["y"]) if match["y"] else cal.anchor.year
    return date(year, 12, 31), date(year, 12, 31)


def _refuse(reason: str) -> Reader:
    return lambda match, cal: reason


def _swallow(match: re.Match[str], cal: Calendar) -> None:
    """What looks like a spell and is none."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.I)


_EVENT = r"(?! (?:meeting|election|elections|summit|conference|edition|season|session|primary|referendum|budget)\b)"
_NEXT = r"(?:in|within|during|over) (?:the )?(?:next|coming|following) "
#: (pattern, its reader, whether it bounds nothing without a preposition, its own relation). The first that takes a
#: place keeps it.
_READERS: tuple[tuple[re.Pattern[str], Reader, bool, str], ...] = (
    (_pattern(r"\bnext (?:quarterly )?(?:earnings|results|report|meeting|election|hearing|update)\b(?: call| report)?"),
     _refuse("it hangs on a day that nobody has named"), False, ""),
    (_pattern(r"\b(?:the |its )?(?:next|coming|following) few (?:days|weeks|months|quarters|years)\b|\bin (?:the )?"
              r"(?:coming|following) (?:days|weeks|months|quarters|years)\b|\bin due (?:course|time)\b|\bsoon\b(?! after)"),
     _refuse("it names a spell without a number"), False, ""),
    (_pattern(r"\b(?:in|by|before|during|until|this|next|the end of)(?: the)?(?: early| late)? (?:spring|summer|autumn|"
              r"winter)\b(?:(?: of)? (?:19|20)\d\d)?"),
     _refuse("a season has no last day that all would agree on"), False, ""),
    (_pattern(rf"\b(?:within|in)(?: the)? {_N}[ -]{_UNIT}(?: (?:of|after|from|following) (?P<of>(?!now|today)[^?.;]+))"),
     _ahead, False, "within"),
    (_pattern(rf"\b(?:{_NEXT}|within (?:the )?|in (?!one |1 |a |an )){_N}[ -]{_UNIT}(?:['’] time)?(?: (?:from )?(?:now|today))?(?P<of>)"),
     _ahead, False, "within"),
    (_pattern(rf"\b{_N} {_UNIT} from (?:now|today)(?P<of>)"), _ahead, False, "within"),
    (_pattern(rf"(?<![\w-]){_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])"), _iso, False, ""),
    (_pattern(rf"\bbetween {_MONTH.replace('?P<m>', '?P<from>')} \d{{1,2}},? (?:(?:19|20)\d\d )?and {_MONTH} {_DAY}"
              rf"(?:,? {_YEAR})?"), _day, False, "range"),
    (_pattern(rf"\bbetween \d{{1,2}} {_MONTH.replace('?P<m>', '?P<from>')},? (?:(?:19|20)\d\d )?and {_DAY} {_MONTH}"
              rf"(?:,? {_YEAR})?"), _day, False, "range"),
    (_pattern(rf"\b{_MONTH.replace('?P<m>', '?P<from>')}(?: and | or | to |[–-]){_MONTH}(?: {_YEAR})?(?! \d)"),
     _two_months, True, ""),
    (_pattern(rf"(?<![\w.-]){_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)"), _day, False, ""),
    (_pattern(rf"\b{_MONTH} {_DAY}(?![\d:%]|[.,]\d|\w)(?:,? {_YEAR})?(?!\w)"), _day, False, ""),
    (_pattern(rf"\b(?P<part>early|mid|middle of|late|beginning of|start of)[ -]{_MONTH}(?: {_YEAR})?(?!\w| \d)"),
     _part_of_month, False, ""),
    (_pattern(rf"\b(?P<by>by |before |until )?(?P<part>early|mid|the middle of|the start of|the beginning of|late)[ -]"
              rf"(?:in )?(?P<y>(?:19|20)\d\d|(?:this|next) year)\b"), _part_of_year, False, "in"),
    (_pattern(rf"\b{_MONTH},?(?: of)? {_YEAR}(?![\w%]){_EVENT}"), _month, True, ""),
    (_pattern(rf"\b{_MONTH},?(?: of)? {_YEAR}\b"), _swallow, True, ""),
    (_pattern(rf"\bFY ?(?:{_YEAR}|(?P<yy>\d\d))\b|\bfiscal (?:year )?(?P<z>20\d\d)\b|\bfiscal year\b"),
     _fiscal_year, False, ""),
    (_pattern(rf"\b(?P<fiscal>fiscal )?(?:Q(?P<q>[1-4])|(?P<o>first|second|third|fourth|final) (?:fiscal )?quarter)"
              rf"(?:,?(?: of)?(?: fiscal)? (?P<y>(?:19|20)\d\d|(?:this|next|last) year))?\b"), _quarter, False, ""),
    (_pattern(rf"\b(?:H(?P<h>[12])|(?P<o>first|second|1st|2nd) half)(?:,?(?: of)? (?P<y>(?:19|20)\d\d|(?:this|next) year|"
              rf"the year))?\b"), _half, False, ""),
    (_pattern(rf"\b(?P<from>(?:19|20)\d\d)(?: to | and |[–-]){_YEAR}(?: period)?\b(?-i:(?! [A-Z]))"), _range_of_years, True, ""),
    (_pattern(r"\b(?P<y>(?:19|20)\d0)s\b"), _decade, True, ""),
    (_pattern(r"\b(?P<from>(?:19|20)\d\d)[–/-](?P<y>\d\d)\b"), _swallow, True, ""),
    (_pattern(rf"\b(?:EOY|year[- ]end|end of year) ?{_YEAR}?"), _year_end, False, "end"),
    (_pattern(rf"(?<![\w$€£.-]){_YEAR}(?![\w%-]|[.,]\d|(?-i: [A-Z][a-z]+ (?:of|[A-Z]))| [a-z]+ (?:season|election|final|cup)s?\b)"
              r"(?: end\b)?"), _year, True, ""),
    (_pattern(r"\b(?:(?P<w>this|next)|the end of the|by the|before the|until the|later this) "
              r"(?P<unit>week|month|quarter|year)\b(?!['’]s)"), _unit_now, False, ""),
    (_pattern(rf"\b(?P<w>today|tomorrow|tonight)\b(?!['’]s)"), _near, True, ""),
    (_pattern(rf"\b(?P<w>{'|'.join(sorted(_FEASTS, key=len, reverse=True))})\b(?: (?P<y>(?:19|20)\d\d))?"), _feast, True, ""),
    (_pattern(rf"\b(?:(?P<w>next|this) )?(?P<day>{'|'.join(_WEEKDAYS)})\b(?!['’]s)"), _weekday, True, ""),
    (_pattern(rf"\b{_MONTH}(?! \d|['’]s|-)"), _month, True, ""),
)  # fmt: skip
