"""A spell of time as its words name it, to its first and last day; or why it has none."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from modelwire.facts.spells import added, days_in, whole_month, whole_unit

MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
NUMBERS = {
    name: i for i, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"a": 1, "an": 1, "eighteen": 18, "twenty-four": 24, "thirty": 30, "sixty": 60, "ninety": 90, "hundred": 100}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2}
FEASTS = {"christmas": (12, 25), "christmas eve": (12, 24), "new year's day": (1, 1), "new year's eve": (12, 31),
           "new year’s eve": (12, 31), "new year’s day": (1, 1), "halloween": (10, 31)}  # fmt: skip

#: What was told on a day, rather than what is to come on it.
_REPORTED = re.compile(r"\b(?:said|reported|announced|told|wrote|revealed|confirmed|added)(?: on)? $")
#: How far ahead a day without a year may lie: it is the next one.
_WITHIN = timedelta(days=366)
#: A day at the beginning of a text.
_MONTH_NAMES = "|".join(sorted((m.title() for m in MONTHS), key=len, reverse=True))
_ISO_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)")
_DAY_MONTH = re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<m>(?:{_MONTH_NAMES})\b\.?)(?:,? (?P<y>\d{{4}}))?")
_MONTH_DAY = re.compile(rf"(?P<m>(?:{_MONTH_NAMES})\b\.?) (?P<d>\d{{1,2}})\b(?:,? (?P<y>\d{{4}}))?")


#: First and last day; why there is none; or None where it only looks like a spell.
Read = tuple[date, date] | str | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """From where spells are counted."""

    anchor: date
    #: month in which the fiscal year begins, or None where nobody knows
    fiscal_start: int | None


def read_iso(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """2027-04-01."""
    day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    return day, day


def _month_of(match: re.Match[str]) -> int:
    return MONTHS[match["m"].rstrip(".").lower()]


def read_day(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    """What is read of "30 June", the next one where it has no year."""
    month, number = _month_of(match), int(match["d"])
    date(2000, month, number)
    if match["y"]:
        day = date(int(match["y"]), month, number)
        return day, day
    for year in (cal.anchor.year, cal.anchor.year + 1):
        if number <= days_in(year, month) and cal.anchor <= date(year, month, number) <= cal.anchor + _WITHIN:
            return date(year, month, number), date(year, month, number)
    return "the day that it names does not come within a year"


def read_month(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "June 2027", "June"."""
    month = _month_of(match)
    if said := match.groupdict().get("y"):
        return whole_month(int(said), month)
    year = cal.anchor.year + (whole_month(cal.anchor.year, month)[1] < cal.anchor)
    return whole_month(year, month)


def read_part_of_month(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "Early June" is its first ten days, "mid-June" the next ten."""
    first, last = read_month(match, cal)
    part = match["part"].lower()
    if part in ("early", "beginning of", "start of"):
        return first, first + timedelta(days=9)
    if part.startswith(("mid", "middle")):
        return first + timedelta(days=10), first + timedelta(days=19)
    return first + timedelta(days=20), last


def read_two_months(match: re.Match[str], cal: Calendar) -> tuple[date, date] | None:
    """What is read of "March or April", "June to December"."""
    first, last = MONTHS[match["from"].rstrip(".").lower()], _month_of(match)
    year = int(match["y"]) if match["y"] else cal.anchor.year + (whole_month(cal.anchor.year, last)[1] < cal.anchor)
    return whole_month(year - (first > last), first)[0], whole_month(year, last)[1]


def read_year(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "2027"."""
    year = int(match["y"])
    return date(year, 1, 1), date(year, 12, 31)


def read_part_of_year(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    """What is read of "late 2027" and "by mid-2027"; "early 2027" ends on no day that all would agree on."""
    part, year = match["part"].lower(), _said_year(match, cal)
    if part.startswith("late"):
        return date(year, 9, 1), date(year, 12, 31)
    if part.startswith("mid") and match["by"]:
        return date(year, 5, 1), date(year, 6, 30)
    return f"“{match.group().strip()}” has no last day that all would agree on"


def _said_year(match: re.Match[str], cal: Calendar) -> int:
    said = (match["y"] or "").lower()
    return int(said) if said.isdigit() else cal.anchor.year + said.startswith("next") - said.startswith("last")


def read_half(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "The first half of 2027", "H2"."""
    number, year = int(match["h"]) if match["h"] else ORDINALS[match["o"].lower()], _said_year(match, cal)
    return (date(year, 1, 1), date(year, 6, 30)) if number == 1 else (date(year, 7, 1), date(year, 12, 31))


def read_quarter(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    """What is read of "Q2 2027", "the fourth quarter"."""
    number = int(match["q"]) if match["q"] else ORDINALS[match["o"].lower()]
    year = _said_year(match, cal)
    if match["fiscal"]:
        return _fiscal(year, number, cal) if match["y"] else "a fiscal quarter without its year sets no day"
    first, last = date(year, 3 * number - 2, 1), whole_month(year, 3 * number)[1]
    if not match["y"] and last < cal.anchor:
        first, last = first.replace(year=year + 1), whole_month(year + 1, 3 * number)[1]
    return first, last


def read_fiscal_year(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    """What is read of "Fiscal 2027", "FY28"."""
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


def read_range_of_years(match: re.Match[str], cal: Calendar) -> tuple[date, date] | None:
    """What is read of "2024 to 2027"."""
    last = match["y"] if len(match["y"]) == 4 else match["from"][:2] + match["y"]
    return (date(int(match["from"]), 1, 1), date(int(last), 12, 31)) if int(last) > int(match["from"]) else None


def read_decade(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "The 2020s"."""
    year = int(match["y"])
    return date(year, 1, 1), date(year + 9, 12, 31)


def _number(match: re.Match[str]) -> int:
    said = match["n"].lower()
    return NUMBERS[said] if said in NUMBERS else int(said)


def read_ahead(match: re.Match[str], cal: Calendar) -> tuple[date, date] | str:
    """What is read of "within 90 days": from the day on which it was said, or from one that is named."""
    number, unit = _number(match), match["unit"].lower()
    if unit in ("quarter", "fortnight"):
        number, unit = (3 * number, "month") if unit == "quarter" else (14 * number, "day")
    anchor = cal.anchor
    if match["of"]:
        named = _named_day(match["of"], cal)
        if named is None:
            return "it is counted from an event whose day nobody has named"
        anchor = named
    return anchor, added(anchor, number, unit)


def _named_day(text: str, cal: Calendar) -> date | None:
    """The day that stands at the beginning of a text."""
    for pattern, reader in ((_ISO_DAY, read_iso), (_DAY_MONTH, read_day), (_MONTH_DAY, read_day)):
        if (match := pattern.match(text.strip())) and isinstance(read := reader(match, cal), tuple):
            return read[0]
    return None


def read_unit_now(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "This year", "the end of the month", "next week"."""
    word = (match["w"] or "the").lower()
    return whole_unit(match["unit"].lower(), cal.anchor, 1 if word == "next" else 0)


def read_weekday(match: re.Match[str], cal: Calendar) -> tuple[date, date] | None:
    """What is read of "On Friday", "by next Wednesday"."""
    if _REPORTED.search(match.string[: match.start()]):
        return None  # "said on Monday" is over
    ahead = (WEEKDAYS[match["day"].lower()] - cal.anchor.weekday()) % 7
    if match["w"] and match["w"].lower() == "next":
        ahead = ahead or 7
    day = cal.anchor + timedelta(days=ahead)
    return day, day


def read_near(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "Today", "tomorrow"."""
    day = cal.anchor + timedelta(days=1 if match["w"].lower() == "tomorrow" else 0)
    return day, day


def read_feast(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "Christmas"."""
    month, number = FEASTS[match["w"].lower()]
    year = int(match["y"]) if match["y"] else cal.anchor.year + (date(cal.anchor.year, month, number) < cal.anchor)
    return date(year, month, number), date(year, month, number)


def read_year_end(match: re.Match[str], cal: Calendar) -> tuple[date, date]:
    """What is read of "Year-end", "EOY 2027"."""
    year = int(match["y"]) if match["y"] else cal.anchor.year
    return date(year, 12, 31), date(year, 12, 31)
