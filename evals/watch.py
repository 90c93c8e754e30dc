"""watch: whether the deadline that a question names is read as the day on which it closes."""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from evals.corpus import Corpus
from evals.measures import ratio
from evals.progress import told
from evals.result import Result
from modelwire.facts import deadline, read_dates
from modelwire.types import When

#: A question that closes before noon in UTC closes in the evening of the day before, where most are asked.
_NOON = time(12)


def measure(corpus: Corpus) -> Result:
    """Measure on questions.jsonl.gz: question, opened, closes.

    Only questions count that name the day on which they close, as a day, a month or a year. What the set cannot tell
    of our own watches (whether news would settle them, and with what confidence) is left out.
    """
    right: list[bool] = []
    losses: Counter[str] = Counter()
    for row in told(corpus.rows("questions"), "questions"):
        question, closes = row["question"], _moment(row["closes"])
        anchor = _moment(row["opened"]) or _moment(row["freeze"])
        if not closes or not anchor:
            continue
        days = [day for day in _closing(closes) if _names(question, day)]
        if not days:
            continue
        dates = read_dates(question, "", 0, anchor.date())
        right.append(len(dates) == 1 and deadline(dates[0]) in days)
        if not right[-1]:
            losses[_cause(dates, days)] += 1
    return Result({"deadline_exact": ratio(sum(right), len(right))}, losses)


def _moment(text: str | None) -> datetime | None:
    """A time of the set, which has gaps: "N/A"."""
    try:
        return datetime.fromisoformat(text or "")
    except ValueError:
        return None


def _closing(closes: datetime) -> list[date]:
    """The days that a closing time may mean."""
    day = closes.date()
    return [day, day - timedelta(days=1)] if closes.time() < _NOON else [day]


def _names(question: str, day: date) -> bool:
    """Whether the words of a question name a day as its end, whatever we read in them."""
    return any(re.search(rf"(?<!\w){form}(?!\w)", question, re.I) for form in _forms(day))


def _forms(day: date) -> Iterator[str]:
    """The words in which a question may say that it ends on a day."""
    yield from _dated(day)
    following = day + timedelta(days=1)
    yield from (rf"before {form}" for form in _dated(following))
    if following.day == 1:
        yield rf"(?:in|by|end of|by the end of|during) {_month(day)},? {day.year}"
        yield rf"before {_month(following)},? {following.year}"
    if (following.month, following.day) == (1, 1):
        yield rf"(?:in|by|end of|during|by the end of|this year,?) {day.year}"
        yield rf"before {following.year}"


def _dated(day: date) -> Iterator[str]:
    year = rf"(?:,? {day.year})?(?!,? (?:19|20)\d\d)"
    yield rf"{_month(day)} {day.day}(?:st|nd|rd|th)?{year}"
    yield rf"{day.day}(?:st|nd|rd|th)? (?:of )?{_month(day)}{year}"
    yield day.isoformat()


def _month(day: date) -> str:
    return rf"(?:{calendar.month_name[day.month]}|{calendar.month_abbr[day.month]}\.?)"


def _cause(dates: tuple[When, ...], days: list[date]) -> str:
    if not dates:
        return "no date was read"
    if len(dates) > 1:
        there = any(deadline(when) in days for when in dates)
        return "several dates were read, the right one among them" if there else "several dates were read, none right"
    [when] = dates
    due = deadline(when)
    if due is None:
        return "“after” has no last day"
    if (due.month, due.day) in {(day.month, day.day) for day in days}:
        return "the right day of another year"
    return f"another day was read, from a {when.grain}"
