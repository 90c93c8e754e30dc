"""Figures of ours then, and the new ones: which of two in dispute a count bears out, and how far one has moved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.facts import read_amounts
from modelwire.facts.rows import content
from modelwire.prose import brief_prose
from modelwire.types import Amount, Brief, Computation, Evidence, Frame, Kind, Relation
from modelwire.write.angle.line import ids
from modelwire.write.archive.line import called, told
from modelwire.write.clippings import Clippings
from modelwire.write.counts import noun_of, numbered, tally_of
from modelwire.write.figures import near
from modelwire.write.house import day, possessive
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: How much nearer one figure must lie than the other before that is worth a sentence.
_NEARER = 2
#: Words that two counts share beside the counted noun to be of one thing.
_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A figure of an earlier brief, by the evidence that it stood on."""

    evidence: Evidence
    amount: Amount
    holder: str


def figure_lines(relation: Relation, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """Which of two counts that were in dispute then a new count lies nearer to; else how far a count has moved."""
    pair = _disputed(relation.brief)
    for frame in (f for row in scene.rows for f in row.frames if row.act == "say") if pair else ():
        tally = tally_of(frame)
        if tally and all(_same_count(frame, tally[1], earlier) for earlier in pair):
            yield from _nearer(frame, tally[1], pair, relation.brief, scene, clips)
            return
    if not pair:
        yield from _moved(relation.brief, scene, clips)


def _moved(brief: Brief, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A count of the same things, to which the same was done, that is another one now."""
    prose = brief_prose(brief)
    for frame in (f for row in scene.rows for f in row.frames if row.act == "say"):
        if (tally := tally_of(frame)) is None:
            continue
        counted, now = tally
        for evidence in (e for e in brief.evidence if e.of == "article" and counted.done in e.passage):
            amounts = read_amounts(evidence.quote, evidence.ref)
            then = amounts[0] if len(amounts) == 1 else None
            spot = _spot(brief, prose, then, clips) if then else None
            if then and spot and then.value != now.value and _same_count(frame, now, _Earlier(evidence, then, "")):
                yield _changed(frame, counted.named, now, then, spot, brief, scene, clips)
                return


def _changed(
    frame: Frame, noun: str, now: Amount, then: Amount, spot: Evidence, brief: Brief, scene: Scene, clips: Clippings
) -> Line:
    gap, (on, title) = f"{abs(now.value - then.value):,f}", called(brief, scene)
    more = "more" if now.value > then.value else "fewer"
    evidence = (clips.of_frame(frame), spot)
    texts = (
        f"In our report of {on}, {title}, the count of {noun} stood at {near(then)}; at {near(now)} it is {gap} {more}",
        f"That is {gap} {more} than the {near(then)} in our report of {on}, {title}",
        f"Our report of {on}, {title}, had {near(then)}, and {near(now)} {noun} are {gap} {more}",
        f"Since our report of {on}, {title}, the {near(then)} {noun} have become {near(now)}, {gap} {more}",
    )
    return told("counted", texts, scene, evidence, Kind.ANALYSIS, Computation("difference", ids(evidence), gap))


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
        f"Set beside our report of {on}, {own} speaks for {one}, only {value} away, rather than for {two}",
    )
    evidence = (clips.of_frame(frame), *(spot for spot in spots if spot))
    made = Computation("difference", ids(evidence[:2]), value)
    yield told("nearer", texts, scene, evidence, Kind.ANALYSIS, made)


def _called(name: str, prose: str) -> str:
    """A name with the article that our earlier prose gave it."""
    return f"the {name}" if re.search(rf"\b[Tt]he {re.escape(name)}\b", prose) else name


def _spot(brief: Brief, prose: str, amount: Amount, clips: Clippings) -> Evidence | None:
    at = prose.find(near(amount), len(brief.headline))
    return clips.of_brief(brief, at, at + len(near(amount))) if at >= 0 else None
