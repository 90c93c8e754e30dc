"""What is planned, owed or expected, and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.types import Frame, When
from modelwire.write.clippings import Clippings
from modelwire.write.house import period, when_phrase
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.scene import Scene
from modelwire.write.thing import thing
from modelwire.write.wordings import act_key, inflected, wordings

_JOINT = (
    r"(?:,? (?:by|in|on|until|from|before|after|at|during|for|starting|beginning|as of|no later than|the end of))*,? "
)
_ODD = re.compile(r"[\[\]{}<>|@#`*_\\/=…\"“”()\n:;]|https?:")
_MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it may stand: what its actor means or has to do, and when."""

    frame: Frame
    #: an infinitive without "to" and without its date: "open a second plant in Tarn"
    doing: str
    when: When | None

    @property
    def owed(self) -> bool:
        """Whether it is a duty rather than an intention."""
        return self.frame.verb == "must"


def plans_of(scene: Scene) -> list[Plan]:
    """Every plan of the story that can be told, in the order of its rows."""
    frames = [*(row.frames[0] for row in scene.rows), *scene.prospects]
    plans = [plan for frame in frames for plan in _plan(frame, scene)]
    first: dict[tuple[str, object], Plan] = {}
    for plan in sorted(plans, key=lambda plan: not plan.owed):
        first.setdefault((plan.frame.actor, plan.when.last if plan.when else plan.doing), plan)
    return [plan for plan in plans if plan in first.values()]


def _plan(frame: Frame, scene: Scene) -> list[Plan]:
    if frame.modality != "planned" or frame.negated or not scene.is_known(frame) or frame.holder_kind == "unnamed":
        return []
    doing, when = _doing(frame)
    fits = doing and not _ODD.search(doing) and len(doing.split()) <= _MAX_WORDS
    return [Plan(frame, doing, when)] if fits else []


def _doing(frame: Frame) -> tuple[str, When | None]:
    when = frame.dates[0] if len(frame.dates) == 1 else None
    if frame.act != "plan":
        called = thing(frame)
        return (f"{_plain(frame.act)} {called}" if called else ""), when
    text = re.sub(r"\s+", " ", frame.object).strip(" .,;:")
    if when is None:
        return ("" if frame.dates else text), None
    match = re.search(rf"{_JOINT}{re.escape(when.span.text)}$", text)
    if match is None:
        return "", when
    return text[: match.start()], when


def _plain(act: str) -> str:
    """The verb of an act in its plain form."""
    return {"break": "halt", "fund": "raise", "acquire": "buy", "leave": "leave", "partner": "work with"}.get(act, act)


def plan_lines(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """The plans in words: a duty as a duty, an intention as an intention."""
    for plan in plans_of(scene):
        if plan.frame is lead.frame or (plan.frame.act != "plan" and plan.frame.act == lead.frame.act):
            continue
        yield _line(plan, scene, clips)


def _line(plan: Plan, scene: Scene, clips: Clippings) -> Line:
    frame, dated = plan.frame, when_phrase(plan.when, scene.today) if plan.when else None
    names = [who for who in (scene.name(frame.actor), scene.short(frame.actor_id)) if who]
    options = []
    for verb, key in _verbs(plan, scene):
        for who in names:
            options.append(Option(f"{who} {verb} {plan.doing}{f' {dated}' if dated else ''}", (key,)))
        if plan.when and (date := period(plan.when, scene.today)):
            options.append(Option(f"{date} is when {names[0]} {verb} {plan.doing}", (key,)))
            options.append(Option(f"{names[0]} {verb} {plan.doing}, with {date} as the date", (key,)))
    if dated and plan.owed:
        options.append(Option(f"{dated} {names[0]} has to {plan.doing}", ("owe:2",)))
    return Line(tuple(options), (clips.of_frame(frame),), rank=2 if plan.when else 4)


def _verbs(plan: Plan, scene: Scene) -> list[tuple[str, str]]:
    """What stands before the infinitive."""
    if plan.owed:
        return [("has to", "owe:0"), ("is obliged to", "owe:1")]
    if plan.frame.verb == "will":
        return [("is to", "will:0"), ("is set to", "will:1"), ("is due to", "will:2")]
    key = act_key(plan.frame) if plan.frame.act == "plan" else "plan"
    found = wordings(key, scene.dossier.story.id, scene.used)
    return [(f"{inflected(w.verb, 'VBZ')} {w.rest.format(object='')}".strip(), w.key) for w in found]
