"""Time between dates: how long something lasted, and what a date hangs on."""

from collections.abc import Iterator

from modelwire.types import Computation, Finding, When
from modelwire.write.angle.line import analysis, ids
from modelwire.write.clippings import Clippings
from modelwire.write.house import capital, counted, period
from modelwire.write.lines import Line
from modelwire.write.scene import Scene

#: Units by which a stretch of time is told, with their days and how many of them there must be.
_SPELLS = (("month", 30, 4), ("week", 7, 2), ("day", 1, 2))


def span(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """How long something lasted at least, between a beginning and an end that two voices give."""
    for finding in scene.found("gap")[:1]:
        first, last = finding.frames
        start, end = _dated(finding, 0), _dated(finding, 1)
        value = spell(int(finding.value))
        one, other = (period(w, scene.today) if w else None for w in (start, end))
        if value and start and end and one and other:
            began, over = (f"{'on' if w.grain == 'day' else 'in'} {n}" for w, n in ((start, one), (end, other)))
            evidence = (clips.of_frame(first), clips.of_frame(last))
            texts = (
                f"If both dates hold, a beginning {began} and an end {over} are at least {value} apart",
                f"Between a beginning {began} and an end {over} lie at least {value}, if both dates hold",
                f"From a beginning {began} to an end {over} it would be at least {value}, if both dates hold",
                f"A beginning {began} and an end {over} make at least {value}, if both dates hold",
            )
            yield analysis("gap", texts, scene, evidence, Computation("difference", ids(evidence), value))


def _dated(finding: Finding, number: int) -> When | None:
    return next((w for w in finding.frames[number].dates if w.span.text == finding.operands[number]), None)


def spell(days: int) -> str:
    """A stretch of time in words, as many whole units as it has: "eight weeks"; "" where it is short."""
    for unit, size, least in _SPELLS:
        if (count := days // size) >= least:
            return f"{counted(count)} {unit}s"
    return ""


def hinges(scene: Scene, clips: Clippings) -> Iterator[Line]:
    """A date that hangs on something which is not there yet."""
    for finding in scene.found("prerequisite")[:1]:
        frame, place = finding.frames[0], finding.spans[0]
        date_, thing = period(frame.dates[0], scene.today), finding.operands[0]
        if place.article_id not in scene.articles or date_ is None:
            continue
        outlet = scene.outlet_named(scene.articles[place.article_id].publisher)
        evidence = (clips.of_frame(frame), clips.of_span(place.article_id, place.start, place.end))
        texts = (
            f"The date of {date_} hangs on the {thing}; that is still to come, {outlet} reports",
            f"What stands between the plan and {date_} is the {thing}; {outlet} reports that there is none yet",
            f"{capital(date_)} holds only if the {thing} comes in time; {outlet} reports that it is not there yet",
            f"{capital(date_)} needs the {thing} first; {outlet} reports that this has yet to come",
        )
        yield analysis("hinge", texts, scene, evidence)
