"""What the frames of an article make of a watch: they know who "the company" is where one sentence does not."""

from collections.abc import Sequence

from modelwire.text import normalised_words
from modelwire.types import Article, Frame, Watch, WatchState, When
from modelwire.watch.bearing import Bearing

_STOP = frozenset(
    "a an the its their his her our of for to in on by from and or new first until january february march april may "
    "june july august september october november december".split()
)
_JOINTS = (" of ", " for ", " to ", " in ", " on ")
#: Letters by which a verb is known in its noun.
_STEM = 4


def told_by_frame(watch: Watch, article: Article, frames: Sequence[Frame]) -> Bearing | None:
    """What an article settles by its frames; None where none of them tells of the watched deed.

    An asserted frame of the same actor, act and object confirms; a negated one refutes, and so does one that dates the
    deed after the due day, or one of the same actor that puts the thing off. A deed dated before the watch was opened
    is another one.
    """
    for frame in frames:
        if state := _bearing(watch, frame):
            span = frame.passage
            quote = (article.id, span.start, span.end, span.text)
            clear = (
                frame.holder_kind in ("publisher", "document") or not frame.holder_kind or frame.holder == watch.actor
            )
            return Bearing(state, clear, (quote,), doubt="" if clear else f"it is the word of {frame.holder}")
    return None


def _bearing(watch: Watch, frame: Frame) -> WatchState | None:
    if not _same_actor(watch, frame):
        return None
    if frame.act == "delay":
        return WatchState.REFUTED if _puts_off(watch, frame) else None
    if frame.act != watch.act or frame.modality != "asserted" or not _same_object(watch.object, frame.object):
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
    """All that is awaited is told, and it is what the deed is done to: not "the manual of Marginal-3"."""
    wanted, there, head = _content(ours), _content(theirs), _content(_before_joint(theirs))
    return bool(wanted) and wanted <= there and bool(wanted & head)


def _before_joint(text: str) -> str:
    ends = [at for joint in _JOINTS if (at := text.find(joint)) > 0]
    return text[: min(ends)] if ends else text


def _content(text: str) -> set[str]:
    return {w for w in normalised_words(text) if w not in _STOP}
