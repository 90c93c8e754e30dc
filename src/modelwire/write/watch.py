"""What to watch: one dated expectation that can be settled, and what either outcome would mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from modelwire.facts import deadline
from modelwire.facts.lexicon import light_verbs, verbs
from modelwire.text import digest
from modelwire.types import Finding, Kind, Watch, When
from modelwire.write.ahead import COMES_OUT, is_ahead, plans_ahead
from modelwire.write.awaited import awaited, is_to
from modelwire.write.clippings import Clippings
from modelwire.write.counts import noun_of
from modelwire.write.figures import figures_of, near
from modelwire.write.house import capital, day, period, possessive
from modelwire.write.lines import Line, Option, turned
from modelwire.write.plans import Plan
from modelwire.write.proposable import is_refused, open_twin
from modelwire.write.scene import Scene

_BEGINS_ITS = re.compile(r"\b(?:its|their|his|her)\b")


@dataclass(frozen=True, slots=True)
class Outlook:
    """A watch with the sentences that introduce it."""

    watch: Watch
    lines: tuple[Line, ...]


def find_outlook(scene: Scene, clips: Clippings, *, grace_days: int, now: datetime) -> Outlook | None:
    """The nearest dated plan that is still to come and that a report can settle, as a watch; None for none.

    Refused is what no report could decide, what the story tells as done, and what nobody that is read would report.
    What is expected already is not expected twice: the brief is then about the watch that is open.
    """
    plans = (plan for _, plan in plans_ahead(scene, now.date()))
    found = (outlook_of(plan, scene, clips, grace_days=grace_days, now=now) for plan in plans)
    return next((outlook for outlook in found if outlook), None)


def outlook_of(plan: Plan, scene: Scene, clips: Clippings, *, grace_days: int, now: datetime) -> Outlook | None:
    """One plan as a watch; None where it has no day ahead with a name, or is refused."""
    due = deadline(plan.when) if plan.when else None
    end = _end(plan.when, due, scene.today) if plan.when and due else None
    if plan.when is None or due is None or end is None or not is_ahead(due, plan, now.date()):
        return None
    if is_refused(plan, due, end, scene):
        return None
    outlook = _outlook(plan, plan.when, due, end, scene, clips, timedelta(days=grace_days), now)
    known = open_twin(outlook.watch, scene.dossier.watched)
    return replace(outlook, watch=known) if known else outlook


def _outlook(
    plan: Plan, when: When, due: date, end: str, scene: Scene, clips: Clippings, grace: timedelta, now: datetime
) -> Outlook:
    frame, who, by = plan.frame, scene.name(plan.frame.actor), f"by {end}"
    silent = day(due + grace, scene.today)
    act, thing = _deed(plan, scene)
    watch = Watch(
        id="w-" + digest(frame.actor_id or frame.actor, frame.act, plan.doing, due.isoformat())[:12],
        brief_id="",
        statement=f"{capital(by)}, {who} {plan.does()}.",
        actor=frame.actor,
        actor_id=frame.actor_id,
        act=act,
        object=thing,
        confirms=f"{_settling(scene) or f'A report that it is done {by} confirms it'}.",
        refutes=f"A refusal, or a date later than {end}, refutes it.",
        silence=f"Without a report by {silent} it lapses.",
        due_on=due,
        due_words=when.span.text,
        anchor_on=scene.article(frame).published_at.date(),
        opened_at=now,
        deed=plan.doing,
        kind=awaited(plan).name,
        sources=scene.publishers,
        writer="composed",
    )
    evidence = (clips.of_frame(frame),)
    told = (_dated(plan, who, end, scene), _outcomes(plan, who, by, end, silent, scene))
    lines = (
        Line(tuple(_in_turn(options, scene)), evidence, Kind.OUTLOOK, follows=number > 0)
        for number, options in enumerate(told)
    )
    return Outlook(watch, tuple(lines))


def _end(when: When, due: date, today: date) -> str | None:
    """How the last day is named: "15 June", "the end of August"; None where it has no name."""
    if when.relation == "before":
        return day(due, today)
    name = period(when, today)
    return name if name is None or when.grain == "day" else f"the end of {name}"


def _deed(plan: Plan, scene: Scene) -> tuple[str, str]:
    """Act and object by which a report can settle it: those of the lexicon, where it has the planned verb."""
    verb, _, rest = plan.doing.partition(" ")
    # "complete the purchase" is to buy what the story says its actor means to buy
    light = next((x for x in light_verbs().get(verb, ()) if x.nouns & set(rest.split()[:3])), None)
    meant = [r for r in scene.rows if light and (r.act, r.actor) == (light.act.name, plan.frame.actor)]
    if light and meant:
        return light.act.name, meant[0].object
    known = verbs().get(verb)
    if plan.frame.act == "plan" and known and known.needs != "clause" and rest:
        return known.name, rest
    if plan.frame.act == "plan" and verb in COMES_OUT:
        return "publish", COMES_OUT[verb]
    return plan.frame.act, plan.frame.object


def _in_turn(texts: Sequence[tuple[str, str]], scene: Scene) -> list[Option]:
    """The wordings in the order of this story, those first that the edition has not used."""
    options = turned([Option(text, (f"watch:{key}",)) for key, text in texts], scene.dossier.story.id)
    return sorted(options, key=lambda option: any(key in scene.used for key in option.keys))


def _dated(plan: Plan, who: str, name: str, scene: Scene) -> list[tuple[str, str]]:
    """The date, and what is to come by then."""
    kind, (verb, _, what) = awaited(plan), plan.doing.partition(" ")
    what = re.sub(r"^its\b", possessive(who), what) if _BEGINS_ITS.match(what) else what
    parts = {"name": name, "who": who, "is_to": is_to(plan), "deed": plan.doing, "verb": verb, "what": what}
    fits = [
        (n, text) for n, text in enumerate(kind.date) if plan.out or kind.name != "document" or "{what}" not in text
    ]
    if not fits:
        fits = list(enumerate(("{name} is the date to watch: by then {who} {is_to} {deed}",)))
    return [(f"{kind.name}:date:{n}", text.format(**parts)) for n, text in fits]


def _outcomes(plan: Plan, who: str, by: str, end: str, silent: str, scene: Scene) -> list[tuple[str, str]]:
    """What either outcome would mean, and silence, in one sentence."""
    if plan.owed and (settling := _settling(scene)):
        return [
            ("settling:0", f"{settling}; if neither has been given by {silent}, the dispute stays open"),
            ("settling:1", f"{settling}, and without an answer by {silent} the dispute goes on"),
            ("settling:2", f"{settling}; with neither in sight by {silent}, the two stand as they do now"),
            ("settling:3", f"{settling}; silence until {silent} would leave the question where it is"),
        ]
    if hinge := _hinge(plan, scene):
        thing = hinge.operands[0]
        return [
            ("hinge:0", f"it needs the {thing} first: given in time, that keeps {end} within reach; refused, or still "
            f"missing by {silent}, it puts the date in doubt"),
            ("hinge:1", f"with the {thing} the date can hold, without it {end} comes too soon; no news of either by "
            f"{silent} leaves it open"),
            ("hinge:2", f"all turns on the {thing}: once it is there, {end} can be kept; without it, or with no word "
            f"by {silent}, the date is a hope"),
            ("hinge:3", f"the {thing} decides: granted, it leaves {end} standing; refused, it does not; unheard of "
            f"by {silent}, it leaves both open"),
        ]  # fmt: skip
    kind = awaited(plan)
    parts = {"by": by, "who": who, "silent": silent}
    return [(f"{kind.name}:outcome:{n}", text.format(**parts)) for n, text in enumerate(kind.outcome)]


def _hinge(plan: Plan, scene: Scene) -> Finding | None:
    """What the planned deed needs first, where that is not there yet."""
    return next((f for f in scene.found("prerequisite") if f.frames[0].passage == plan.frame.passage), None)


def _settling(scene: Scene) -> str:
    """How an answer may settle two figures that are in dispute."""
    for finding in scene.found("conflict")[:1]:
        (one, two), (high, low) = figures_of(finding), finding.frames
        if one and two:
            a, b = scene.voice(high), scene.voice(low)
            what = "count" if noun_of(one) else "sum"
            return f"A {what} near {near(one)} bears out {a}, one near {near(two)} {b}"
    return ""
