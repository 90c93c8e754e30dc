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
from modelwire.write.number import is_plural
from modelwire.write.plans import Plan
from modelwire.write.proposable import is_refused, open_twin
from modelwire.write.scene import Scene
from modelwire.write.wordings import finite, inflected

#: What may give a figure, though nobody has to: a decision, a report.
_MAY_COUNT = frozenset({"decision", "document"})
#: What is to come, by when, and no more.
_PLAIN = (
    "{who} {is_to} {deed} by {name}",
    "by {name}, {who} {is_to} {deed}",
    "the date is {name}, by when {who} {is_to} {deed}",
    "{what} {comes} from {who} by {name}",
    "{who} {has} until {name} to {deed}",
)
#: A second date this soon after the first hangs on it.
_SOON = timedelta(days=21)
_BEGINS_ITS = re.compile(r"\b(?:its|their|his|her)\b")


@dataclass(frozen=True, slots=True)
class Outlook:
    """A watch with the sentences that introduce it."""

    watch: Watch
    #: what is to come and by when, with what hangs on it
    lines: tuple[Line, ...]
    #: what hangs on it alone, where the summary has told the rest; empty where nothing does
    beside: tuple[Line, ...] = ()
    #: whether what is missing first decides it
    hinges: bool = False


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
        confirms=f"{_settling(scene, plan) or f'A report that it is done {by} confirms it'}.",
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
    whole = Line(tuple(_in_turn(_told(plan, who, end, scene), scene)), evidence, Kind.OUTLOOK)
    beside = tuple(_in_turn(_beside(plan, who, end, scene), scene))
    alone = (Line(beside, evidence, Kind.OUTLOOK),) if beside else ()
    return Outlook(watch, (whole,), alone, hinges=bool(beside) and beside[0].keys[0].startswith("watch:hinge"))


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


def _told(plan: Plan, who: str, end: str, scene: Scene) -> list[tuple[str, str]]:
    """What is to come, by when, and what either outcome would mean: one sentence in every wording."""
    parts = _parts(plan, who, end)
    kind = awaited(plan)
    if (plan.owed or kind.name in _MAY_COUNT) and (settling := _settling(scene, plan)):
        return _settled(parts, settling, plan.owed)
    if hinge := _hinge(plan, scene):
        return _hinged(parts, hinge.operands[0])
    if first := first_day(plan, scene):
        return _again(parts, first)
    return [(f"{kind.name}:{n}", text.format(**parts)) for n, text in _plainly(plan)]


def _beside(plan: Plan, who: str, end: str, scene: Scene) -> list[tuple[str, str]]:
    """What hangs on a date that has been told: nothing, where nothing else is known of it."""
    parts, kind = _parts(plan, who, end), awaited(plan)
    if (plan.owed or kind.name in _MAY_COUNT) and (settling := _settling(scene, plan)):
        if not plan.out:
            return _settled(parts, settling, plan.owed)
        out = re.sub(r"^(?:an?|its|their) ", "the ", plan.out)
        near = _one_near(settling)
        return [
            ("settling:alone", f"if {out} gives a figure, {near}"),
            ("settling:once", f"once {out} is out, {near}, if it gives one"),
        ]
    if hinge := _hinge(plan, scene):
        return _hinged(parts, hinge.operands[0])
    return []


def _plainly(plan: Plan) -> list[tuple[int, str]]:
    """What is to come and by when, and no more: what a date means if nothing else is known, readers know."""
    texts = [(n, text) for n, text in enumerate(_PLAIN) if plan.owed or "until" not in text]
    # "Publish" has something that comes out; of other deeds the object alone says little.
    return [(n, text) for n, text in texts if plan.out or "{what}" not in text]


def first_day(plan: Plan, scene: Scene) -> str:
    """The day from which a planned deed was put off to its day, by the story itself; "" where it was not."""
    frames = (f for row in scene.rows if row.act == "delay" for f in row.frames if f.actor == plan.frame.actor)
    for frame in frames:
        days = sorted(w.first for w in frame.dates if w.grain == "day")
        if len(days) == 2 and plan.when and days[1] == plan.when.last:
            return day(days[0], scene.today)
    return ""


def _again(parts: dict[str, str], first: str) -> list[tuple[str, str]]:
    """A date that stands in the place of another."""
    texts = (
        "{who} {is_to} {deed} by {name}; missed, it would be the second date after " + first,
        "by {name}, {who} {is_to} {deed}; the first date, " + first + ", has gone",
        "the second date is {name}: by then {who} {is_to} {deed}, which was first due on " + first,
    )
    return [(f"again:{n}", text.format(**parts)) for n, text in enumerate(texts)]


def _parts(plan: Plan, who: str, end: str) -> dict[str, str]:
    """The deed in its forms, and its day."""
    verb, _, rest = plan.doing.partition(" ")
    what = re.sub(r"^its\b", possessive(who), rest) if _BEGINS_ITS.match(rest) else rest
    many = is_plural(who)
    return {
        "name": end, "who": who, "is_to": is_to(plan, many=many), "deed": plan.doing, "verb": verb, "what": what,
        "does": f"{finite(verb, 'present', many=many)} {rest}".strip(),
        "done": f"{inflected(verb, 'VBN')} {rest}".strip(),
        "has": "have" if many else "has", "is": "are" if many else "is",
        "comes": "are due" if is_plural(what) else "is due",
    }  # fmt: skip


def _settled(parts: dict[str, str], settling: str, owed: bool) -> list[tuple[str, str]]:
    """How an answer may settle two figures that are in dispute; a decision or a paper need not give one."""
    given = settling[:1].lower() + settling[1:] if owed else f"if that gives a figure, {_one_near(settling)}"
    texts = (
        "{who} {is_to} {deed} by {name}; " + given,
        "{who} {is_to} {deed} by {name}, and " + given,
        "by {name}, {who} {is_to} {deed}; " + given,
        "{who} has until {name}, by when it {is_to} {deed}; " + given,
        "once {who} {does}, due by {name}, the dispute may end: " + given,
    )
    fits = [text for text in texts if owed or "until" not in text]
    return [(f"settling:{n}", text.format(**parts)) for n, text in enumerate(fits)]


def _one_near(settling: str) -> str:
    return re.sub(r"^A \w+ ", "one ", settling)


def _hinged(parts: dict[str, str], thing: str) -> list[tuple[str, str]]:
    """What the planned deed needs first decides."""
    texts = (
        "{who} {is_to} {deed} by {name}, but the " + thing + " has to come first: refused, it puts the date in doubt",
        "with the " + thing + " {who} can {deed} by {name}; without it that date comes too soon",
        "whether {who} can {deed} by {name} depends on the " + thing + ", which has to come first",
        "the " + thing + " decides whether {who} {does} by {name}: granted, the date stands; refused, it does not",
    )
    return [(f"hinge:{n}", text.format(**parts)) for n, text in enumerate(texts)]


def _hinge(plan: Plan, scene: Scene) -> Finding | None:
    """What the planned deed needs first, where that is not there yet."""
    return next((f for f in scene.found("prerequisite") if f.frames[0].passage == plan.frame.passage), None)


def _settling(scene: Scene, plan: Plan) -> str:
    """How an answer may settle two figures that are in dispute, where it is somebody else's and of what they count."""
    for finding in scene.found("conflict")[:1]:
        (one, two), (high, low) = figures_of(finding), finding.frames
        party = plan.frame.actor in (high.actor, low.actor)
        # Whoever owes an answer on its own figure settles it; a decision of its own bears nobody out.
        fits = plan.owed if party else (noun_of(one) or "?" if one else "?").lower() in plan.frame.passage.text.lower()
        if one and two and fits:
            a, b = scene.voice(high), scene.voice(low)
            what = "count" if noun_of(one) else "sum"
            return f"A {what} near {near(one)} bears out {a}, one near {near(two)} {b}"
    return ""
