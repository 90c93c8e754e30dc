"""watch: deadlines, what can be decided, and what settles, on labels of ours; or days of questions against `closes`.

`--data` names the folder that holds all corpora: then the labels in `evals/gold/watch` are measured (see its README for
how they were made). Or it names one corpus with questions: then the day on which a question closes stands for its
deadline. That field is noisy, so a difference of one day counts as right there.
"""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from evals import watch_gold
from evals.corpus import Corpus
from evals.measures import ratio
from evals.progress import told
from evals.result import Result
from modelwire.facts import Deadline, NoDeadline, read_deadline

#: A question that closes before noon in UTC closes in the evening of the day before, where most are asked.
_NOON = time(12)


def measure(corpus: Corpus, part: str = watch_gold.ALL) -> Result:
    """Measure on the labels, or on questions.jsonl.gz: question, opened, closes.

    Of questions only those count that name the day on which they close, as a day, a month or a year.

    Args:
        corpus: the folder that holds the corpora by name, or one that holds questions.
        part: of the labels: dev, sealed, blind, or all.
    """
    return (
        watch_gold.measure(corpus, part)
        if not corpus.has("questions") and watch_gold.covers(corpus)
        else _closes(corpus)
    )


def digest_of(corpus: Corpus) -> str:
    """Of the labels where they are measured, else of the corpus."""
    return watch_gold.digest_of() if not corpus.has("questions") and watch_gold.covers(corpus) else corpus.digest()


def _closes(corpus: Corpus) -> Result:
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
        read = read_deadline(question, anchor.date())
        right.append(isinstance(read, Deadline) and any(abs((read.due_on - day).days) <= 1 for day in days))
        if not right[-1]:
            losses[_cause(read, days)] += 1
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


def _cause(read: Deadline | NoDeadline, days: list[date]) -> str:
    if isinstance(read, NoDeadline):
        return f"refused: {read.reason.partition('“')[0]}"
    same = (read.due_on.month, read.due_on.day) in {(day.month, day.day) for day in days}
    return "the right day of another year" if same else "another day was read"
