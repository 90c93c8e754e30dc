"""Dates: every day that a sentence names is borne by its evidence, on the same side of it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from modelwire.facts import read_dates
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.numbers import titles, without
from modelwire.types import When

#: What may stand in front of a date and is no part of it.
_LEADS = re.compile(r"^(?:in|on|by|from|since|until|before|after) ", re.I)
_EARLY, _LATE = frozenset({"by", "until", "before"}), frozenset({"from", "after"})
#: How long after a watch falls due silence may be let pass.
_GRACE = timedelta(days=92)


def unborne_date(claim: Claim, premise: Premise) -> str | None:
    """Names a date that no cited passage bears, whatever day its relative words are counted from."""
    text = without(claim.text, titles(e.title for e in premise.evidence))
    anchors = sorted({e.published_at.date() for e in premise.evidence}) or _any_anchor(premise)
    days = list(_days(claim, premise))
    for readings in zip(*(read_dates(text, "", 0, anchor) for anchor in anchors), strict=False):
        if not any(_bears(day, ours) for ours in readings for day in days) and not _says(
            readings[0].span.text, premise
        ):
            return f"{readings[0].span.text} is borne by no cited passage"
    return None


def _says(words: str, premise: Premise) -> bool:
    """Whether a passage has a date in the very words of the sentence, without a year that these leave out."""
    plain = re.escape(_LEADS.sub("", words))
    return any(re.search(rf"\b{plain}\b(?!,? \d{{4}})", passage, re.I) for passage in premise.passages)


def turned_date(claim: Claim, premise: Premise) -> str | None:
    """Names a date that the sentence puts on the other side of an event: "after 26 May" for "until 26 May"."""
    theirs = list(_whens(premise))
    anchors = [e.published_at.date() for e in premise.evidence] or [date(2000, 6, 15)]
    for ours in read_dates(claim.plain, "", 0, anchors[0]):
        same = [w for w in theirs if (w.first, w.last) == (ours.first, ours.last)]
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
    return ours.first <= day[0] and day[1] <= ours.last


def _any_anchor(premise: Premise) -> list[date]:
    days = sorted({a.published_at.date() for a in premise.bench.articles.values()})
    return days or [date(2000, 6, 15)]
