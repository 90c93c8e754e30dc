"""What we said was to come, against what is told now: kept, late, put off, not kept; and what is now denied."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from modelwire.facts.dates import deadline, read_dates
from modelwire.facts.lexicon import verbs
from modelwire.facts.rows import content
from modelwire.types import Brief, Finding, Frame, Relation, Row, When

#: How our own sentences say that something rests on people without names.
_RUMOUR = re.compile(r"\b(?:does not name|unnamed|without names?|not named|cited by)\b")
#: Part of what is denied that our sentence must have said, and the fewest words of it.
_SAME, _AT_LEAST = 0.6, 2
#: Part of the words of a watch that make a sentence the one that told it: its verb has another form there.
_TOLD = 0.7
#: How our own sentences tell what is to come; the date stands in front, or behind.
_TO_COME = re.compile(
    r"\b(?:(?:is|are|has|have|plans?|intends?|aims?|means|expects?|promises?|pledges?|vows?|undertakes?|is set|agreed) "
    r"to|will) (?P<verb>[a-z-]+) (?P<object>[^.;:“”]+)"
)
_DUE = re.compile(r"^(?P<object>[^.;:“”]+?) (?:is|are) due from ")


@dataclass(frozen=True, slots=True)
class Promise:
    """A dated deed that an earlier brief of ours told of."""

    #: the sentence of the brief that told it
    sentence: str
    actor: str
    actor_id: str | None
    act: str
    object: str
    due_on: date


def promises_of(brief: Brief) -> Iterator[Promise]:
    """The dated deeds that the summary of an earlier brief tells of, those that it watches with all that is known.

    Args:
        brief: as published.
    """
    told: set[str] = set()
    for watch in brief.watches:
        wanted, day = content(watch.statement), str(watch.due_on.day)
        for sentence in brief.summary:
            there = content(sentence.text)
            if day in there and len(wanted & there) >= _TOLD * len(wanted) and sentence.text not in told:
                told.add(sentence.text)
                yield Promise(sentence.text, watch.actor, watch.actor_id, watch.act, watch.object, watch.due_on)
                break
    for sentence in brief.summary:
        if sentence.text not in told and (made := _promise(sentence.text, brief)):
            yield made


def _promise(text: str, brief: Brief) -> Promise | None:
    """A sentence of ours that names a party, a deed of the lexicon and a day to come."""
    match = _TO_COME.search(text) or _DUE.match(text)
    days = read_dates(text, "", 0, brief.published_at.date())
    due = deadline(days[0]) if len(days) == 1 else None
    named = [m for m in brief.mentions if m.name in text and m.kind in ("company", "lab", "agency")]
    if match is None or due is None or due <= brief.published_at.date() or not named or " not " in text:
        return None
    verb = match.groupdict().get("verb") or "publish"
    known = verbs().get(verb)
    thing = re.sub(r"(?:,? (?:by|on|in|until))? *$", "", match["object"].split(days[0].span.text)[0])
    actor = min(named, key=lambda m: text.index(m.name))
    return Promise(text, actor.name, actor.entity_id, known.name if known else verb, thing, due) if thing else None


def promises(rows: Sequence[Row], earlier: Sequence[Relation]) -> Iterator[Finding]:
    """What came of a plan that an earlier brief told, or of a report of ours that rested on people without names.

    Operands: the brief's id and its sentence; value: kept, late, put off, not kept, denied.

    Args:
        rows: of the story.
        earlier: our earlier briefs on the thread.
    """
    frames = [frame for row in rows for frame in row.frames]
    for relation in earlier:
        brief = relation.brief
        for promise in promises_of(brief):
            if found := next(((f, value) for f in frames if (value := outcome(f, promise))), None):
                yield Finding("promise", (found[0],), (brief.id, promise.sentence), found[1])
        for frame in frames:
            if told := _denied(frame, brief):
                yield Finding("promise", (frame,), (brief.id, told), "denied")
                break


def outcome(frame: Frame, promise: Promise) -> str:
    """What a report makes of a promised deed: kept, late, put off, not kept; "" where it is of something else."""
    same = (frame.actor_id or frame.actor) == (promise.actor_id or promise.actor)
    if not same or frame.modality != "asserted":
        return ""
    if frame.act == "delay" and not frame.negated:
        named = any(w.first == w.last == promise.due_on for w in frame.dates)  # the very day that was told
        return "put off" if named or content(promise.object) <= content(frame.object) else ""
    ours, theirs = content(promise.object), content(frame.object)
    # All words of the shorter: the manual of a thing is not the audit of it.
    if not ours or not theirs or not (ours <= theirs or theirs <= ours):
        return ""
    return _done(frame, promise) if frame.act == promise.act else ""


def _done(frame: Frame, promise: Promise) -> str:
    if frame.negated:
        return "not kept"
    day = day_of(frame)
    return "late" if day and day.first > promise.due_on else "kept"


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
