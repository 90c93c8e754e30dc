"""Open watches and new reports: confirmed, refuted, lapsed, or put before a person.

What settles by itself has to be plain: one report at least that says who did what to the very thing, none that says
otherwise. All else that speaks of a watch becomes a proposal with both sides quoted, and keeps silence from being taken
for an answer.
"""

from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from modelwire.types import Article, Entity, Frame, Passage, Proposal, Settlement, Watch, WatchState
from modelwire.types.watch import Quote
from modelwire.watch.bearing import Bearing, bearing
from modelwire.watch.frames import told_by_frame


@dataclass(frozen=True, slots=True)
class Reports:
    """What a run has read, for watches to be held against."""

    #: in the order of publication
    articles: tuple[Article, ...]
    #: article id to its sentences
    passages: Mapping[str, Sequence[Passage]]
    #: article id to what it says as frames
    frames: Mapping[str, Sequence[Frame]] = field(default_factory=dict)


def settle(
    watches: Iterable[Watch],
    reports: Reports,
    *,
    now: datetime,
    grace: timedelta,
    names: Mapping[str, str],
    entities: Mapping[str, Entity],
) -> tuple[Watch, ...]:
    """The watches whose state changes, or that a person has to look at, with what was reported of them.

    Only articles published after a watch was opened count, and none that was weighed before. With no report by the due
    day plus grace it lapses: silence, which each watch says beforehand how to read. Where a report waits for a person,
    or a person has reopened it within the days of grace, it does not.

    Args:
        watches: any; only the open ones are looked at.
        reports: what the articles of this run say.
        now: the instant of the run.
        grace: how long after the due day a report may still come.
        names: publisher domain to its name as people know it.
        entities: what the beat knows by name, by id.
    """
    held = (_held(watch, reports, entities) for watch in watches if watch.state is WatchState.OPEN)
    changed = (_settled(watch, found, now, grace, names) for watch, found in held)
    return tuple(watch for watch in changed if watch)


def _held(
    watch: Watch, reports: Reports, entities: Mapping[str, Entity]
) -> tuple[Watch, list[tuple[Article, Bearing]]]:
    events: list[Settlement | Proposal] = [*watch.settlements, *watch.proposals]
    weighed = {ref for event in events for ref, *_ in (*event.evidence, *event.against)}
    found = []
    for article in reports.articles:
        if article.published_at <= watch.opened_at or article.id in weighed:
            continue
        told = bearing(watch, article, reports.passages[article.id], entities)
        framed = told_by_frame(watch, article, reports.frames.get(article.id, ()))
        if both := _joined(told, framed):
            found.append((article, both))
    return watch, found


def _joined(told: Bearing | None, framed: Bearing | None) -> Bearing | None:
    """Two readings of one article: they settle together, or a person looks."""
    if told is None or framed is None:
        return told or framed
    if told.state is framed.state:
        return told if told.sure or not framed.sure or told.against else framed
    return Bearing(told.state, False, told.quotes, framed.quotes, "two readings of it differ")


def _settled(
    watch: Watch, found: list[tuple[Article, Bearing]], now: datetime, grace: timedelta, names: Mapping[str, str]
) -> Watch | None:
    sure = [(article, one) for article, one in found if one.sure]
    if sure and len({one.state for _, one in sure}) == 1:
        article, one = sure[0]
        against = _quotes(other for _, other in found if not other.sure and other.state is not one.state)
        if not against:
            outlet = names.get(article.publisher, article.publisher)
            note = f"{outlet}, {_day(article.published_at.date())}: “{article.title}”"
            return _ended(watch, Settlement(now, one.state, note, _quotes(x for _, x in sure)))
    if found:
        return replace(watch, proposals=(*watch.proposals, _proposal(found, now)))
    last = max([watch.due_on, *(s.at.date() for s in watch.settlements)])
    if now.date() > last + grace and not watch.waiting:
        return _ended(watch, Settlement(now, WatchState.LAPSED, f"Nothing was reported by {_day(last + grace)}."))
    return None


def _proposal(found: Sequence[tuple[Article, Bearing]], now: datetime) -> Proposal:
    """Reports that a person has to weigh, as one proposal: what most speaks for, and what speaks against it."""
    best = next((one for _, one in found if one.sure), found[0][1])
    others = [one for _, one in found if one.state is not best.state]
    doubt = "reports differ" if others else best.doubt
    against = (*_quotes(others), *(q for _, one in found if one.state is best.state for q in one.against))
    return Proposal(now, best.state, doubt, _quotes(x for _, x in found if x.state is best.state), against)


def _quotes(found: Iterable[Bearing]) -> tuple[Quote, ...]:
    return tuple(dict.fromkeys(quote for one in found for quote in one.quotes))


def _day(on: date) -> str:
    return f"{on.day} {month_name[on.month]} {on.year}"


def _ended(watch: Watch, settlement: Settlement) -> Watch:
    return replace(watch, state=settlement.state, settlements=(*watch.settlements, settlement))
