"""Figures against one another: how far two are apart, what part one is of another, what stands behind each."""

import re
from collections.abc import Iterator
from decimal import Decimal

from modelwire.types import Computation, Evidence, Finding, Frame, Span
from modelwire.write.angle.line import analysis, ids
from modelwire.write.clippings import Clippings
from modelwire.write.figures import counted_of, figures_of, kind_of, near
from modelwire.write.house import fraction, portion_of, possessive
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: Why one count is higher: "since it includes visits that were broken off".
_INCLUDES = re.compile(
    r"\b(?:since|because|as) (?:it|he|she|they) (?:also )?(?:includes?|counts?) (?P<what>[a-z][^,.;:“”\d]{5,80})"
)
#: How many shares that the texts let one compute are told.
_SHARES = 1


def apart(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """How far two figures are apart, and why, where a source says what the higher one takes in."""
    for finding in scene.found("conflict")[:1]:
        high, low = finding.frames
        operands = (clips.of_frame(high), clips.of_frame(low))
        upper, lower, times = scene.voice(high), scene.voice(low), finding.value
        counted_, why = counted_of(finding), _taken_in(high, scene)
        if counted_ is None or upper == lower:
            continue
        noun = counted_.noun
        texts: tuple[str, ...] = (
            f"{upper} counts {times} times as many {noun} as {lower}",
            f"{possessive(upper)} count of the {noun} is {times} times that of {lower}",
        )
        evidence: tuple[Evidence, ...] = operands
        if why:
            what, at = why
            evidence = (*operands, clips.of_span(at.article_id, at.start, at.end))
            texts = tuple(
                f"{texts[1]} because it {takes} {what}" for takes in ("takes in", "includes", "also takes in")
            )
        made = Computation("ratio", ids(operands), times)
        yield analysis("apart", texts, scene, evidence, made)


def _taken_in(high: Frame, scene: Scene) -> tuple[str, Span] | None:
    """What the higher of two counts includes, as a sentence on whoever holds it says, and where."""
    entity = scene.entities.get(high.actor_id or "")
    names = (high.actor, *(entity.aliases if entity else ()), scene.bare_name(high.actor).rsplit(" ", 1)[-1])
    for passage in scene.dossier.passages:
        match = _INCLUDES.search(passage.text) if passage.article_id in scene.articles else None
        if match and any(name.casefold() in passage.text[: match.start()].casefold() for name in names):
            what = re.sub(r" that (?:was|were|had been) (?=[a-z]+(?:ed|en)\b)", " ", match["what"])
            start = passage.start + match.start()
            return what, Span(passage.article_id, start, passage.start + match.end(), match.group())
    return None


def portion(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What share of a round is borrowed."""
    for finding in scene.found("share"):
        part, whole = figures_of(finding)
        kind = kind_of(finding)
        if part and whole and kind:
            share = fraction(part.value / whole.value)
            evidence = (clips.of_frame(finding.frames[0]), clips.of_frame(finding.frames[1]))
            texts = (
                f"Counted without the {kind}, the round is {share} smaller than announced",
                f"Without the {kind} the round would be {share} smaller than announced",
                f"Without the {kind}, {share} of the sum announced is gone",
                f"In money that need not be paid back, the round is {share} smaller than announced",
            )[: 4 if kind in ("loan", "debt", "credit") else 3]
            yield analysis("portion", texts, scene, evidence, Computation("share", ids(evidence), share))
            return


def shares(scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    """What part one number is of another beside it, or how much a figure has moved."""
    found = [f for f in scene.found("part") if all(s.article_id in scene.articles for s in f.spans)]
    # Of numbers that the summary does not give nobody would know what they are.
    told = [f for f in found if any(number in said for number in f.operands[:2])]
    # A part of all that the summary gives both is reckoned by any reader.
    for finding in [f for f in told if f.value[:1] in "+-" or not all(n in said for n in f.operands[:2])][:_SHARES]:
        yield _moved(finding, scene, clips) if finding.value[:1] in "+-" else _part(finding, scene, clips)


def _part(finding: Finding, scene: Scene, clips: Clippings) -> Line:
    part, whole, noun = finding.operands
    share = portion_of(Decimal(finding.value))
    evidence = tuple(clips.of_span(s.article_id, s.start, s.end) for s in finding.spans)
    texts = (
        f"The {part} {noun} are {share} of all {whole}",
        f"Of all {whole} {noun}, {part} are {share}",
        f"That is {share} of the {noun}: {part} of {whole}",
    )
    return analysis("share", texts, scene, evidence, Computation("share", ids(evidence), share))


def _moved(finding: Finding, scene: Scene, clips: Clippings) -> Line:
    before, after, what = finding.operands
    change = portion_of(abs(Decimal(finding.value)))
    evidence = tuple(clips.of_span(s.article_id, s.start, s.end) for s in finding.spans)
    up = finding.value.startswith("+")
    way, more = ("rise", "higher") if up else ("fall", "lower")
    named = (
        (f"At {after} instead of {before}, the {what} is {change} {more}",
         f"The step from {before} to {after} leaves the {what} {change} {more}")
        if what and not what.endswith("s") else ()
    )  # fmt: skip
    texts = (
        f"From {before} to {after} is a {way} of {change}",
        f"In proportion, the {way} from {before} to {after} is one of {change}",
        f"A {way} of {change} is what lies between {before} and {after}",
        *named,
    )
    return analysis("moved", texts, scene, evidence, Computation("change", ids(evidence), change))


def standing(scene: Scene, clips: Clippings, said: str) -> Iterator[Line]:
    """Which claim has a document behind it, and which only people without names."""
    paper = next((f for f in _held(scene, "document") if f.amounts), None)
    people = next((f for f in _held(scene, "unnamed") if f.amounts), None)
    if paper is None or people is None:
        return
    one, other = near(paper.amounts[0]), near(people.amounts[0])
    named = (a.value for row in scene.rows for f in row.frames if f.holder_kind != "unnamed" for a in f.amounts)
    told = all(text in said and re.match(r"[$€£]?\d", text) for text in (one, other))
    if not told or one == other or people.amounts[0].value in named:
        return
    texts = (
        f"The {one} is on paper, the {other} is not: it comes from people without names",
        f"A document gives the {one}; for the {other} there are only people who give no name",
        f"Of these figures, the {one} stands in a document, the {other} only in the mouths of people without names",
        f"The {one} has a document behind it; the {other} rests on people whose names are not given",
    )
    yield analysis("standing", texts, scene, (clips.of_frame(paper), clips.of_frame(people)))


def _held(scene: Scene, kind: str) -> list[Frame]:
    return [f.frames[0] for f in scene.found("holder") if f.value == kind and f.frames]
