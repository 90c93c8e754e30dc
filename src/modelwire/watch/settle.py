"""Open watches and new frames: confirmed, refuted, lapsed."""

from calendar import month_name
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from modelwire.text import normalised_words
from modelwire.types import Article, Frame, Settlement, Watch, WatchState, When

_STOP = frozenset(
    "a an the its their his her our of for to in on by from and or new first until january february march april may "
    "june july august september october november december".split()
)
#: Letters by which a verb is known in its noun.
_STEM = 4


def settle(
    watches: Iterable[Watch],
    frames: Sequence[Frame],
    articles: Mapping[str, Article],
    *,
    now: datetime,
    grace: timedelta,
    names: Mapping[str, str],
) -> tuple[Watch, ...]:
    """The watches whose state changes, with what changed it.

    An asserted frame of the same actor, act and object in an article published after the watch was opened
    confirms it; a negated one refutes it, and so does one that dates the deed after the due day, or one of the
    same actor that puts the thing off. A deed dated before the watch was opened is another one. With no such
    report by the due day plus grace it lapses: silence, which each watch says beforehand how to read.

    Args:
        watches: any; only the open ones are looked at.
        frames: what the articles of this run say.
        articles: those articles, by id.
        now: the instant of the run.
        grace: how long after the due day a report may still come.
        names: publisher domain to its name as people know it.
    """
    changed = (
        _settled(watch, frames, articles, now, grace, names) for watch in watches if watch.state is WatchState.OPEN
    )
    return tuple(watch for watch in changed if watch)


def _settled(
    watch: Watch,
    frames: Sequence[Frame],
    articles: Mapping[str, Article],
    now: datetime,
    grace: timedelta,
    names: Mapping[str, str],
) -> Watch | None:
    for frame in frames:
        article = articles[frame.passage.article_id]
        if article.published_at > watch.opened_at and (state := _bearing(watch, frame)):
            span = frame.passage
            name = names.get(article.publisher, article.publisher)
            note = f"{name}, {_day(article.published_at.date())}: “{article.title}”"
            return _ended(watch, Settlement(now, state, note, ((article.id, span.start, span.end, span.text),)))
    if now.date() > watch.due_on + grace:
        return _ended(
            watch, Settlement(now, WatchState.LAPSED, f"Nothing was reported by {_day(watch.due_on + grace)}.")
        )
    return None


def _bearing(watch: Watch, frame: Frame) -> WatchState | None:
    if not _same_actor(watch, frame):
        return None
    if frame.act == "delay":
        return WatchState.REFUTED if _puts_off(watch, frame) else None
    if not _same_object(watch.object, frame.object):
        return None
    if frame.act != watch.act or frame.modality != "asserted":
        return None
    days = _days_of_the_deed(frame)
    if any(when.last < watch.opened_at.date() for when in days):
        return None  # another deed, done before anybody expected this one
    late = any(when.first > watch.due_on for when in days)
    return WatchState.REFUTED if frame.negated or late else WatchState.CONFIRMED


def _puts_off(watch: Watch, frame: Frame) -> bool:
    """Whether a delay is that of the watched deed: "the delivery of Hobnail-2 from 15 May to 30 June" of its shipping.

    Its dates must say so: one is the very day that was named, or the only one lies behind it.
    """
    if frame.modality != "asserted" or frame.negated:
        return False
    named = any(when.first == when.last == watch.due_on for when in frame.dates)
    later = len(frame.dates) == 1 and frame.dates[0].first > watch.due_on
    ours, theirs = _stems(f"{watch.statement} {watch.object}"), _stems(f"{frame.object} {frame.passage.text}")
    actor = _stems(watch.actor)
    return (named or later) and bool(
        (ours - actor) & (_stems(frame.object) - actor) or (named and (ours - actor) & theirs)
    )


def _stems(text: str) -> set[str]:
    """Words by what a verb and its noun share: "decide" and "decision", "replace" and "replacement"."""
    return {w[:_STEM] if len(w) > _STEM else w for w in normalised_words(text) if w not in _STOP and not w.isdigit()}


def _days_of_the_deed(frame: Frame) -> list[When]:
    """When it was done: the frame's dates but for those that belong to its object, as in "the report of 2025"."""
    span = frame.object_span
    return [w for w in frame.dates if span is None or not span.start <= w.span.start < span.end]


def _same_actor(watch: Watch, frame: Frame) -> bool:
    if watch.actor_id and frame.actor_id:
        return watch.actor_id == frame.actor_id
    return normalised_words(watch.actor) == normalised_words(frame.actor)


def _same_object(ours: str, theirs: str) -> bool:
    a, b = ({w for w in normalised_words(text) if w not in _STOP} for text in (ours, theirs))
    return bool(a and b) and (a <= b or b <= a)  # "the manual of Marginal-3" is not "an audit of Marginal-3"


def _day(on: date) -> str:
    return f"{on.day} {month_name[on.month]} {on.year}"


def _ended(watch: Watch, settlement: Settlement) -> Watch:
    return replace(watch, state=settlement.state, settlements=(*watch.settlements, settlement))
