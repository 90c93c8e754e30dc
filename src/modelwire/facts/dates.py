"""Dates and deadlines in a text, as the days they may mean, counted from the day of the article."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

from modelwire.facts.spells import added, days_in, whole_month, whole_unit
from modelwire.memo import remembered
from modelwire.types.fact import Span, When

_MONTHS = {name: i for i, name in enumerate(calendar.month_name) if name}
_SHORT = {name: i for i, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
_DAYS = {name: i for i, name in enumerate(calendar.day_name)}
_NUMBERS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True)
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
_FULL = "|".join(_MONTHS)
_ANY = f"(?:(?:{_FULL})|(?:{'|'.join(_SHORT)})\\b\\.?)"
_YEAR = r"(?:19|20)\d\d"
_N = r"(?P<n>\d{1,3}|" + "|".join(_NUMBERS) + ")"
_CUE = r"(?P<cue>by|until|till|before|after|from|since|through|in|on|during|of|early|late|mid|next|last|this|starting)"
_END = r"(?P<end>(?:at |by )?the end of |year-end )?"

#: A month without day or year is one only behind a cue: "May" is also a verb, "March" also a walk.
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(rf"(?<![\w-])(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])")),
    ("day", re.compile(rf"(?<![\w.-])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_ANY})(?:,? "
    rf"(?P<y>{_YEAR}))?(?!\w)")),
    ("day", re.compile(
        rf"\b(?P<m>{_ANY}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|\w| (?:million|billion|percent|per cent))"
        rf"(?:,? (?P<y>{_YEAR}))?(?!\w)")),
    ("end", re.compile(rf"\bthe end of (?:(?P<m>{_FULL})(?: (?P<y>{_YEAR}))?|(?P<only>{_YEAR})|the (?P<unit>month|"
    rf"quarter|year)|"
                       r"(?P<this>this|next) (?P<unit2>month|quarter|year))\b")),
    ("month", re.compile(rf"\b(?P<m>{_ANY}),? (?:of )?(?P<y>{_YEAR})(?!\w)")),
    ("month", re.compile(rf"(?i:\b{_CUE}[ -])(?P<m>{_FULL})\b(?! \d|['’]s|-)")),
    ("quarter", re.compile(rf"\bQ(?P<q>[1-4])(?:,? (?:of )?(?P<y>{_YEAR}))?\b")),
    ("quarter", re.compile(rf"\b(?P<o>first|second|third|fourth|final) quarter(?: of (?P<y>{_YEAR}|this year|next "
    rf"year|last year))?\b")),
    ("year", re.compile(rf"(?i:\b{_CUE}[ -])(?:fiscal )?(?P<y>{_YEAR})(?![\w%-]|[.,]\d| [a-z]+s\b)")),
    ("near", re.compile(r"\b(?P<w>[Tt]oday|[Tt]omorrow|[Yy]esterday)\b(?!['’]s)")),
    ("span", re.compile(r"\b(?P<w>[Nn]ext|[Tt]his|[Ll]ast) (?P<unit>week|month|quarter|year)\b(?!['’]s)")),
    ("coming", re.compile(rf"\b(?:[Ww]ithin(?: the next| the coming)?|(?:[Ii]n|[Oo]ver|[Dd]uring) the (?:next|"
    rf"coming)) {_N}[ -](?P<unit>day|week|month|year)s?\b")),
    ("ago", re.compile(rf"\b{_N} (?P<unit>day|week|month|year)s? ago\b", re.I)),
    ("weekday", re.compile(rf"\b(?:(?P<w>next|last|this) )?(?P<day>{'|'.join(_DAYS)})\b(?!['’]s|,? {_ANY} \d)")),
)  # fmt: skip
_RELATION = re.compile(
    r"\b(no later than|by|until|till|through|before|after|from|since|starting|on|in|during)\s+"
    r"(?:the\s+|early\s+|late\s+|mid-|around\s+|about\s+)?$", re.I
)  # fmt: skip
_RELATIONS = {
    "no later than": "by",
    "till": "until",
    "through": "until",
    "since": "from",
    "starting": "from",
    "during": "in",
}
_FUTURE = re.compile(
    r"\b(?:will|shall|due|plans?|planned|scheduled|expect(?:s|ed)?|set to|going to)\b[^.;]*$|"
    r"\b(?:by|until) +(?:the +|next +|this +)?$",
    re.I,
)
#: "Today, parents are already worried": not on this day alone.
_NOWADAYS = re.compile(
    r"\b(?:already|often|frequently|usually|typically|still|increasingly|commonly|most|many|every|always|can|must|"
    r"cannot|there (?:is|are))\b"
)
_EACH = re.compile(r"\b(?:first|second|third|fourth|last|each|every|any) $", re.I)
_HAS_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: Stands for the day of an article where dates do not depend on it.
_ANY_DAY = date(2000, 6, 15)
#: How far back a word may stand that bears on a date: without a limit, many dates in one line cost their square.
_BEFORE_CHARS = 200
#: Within so long of an article a day without a year is this year's; further off it may be another's.
_SURE = timedelta(days=150)
#: A "by 30 June" that passed less than this long ago still means the last one.
_JUST_PAST = timedelta(days=31)


def read_dates(text: str, article_id: str, offset: int, anchor: date | None) -> tuple[When, ...]:
    """Dates of a text in order, each with its first and last possible day.

    Args:
        text: the sentence or passage.
        article_id: whose text it is.
        offset: where `text` starts in the article's text.
        anchor: the day of publication; relative dates and missing years are counted from it. None where nobody
            gave it: then only dates with a year of their own are read.
    """
    return _read(text, article_id, offset, anchor, sure=True)


@remembered(4096)  # several rules ask after the dates of the same passages
def _read(text: str, article_id: str, offset: int, anchor: date | None, *, sure: bool) -> tuple[When, ...]:
    """The dates; where it has to be sure, without those whose year could be another."""
    found: list[When] = []
    for grain, match in _matches(text):
        if anchor is None and not (_HAS_YEAR.search(match.group()) and grain != "near"):
            continue
        when = _when(grain, match, text, article_id, anchor or _ANY_DAY, offset)
        if when and sure and anchor and _of_unsure_year(grain, match, when, anchor, text[: match.start()]):
            continue
        if when and sure and _is_no_day(grain, match, text):
            continue
        if when and not any(when.span.start < w.span.end and w.span.start < when.span.end for w in found):
            found.append(when)
    return tuple(sorted(found, key=lambda when: when.span.start))


def deadline(when: When) -> date | None:
    """The last day on which a thing dated so is in time: "by June" ends with June, "before June" with May.

    None for "after June", which has no last day.
    """
    if when.relation == "after":
        return None
    return when.first - timedelta(days=1) if when.relation == "before" else when.last


def date_spans(text: str) -> list[tuple[int, int]]:
    """Where dates stand, for readers of numbers that must step around them."""
    return [(when.span.start, when.span.end) for when in _read(text, "", 0, _ANY_DAY, sure=False)]


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for grain, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield grain, match


def _when(grain: str, match: re.Match[str], text: str, article_id: str, anchor: date, offset: int) -> When | None:
    start = match.end("cue") + 1 if "cue" in match.re.groupindex and match["cue"] else match.start()
    relation = _relation(text[max(0, start - _BEFORE_CHARS) : start])
    try:
        first, last, size = _READERS[grain](
            match, anchor, relation, text[max(0, match.start() - _BEFORE_CHARS) : match.start()]
        )
    except ValueError:  # 31 June
        return None
    if grain == "coming":
        relation = "by" if match.group().lower().startswith("within") else "in"
    span = Span(article_id, offset + start, offset + match.end(), text[start : match.end()])
    return When(first, last, size, span, relation)


def _is_no_day(grain: str, match: re.Match[str], text: str) -> bool:
    """Whether it says how things are nowadays, or which weekday of a month."""
    if grain == "near" and match["w"].lower() == "today":
        return match.start() == 0 and bool(_NOWADAYS.search(text))
    return grain == "weekday" and bool(_EACH.search(text[: match.start()]))


def _of_unsure_year(grain: str, match: re.Match[str], when: When, anchor: date, before: str) -> bool:
    """Whether a day or month without a year is so far off that last year's, or next year's, may be meant."""
    if grain not in ("day", "month") or _HAS_YEAR.search(match.group()):
        return False
    if when.last < anchor - _SURE:
        return True
    ahead = when.relation in ("by", "until") or _FUTURE.search(before[-_BEFORE_CHARS:])
    return when.first > anchor + _SURE and not ahead


def _relation(before: str) -> str:
    found = _RELATION.search(before)
    if not found:
        return ""
    word = found[1].lower()
    return _RELATIONS.get(word, word)


def _month(name: str) -> int:
    plain = name.rstrip(".")
    return _MONTHS.get(plain) or _SHORT[plain]


def _nearest(month: int, day: int, anchor: date, relation: str) -> date:
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    options = [date(year, month, min(day, days_in(year, month)) if day > 28 else day) for year in years]
    if relation in ("by", "until"):
        return next((d for d in options if d >= anchor - _JUST_PAST), options[-1])
    return min(options, key=lambda d: abs(d - anchor))


Read = tuple[date, date, str]


def _iso(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day, "day"


def _day(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    month, number = _month(match["m"]), int(match["d"])
    date(2000, month, number)  # refuses 31 June in any year
    # "Will close on 31 December" is the next one, though the last may be nearer.
    ahead = "by" if _FUTURE.search(before) else relation
    day = date(int(match["y"]), month, number) if match["y"] else _nearest(month, number, anchor, ahead)
    return day, day, "day"


def _end(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    if match["m"]:
        near = _nearest(_month(match["m"]), 28, anchor, relation or "by")
        year = int(match["y"]) if match["y"] else near.year
        day = whole_month(year, near.month)[1]
    elif match["only"]:
        day = date(int(match["only"]), 12, 31)
    else:
        day = whole_unit(match["unit"] or match["unit2"], anchor, 1 if match["this"] == "next" else 0)[1]
    return day, day, "day"


def _month_read(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    month = _month(match["m"])
    named = match.groupdict().get("y")
    cue = (match.groupdict().get("cue") or "").lower()
    ahead = "by" if _FUTURE.search(before) else relation or cue
    year = int(named) if named else _nearest(month, 15, anchor, ahead).year
    if cue in ("next", "last"):
        year = anchor.year + _shift(cue, (month > anchor.month) - (month < anchor.month))
    return *whole_month(year, month), "month"


def _shift(cue: str, ahead: int) -> int:
    if cue == "next":
        return 0 if ahead > 0 else 1
    return 0 if ahead < 0 else -1


def _quarter(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    groups = match.groupdict()
    number = int(groups["q"]) if groups.get("q") else _ORDINALS[match["o"]]
    said = match["y"] or ""
    shift = {"next year": 1, "last year": -1}.get(said, 0)
    year = int(said) if said.isdigit() else anchor.year + shift
    return date(year, 3 * number - 2, 1), whole_month(year, 3 * number)[1], "quarter"


def _year(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31), "year"


def _near(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    day = anchor + timedelta(days={"today": 0, "tomorrow": 1, "yesterday": -1}[match["w"].lower()])
    return day, day, "day"


def _span(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    shift = {"next": 1, "this": 0, "last": -1}[match["w"].lower()]
    unit = match["unit"]
    return *whole_unit(unit, anchor, shift), "day" if unit == "week" else unit


def _number(match: re.Match[str]) -> int:
    said = match["n"].lower()
    return _NUMBERS.get(said) or int(said)


def _coming(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    return anchor, added(anchor, _number(match), match["unit"].lower()), "day"


def _ago(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    unit = match["unit"].lower()
    day = added(anchor, -_number(match), unit)
    if unit == "day":
        return day, day, "day"
    return *whole_unit(unit, day, 0), "day" if unit == "week" else unit


def _weekday(match: re.Match[str], anchor: date, relation: str, before: str) -> Read:
    back = (anchor.weekday() - _DAYS[match["day"]]) % 7
    ahead = match["w"] in ("next", "this") or relation in ("by", "until") or bool(_FUTURE.search(before))
    if match["w"] == "last" or not ahead:
        day = anchor - timedelta(days=back or (7 if match["w"] == "last" else 0))
    else:
        day = anchor + timedelta(days=(7 - back) % 7 or (7 if match["w"] == "next" else 0))
    return day, day, "day"


_READERS = {
    "iso": _iso, "day": _day, "end": _end, "month": _month_read, "quarter": _quarter, "year": _year,
    "near": _near, "span": _span, "coming": _coming, "ago": _ago, "weekday": _weekday,
}  # fmt: skip
