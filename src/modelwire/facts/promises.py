"""What we said was to come, against what is told now: kept, late, put off, not kept; and what is now denied."""

import re
from collections.abc import Iterator, Sequence

from modelwire.facts.rows import content
from modelwire.types import Brief, Finding, Frame, Relation, Row, Watch, When

#: How our own sentences say that something rests on people without names.
_RUMOUR = re.compile(r"\b(?:does not name|unnamed|without names?|not named|cited by)\b")
#: Part of what is denied that our sentence must have said, and the fewest words of it.
_SAME, _AT_LEAST = 0.6, 2


def promises(rows: Sequence[Row], earlier: Sequence[Relation]) -> Iterator[Finding]:
    """What came of a watch of an earlier brief, or of a report of ours that rested on people without names.

    Operands: the brief's id, and the watch's id (the sentence of the brief for "denied"); value: kept, late,
    put off, not kept, denied.

    Args:
        rows: of the story.
        earlier: our earlier briefs on the thread.
    """
    frames = [frame for row in rows for frame in row.frames]
    for relation in earlier:
        for watch in relation.brief.watches:
            if found := next(((f, value) for f in frames if (value := outcome(f, watch))), None):
                yield Finding("promise", (found[0],), (relation.brief.id, watch.id), found[1])
        for frame in frames:
            if told := _denied(frame, relation.brief):
                yield Finding("promise", (frame,), (relation.brief.id, told), "denied")
                break


def outcome(frame: Frame, watch: Watch) -> str:
    """What a report makes of a watched deed: kept, late, put off, not kept; "" where it is of something else."""
    if (frame.actor_id or frame.actor) != (watch.actor_id or watch.actor) or frame.modality != "asserted":
        return ""
    ours, theirs = content(watch.object), content(frame.object)
    # All words of the shorter: the manual of a thing is not the audit of it.
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return ""
    if frame.act == "delay":
        return "" if frame.negated else "put off"
    if frame.act != watch.act:
        return ""
    if frame.negated:
        return "not kept"
    day = day_of(frame)
    return "late" if day and day.first > watch.due_on else "kept"


def day_of(frame: Frame) -> When | None:
    """The one day on which a deed was done, as its clause gives it."""
    days = [w for w in frame.dates if w.grain == "day" and w.first == w.last and w.relation in ("", "on")]
    return days[0] if len(days) == 1 else None


def _denied(frame: Frame, brief: Brief) -> str:
    """The sentence of a brief, resting on people without names, that a party now denies; "" for none."""
    if frame.act != "deny" or frame.negated or frame.modality != "asserted":
        return ""
    wanted = content(frame.object) - content(frame.actor)
    for sentence in brief.summary:
        shared = wanted & content(sentence.text)
        if _RUMOUR.search(sentence.text) and len(shared) >= max(_AT_LEAST, _SAME * len(wanted)):
            return sentence.text
    return ""
