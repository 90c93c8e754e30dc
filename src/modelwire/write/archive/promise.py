"""What we said was to come, and what has come of it; and what we had from people without names and is now denied."""

import re
from collections.abc import Iterator

from modelwire.facts.promises import Promise, day_of, promises_of
from modelwire.facts.rows import content
from modelwire.types import Brief, Evidence, Finding, Relation
from modelwire.write.archive.line import called, told
from modelwire.write.clippings import Clippings
from modelwire.write.house import day, possessive
from modelwire.write.lead import Lead
from modelwire.write.lines import Line
from modelwire.write.scene import Scene
from modelwire.write.wordings import plain_form

_DEED = re.compile(r" (?:to|will) (?P<verb>[a-z-]+) (?P<rest>.+)$")


def promise_lines(relation: Relation, lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What a new report makes of a plan that an earlier brief told, or of a rumour that it passed on; lead first."""
    brief = relation.brief
    found = [f for f in scene.found("promise") if f.operands[0] == brief.id and not _told_before(f, relation, scene)]
    for finding in sorted(found, key=lambda f: f.frames[0] not in lead.row.frames):
        if finding.value == "denied":
            yield _denied(finding, brief, scene, clips)
            continue
        promise = next(p for p in promises_of(brief) if p.sentence == finding.operands[1])
        yield _came(promise, finding, brief, scene, clips)


def _told_before(finding: Finding, relation: Relation, scene: Scene) -> bool:
    """Whether a later brief of ours has said already what came of that."""
    title, words = f"“{relation.brief.headline}”", content(finding.frames[0].object)
    later = (r.brief for r in scene.dossier.relations if r.brief.published_at > relation.brief.published_at)
    return any(
        title in s.text and "lan to " in s.text and words <= content(s.text) for brief in later for s in brief.archive
    )


def _came(promise: Promise, finding: Finding, brief: Brief, scene: Scene, clips: Clippings) -> Line:
    frame, who = finding.frames[0], scene.name(promise.actor)
    evidence = (_told_in(brief, promise.sentence, clips), clips.of_frame(frame))
    (on, title), due, doing = called(brief, scene), day(promise.due_on, scene.today), _doing(promise)
    came, whose = _outcome(finding, promise, scene), possessive(who)
    texts = (
        f"On {on}, in {title}, we reported {whose} plan to {doing} by {due}; {came}",
        f"In {title}, on {on}, we wrote of {whose} plan to {doing} by {due}; {came}",
        f"We reported {whose} plan to {doing} by {due} in {title}, on {on}; {came}",
        f"The plan to {doing} by {due} stood in {title}, our report of {on}; {re.sub('^it', who, came)}",
    )
    return told("kept", texts, scene, evidence)


def _outcome(finding: Finding, promise: Promise, scene: Scene) -> str:
    """What came of it, and on which side of its date, as far as the report dates it."""
    frame, due = finding.frames[0], promise.due_on
    if finding.value == "not kept":
        return f"it has not, {scene.outlet(frame)} reports"
    if finding.value == "put off":
        later = next((w for w in frame.dates if w.grain == "day" and w.first > due), None)
        return f"it has now put that off to {day(later.first, scene.today)}" if later else "it has now put that off"
    done = day_of(frame)
    if done is None:
        return "it has now done so"
    if done.first == due:
        return f"it did so on {day(done.first, scene.today)} itself"
    when = day(done.first, scene.today)
    return f"it did so on {when}, {'ahead of' if done.first < due else 'past'} that date"


def _denied(finding: Finding, brief: Brief, scene: Scene, clips: Clippings) -> Line:
    (on, title), frame = called(brief, scene), finding.frames[0]
    who = scene.name(frame.actor)
    texts = (
        f"On {on}, in {title}, we passed on a report that rested on people without names; {who} now denies it",
        f"In {title}, on {on}, we told what people without names had said; {who} now denies that",
        f"What {who} denies we had passed on ourselves on {on}, in {title}, from a report without names",
        f"Our report of {on}, {title}, leaned on people without names, whom {who} now contradicts",
    )
    return told("denied", texts, scene, (_told_in(brief, finding.operands[1], clips), clips.of_frame(frame)))


def _doing(promise: Promise) -> str:
    """The deed as an infinitive: "publish an audit of Marginal-3"."""
    match = _DEED.search(promise.sentence)
    verb = plain_form(match["verb"]) if match and match["rest"].startswith(promise.object) else _VERBS.get(promise.act)
    return f"{verb or promise.act} {promise.object}"


#: Acts whose name is no verb that takes the thing.
_VERBS = {"break": "end", "fund": "raise", "acquire": "buy", "partner": "work with", "regulate": "ban"}


def _told_in(brief: Brief, sentence: str, clips: Clippings) -> Evidence:
    """A sentence of the summary of an earlier brief."""
    start = len(brief.headline) + 1
    for before in brief.summary:
        if before.text == sentence:
            break
        start += len(before.text) + 1
    return clips.of_brief(brief, start, start + len(sentence))
