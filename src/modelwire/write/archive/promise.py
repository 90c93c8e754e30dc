"""What we said was to come, and what has come of it; and what we had from people without names and is now denied."""

from collections.abc import Iterator
from datetime import date

from modelwire.facts.promises import day_of
from modelwire.facts.rows import content
from modelwire.types import Brief, Evidence, Finding, Frame, Relation, Watch
from modelwire.write.archive.line import called, told
from modelwire.write.clippings import Clippings
from modelwire.write.house import day, possessive
from modelwire.write.lines import Line
from modelwire.write.scene import Scene
from modelwire.write.wordings import plain_form


def promise_lines(relation: Relation, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What a new report makes of a plan that an earlier brief watched, or of a rumour that it passed on."""
    for finding in scene.found("promise"):
        brief, frame = relation.brief, finding.frames[0]
        if finding.operands[0] != brief.id:
            continue
        if finding.value == "denied":
            yield from _denied(finding, brief, frame, scene, clips)
            continue
        watch = next((w for w in brief.watches if w.id == finding.operands[1]), None)
        if watch and (line := _came(watch, finding, brief, scene, clips)):
            yield line


def _came(watch: Watch, finding: Finding, brief: Brief, scene: Scene, clips: Clippings) -> Line | None:
    frame, who = finding.frames[0], scene.name(watch.actor)
    doing, evidence = _doing(watch, who), _of_prose(brief, watch, clips)
    if not doing or evidence is None:
        return None
    (on, title), due, whose = called(brief, scene), day(watch.due_on, scene.today), possessive(who)
    came = _outcome(finding, frame, watch.due_on, scene)
    texts = (
        f"On {on}, in {title}, we reported {whose} plan to {doing} by {due}; {came}",
        f"In {title}, on {on}, we wrote of {whose} plan to {doing} by {due}; {came}",
        f"We reported {whose} plan to {doing} by {due} in {title}, on {on}; {came}",
        f"The plan to {doing} by {due} stood in {title}, our report of {on}; {came.replace('it ', f'{who} ', 1)}",
    )
    return told("kept", texts, scene, (evidence, clips.of_frame(frame)))


def _outcome(finding: Finding, frame: Frame, due: date, scene: Scene) -> str:
    """What came of it, and on which side of its date, as far as the report dates it."""
    if finding.value == "not kept":
        return f"it has not, {scene.outlet(frame)} reports"
    if finding.value == "put off":
        later = next((w for w in frame.dates if w.grain == "day" and w.first > due), None)
        return f"it has now put that off to {day(later.first, scene.today)}" if later else "it has now put that off"
    done = day_of(frame)
    if done is None:
        return "it has now done so"
    if done.first == due:
        return "it did so on that very day"
    when = day(done.first, scene.today)
    return f"it did so on {when}, {'ahead of' if done.first < due else 'past'} that date"


def _denied(finding: Finding, brief: Brief, frame: Frame, scene: Scene, clips: Clippings) -> Iterator[Line]:
    start = len(brief.headline) + 1
    for sentence in brief.summary:
        if sentence.text == finding.operands[1]:
            break
        start += len(sentence.text) + 1
    on, title = called(brief, scene)
    who = scene.name(frame.actor)
    evidence = (clips.of_brief(brief, start, start + len(finding.operands[1])), clips.of_frame(frame))
    texts = (
        f"On {on}, in {title}, we passed on a report that rested on people without names; {who} now denies it",
        f"In {title}, on {on}, we told what people without names had said; {who} now denies that",
        f"What {who} denies we had passed on ourselves on {on}, in {title}, from a report without names",
        f"Our report of {on}, {title}, leaned on people without names, whom {who} now contradicts",
    )
    yield told("denied", texts, scene, evidence)


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
