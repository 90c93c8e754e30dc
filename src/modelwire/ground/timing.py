"""Dates: every day that a sentence names is borne by its evidence, on the same side of it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from modelwire.facts import read_dates
from modelwire.ground import lengths
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.numbers import titles, without
from modelwire.types import When

#: What may stand in front of a date and is no part of it.
_LEADS = re.compile(r"^(?:in|on|by|from|since|until|before|after) ", re.I)
_EARLY, _LATE = frozenset({"by", "until", "before"}), frozenset({"from", "after"})
#: What stands behind a day by which a thing is named.
_AS_NAME = re.compile(
    r"['’]s? [a-z]+| (?!and|but|for|with|when|while|where|which|that|from|until|after|before|over|under|into|"
    r"than|because|"
    r"then|also|this|last|next|about|since|during|through|alongside|despite)[a-z]{4,}\b"
)
_MONTH_OF = re.compile(r"(?:in )?([A-Z][a-z]+),? (\d{4})")
_END_OF = re.compile(r"(?:at |by )?(?:the )?end of (.+)")
_ANY_DAY = date(2000, 6, 15)
_RANGE_CHARS = 14
_END_OF_MONTH = re.compile(r"(?:the )?end of [A-Z]")
#: "In 1970. From then on …" is after 1970.
_FROM_THEN = re.compile(
    r"\b(?:from then on|since then|after that|thereafter|ever since|from that (?:day|time|year) on)\b", re.I
)
_DATELINE = re.compile(r"(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b[^.\n]{0,24}?([A-Z][a-z]+\.? \d{1,2},? \d{4})")
#: Which days of a month are its end.
_ENDS_FROM = 21
#: How long after a watch falls due silence may be let pass.
_GRACE = timedelta(days=92)


def unborne_date(claim: Claim, premise: Premise) -> str | None:
    """Names a date that no cited passage bears, whatever day its relative words are counted from."""
    text = without(claim.text, titles(e.title for e in premise.evidence))
    anchors = sorted({e.published_at.date() for e in premise.evidence}) or _any_anchor(premise)
    days = list(_days(claim, premise))
    for readings in zip(*(read_dates(text, "", 0, anchor) for anchor in anchors), strict=False):
        words = readings[0].span.text
        if not (
            any(_bears(day, ours) for ours in readings for day in days) or _says(words, premise) or _ago(words, premise)
        ):
            return f"{words} is borne by no cited passage"
    return None


def _ago(words: str, premise: Premise) -> bool:
    """Whether a passage goes as far back in another unit: "a decade ago" for "ten years ago"."""
    told = lengths.lengths(words)
    return words.endswith("ago") and bool(told) and not any(lengths.unborne(words, premise.passages, _ANY_DAY))


def _says(words: str, premise: Premise) -> bool:
    """Whether a passage has a date in the very words of the sentence; a year may be left out."""
    plain = re.escape(_LEADS.sub("", words))
    if end := _END_OF.fullmatch(words):
        plain = rf"(?:{plain}|(?:late|latter part of|last \w+ of)(?: in)? {re.escape(end[1])})"
    if month := _MONTH_OF.fullmatch(words):  # "from 5 to 30 June 2024", "June 5 - 30, 2024"
        plain = rf"(?:{plain}|{month[1]}\b[^.;]{{0,{_RANGE_CHARS}}}{month[2]})"
    return any(re.search(rf"\b{plain}\b", passage, re.I) for passage in premise.passages)


def turned_date(claim: Claim, premise: Premise) -> str | None:
    """Names a date that the sentence puts on the other side of an event: "after 26 May" for "until 26 May"."""
    theirs = list(_whens(premise))
    anchors = [e.published_at.date() for e in premise.evidence] or [date(2000, 6, 15)]
    for ours in read_dates(claim.plain, "", 0, anchors[0]):
        if _AS_NAME.match(claim.plain, ours.span.start + len(ours.span.text)):
            continue  # "before the June 30 breakdown" is not before that day
        same = [w for w in theirs if (w.first, w.last) == (ours.first, ours.last)]
        if any(_FROM_THEN.search(passage) for passage in premise.passages):
            continue
        if same and all(_opposed(ours.relation, w.relation) for w in same):
            return f"says {ours.relation} {ours.span.text}, source says {same[0].relation} {same[0].span.text}"
    return None


def _opposed(ours: str, theirs: str) -> bool:
    """Whether one side of a day is named for the other, or for the day itself."""
    if ours in ("before", "after") and theirs in ("", "on", "in"):
        return True
    return (ours in _EARLY and theirs in _LATE) or (ours in _LATE and theirs in _EARLY)


def _whens(premise: Premise) -> Iterator[When]:
    for evidence in premise.evidence:
        yield from read_dates(evidence.passage, evidence.ref, 0, evidence.published_at.date())
    # "Published: Tuesday, 20 December 2005": a text that gives its own day counts from that.
    for day in {_day_of(match) for passage in premise.passages for match in _DATELINE.finditer(passage)} - {None}:
        yield from (when for e in premise.evidence for when in read_dates(e.passage, e.ref, 0, day))


def _day_of(match: re.Match[str]) -> date | None:
    read = read_dates(match[1].replace(",", ""), "", 0, date(2000, 6, 15))
    return read[0].first if read and read[0].first == read[0].last else None


def _days(claim: Claim, premise: Premise) -> Iterator[tuple[date, date]]:
    """Every day or range that the sentence may lean on."""
    for when in _whens(premise):
        yield when.first, when.last
    for evidence in premise.evidence:
        yield evidence.published_at.date(), evidence.published_at.date()
    yield from _computed_days(claim, premise)
    if not claim.is_fact:
        yield from _days_at_large(premise)


def _computed_days(claim: Claim, premise: Premise) -> Iterator[tuple[date, date]]:
    if claim.computation:
        for text in (*claim.computation.given, claim.computation.value):
            for anchor in {e.published_at.date() for e in premise.evidence} or {date(2000, 6, 15)}:
                yield from ((w.first, w.last) for w in read_dates(text, "", 0, anchor))


def _days_at_large(premise: Premise) -> Iterator[tuple[date, date]]:
    """For analysis and outlook: the whole dossier, the archive, and the watches with their grace."""
    for passage in premise.bench.passages:
        article = premise.bench.articles[passage.article_id]
        yield from ((w.first, w.last) for w in read_dates(passage.text, "", 0, article.published_at.date()))
    for versions in premise.bench.briefs.values():
        yield versions[0].published_at.date(), versions[0].published_at.date()
    if premise.bench.archive_since:
        since = date.fromisoformat(premise.bench.archive_since)
        yield since, since
    for due in premise.bench.due:
        yield from ((due + timedelta(days=n),) * 2 for n in range(_GRACE.days + 1))


def _bears(day: tuple[date, date], ours: When) -> bool:
    """A coarser date of ours is borne by a finer one of theirs, never the other way round."""
    if _END_OF_MONTH.match(ours.span.text) and day[0].day >= _ENDS_FROM:
        return (day[0].year, day[0].month) == (ours.last.year, ours.last.month)
    return ours.first <= day[0] and day[1] <= ours.last


def _any_anchor(premise: Premise) -> list[date]:
    days = sorted({a.published_at.date() for a in premise.bench.articles.values()})
    return days or [date(2000, 6, 15)]
