"""What we said was to come, and what has come: earlier watches and figures of ours against the new reports."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from modelwire.facts import read_amounts
from modelwire.facts.rows import content
from modelwire.prose import brief_prose
from modelwire.types import Amount, Brief, Computation, Evidence, Frame, Kind, Relation, Watch
from modelwire.write.clippings import Clippings
from modelwire.write.counts import noun_of, numbered, tally_of
from modelwire.write.figures import near
from modelwire.write.house import day, possessive
from modelwire.write.lines import Line, Option, turned
from modelwire.write.scene import Scene
from modelwire.write.wordings import plain_form

#: How much nearer one figure must lie than the other before that is worth a sentence.
_NEARER = 2
#: Words that two counts share beside the counted noun to be of one thing.
_SHARED = 2


def kept_lines(relation: Relation, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Plans that an earlier brief watched and a new report tells as done; nothing where there is none."""
    for watch in relation.brief.watches:
        frame = next((f for row in scene.rows for f in row.frames if _fulfils(f, watch)), None)
        if frame and (line := _kept(watch, frame, relation.brief, scene, clips)):
            yield line
            return


def _fulfils(frame: Frame, watch: Watch) -> bool:
    """Whether a report says that the watched deed is done: same actor, act and thing, and no mere plan."""
    same = frame.act == watch.act and (frame.actor_id or frame.actor) == (watch.actor_id or watch.actor)
    if not same or frame.modality != "asserted" or frame.negated:
        return False
    ours, theirs = content(watch.object), content(frame.object)
    # All words of the shorter: the manual of a thing is not the audit of it.
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _kept(watch: Watch, frame: Frame, brief: Brief, scene: Scene, clips: Clippings) -> Line | None:
    doing = _doing(watch, scene.name(watch.actor))
    evidence = _of_prose(brief, watch, clips)
    if not doing or evidence is None:
        return None
    reported, due = day(brief.published_at.date(), scene.today), day(watch.due_on, scene.today)
    done, title, whose = _done(frame, watch.due_on, scene), f"“{brief.headline}”", possessive(scene.name(watch.actor))
    texts = (
        f"On {reported}, in {title}, we reported {whose} plan to {doing} by {due}; {done}",
        f"In {title}, on {reported}, we wrote of {whose} plan to {doing} by {due}; {done}",
        f"We reported {whose} plan to {doing} by {due} in {title}, on {reported}; {done}",
    )
    options = [Option(text, (f"kept:{n}",)) for n, text in enumerate(texts)]
    return Line(tuple(turned(options, scene.dossier.story.id)), (evidence, clips.of_frame(frame)))


def _doing(watch: Watch, who: str) -> str:
    """The infinitive of a watch: "publish an audit" of "By 15 June, Quillmoor publishes an audit."."""
    _, found, deed = watch.statement.partition(f"{who} ")
    verb, _, rest = deed.rstrip(".").partition(" ")
    return f"{plain_form(verb)} {rest}" if found and rest else ""


def _of_prose(brief: Brief, watch: Watch, clips: Clippings) -> Evidence | None:
    """Where that brief told the plan: the sentence with most of its words, and its date."""
    start = len(brief.headline) + 1
    wanted = content(watch.object)
    for sentence in brief.summary:
        end = start + len(sentence.text)
        if wanted <= content(sentence.text) and str(watch.due_on.day) in sentence.text:
            return clips.of_brief(brief, start, end)
        start = end + 1
    return None


def _done(frame: Frame, due: date, scene: Scene) -> str:
    """That it came, and on which side of its date, as far as the report dates it."""
    days = [w.first for w in frame.dates if w.grain == "day" and w.first == w.last and w.relation in ("", "on")]
    if len(days) != 1:
        return "it has now done so"
    if days[0] == due:
        return "it did so on that very day"
    when = day(days[0], scene.today)
    return f"it did so on {when}, ahead of that date" if days[0] < due else f"it did so on {when}, past that date"


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A figure of an earlier brief, by the evidence that it stood on."""

    evidence: Evidence
    amount: Amount
    holder: str


def nearer_lines(relation: Relation, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Which of two counts that were in dispute then a new count lies nearer to."""
    pair = _disputed(relation.brief)
    for frame in (f for row in scene.rows for f in row.frames if row.act == "say") if pair else ():
        tally = tally_of(frame)
        if tally and all(_same_count(frame, tally[1], earlier) for earlier in pair):
            yield from _nearer(frame, tally[1], pair, relation.brief, scene, clips)
            return


def _disputed(brief: Brief) -> tuple[_Earlier, ...]:
    """The two figures whose ratio an earlier brief computed, each with the one party that its passage names."""
    by_id = {evidence.id: evidence for evidence in brief.evidence}
    for sentence in brief.angle:
        if sentence.computation and sentence.computation.op == "ratio":
            found = [_earlier(by_id[id_], brief) for id_ in sentence.computation.operands if id_ in by_id]
            return tuple(f for f in found if f) if len(found) == 2 and all(found) else ()
    return ()


def _earlier(evidence: Evidence, brief: Brief) -> _Earlier | None:
    amounts = read_amounts(evidence.quote, evidence.ref)
    named = [m.name for m in brief.mentions if m.kind in ("company", "lab", "agency") and m.name in evidence.passage]
    return _Earlier(evidence, amounts[0], named[0]) if len(amounts) == 1 and len(named) == 1 else None


def _same_count(frame: Frame, amount: Amount, earlier: _Earlier) -> bool:
    noun = noun_of(amount)
    shared = content(frame.passage.text) & content(earlier.evidence.passage)
    return bool(noun) and noun == noun_of(earlier.amount) and len(shared - content(noun)) >= _SHARED


def _nearer(
    frame: Frame, now: Amount, pair: tuple[_Earlier, ...], brief: Brief, scene: Scene, clips: Clippings
) -> Iterator[Line]:
    close, far = sorted(pair, key=lambda earlier: abs(earlier.amount.value - now.value))
    gap, other = abs(close.amount.value - now.value), abs(far.amount.value - now.value)
    prose = brief_prose(brief)
    spots = [_spot(brief, prose, earlier.amount, clips) for earlier in (close, far)]
    if not gap or gap * _NEARER > other or None in spots:
        return
    value, on = f"{gap:,f}", day(brief.published_at.date(), scene.today)
    one, two = (f"{possessive(_called(e.holder, prose))} figure of {numbered(e.amount)}" for e in (close, far))
    own = f"{possessive(scene.name(frame.actor))} {near(now)}"
    texts = (
        f"{own} is {value} away from {one} in our report of {on}, and further from {two}",
        f"Of the two in our report of {on}, {one} is the nearer to {own}: {value} lie between them, and more to {two}",
        f"In our report of {on} stood {one} and {two}; {own} is nearer to the first, {value} away",
    )
    evidence = (clips.of_frame(frame), *(spot for spot in spots if spot))
    yield Line(
        tuple(turned([Option(text, (f"nearer:{n}",)) for n, text in enumerate(texts)], scene.dossier.story.id)),
        evidence,
        Kind.ANALYSIS,
        Computation("difference", (evidence[0].id, evidence[1].id), value),
    )


def _called(name: str, prose: str) -> str:
    """A name with the article that our earlier prose gave it."""
    return f"the {name}" if re.search(rf"\b[Tt]he {re.escape(name)}\b", prose) else name


def _spot(brief: Brief, prose: str, amount: Amount, clips: Clippings) -> Evidence | None:
    at = prose.find(near(amount), len(brief.headline))
    return clips.of_brief(brief, at, at + len(near(amount))) if at >= 0 else None
