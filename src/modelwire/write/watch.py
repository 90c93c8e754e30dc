"""What to watch: one dated expectation that can be settled, and what either outcome would mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modelwire.facts import deadline
from modelwire.facts.lexicon import verbs
from modelwire.text import digest
from modelwire.types import Kind, Watch, When
from modelwire.write.clippings import Clippings
from modelwire.write.figures import figures_of, near
from modelwire.write.house import capital, day, period
from modelwire.write.lines import Line, Option, turned
from modelwire.write.plans import Plan, plans_of
from modelwire.write.scene import Scene
from modelwire.write.wordings import PROMISING

#: A date further off than this is no watch: nobody remembers the question.
_HORIZON = timedelta(days=550)
#: What stands before the infinitive, by how firm the plan is.
_IS_TO = {"must": "has to", "will": "is to", "expect": "expects to"}


@dataclass(frozen=True, slots=True)
class Outlook:
    """A watch with the sentences that introduce it."""

    watch: Watch
    lines: tuple[Line, ...]


def find_outlook(scene: Scene, clips: Clippings, *, grace_days: int, now: datetime) -> Outlook | None:
    """The nearest dated plan that is still to come, as a watch; None where there is none."""
    dated = [(due, p) for p in plans_of(scene) if p.when and (due := deadline(p.when))]
    open_ = [(due, p) for due, p in dated if now.date() < due <= now.date() + _HORIZON]
    if not open_:
        return None
    due, plan = min(open_, key=lambda item: (not item[1].owed, item[0]))
    return _outlook(plan, due, scene, clips, timedelta(days=grace_days), now)


def _outlook(plan: Plan, due: date, scene: Scene, clips: Clippings, grace: timedelta, now: datetime) -> Outlook | None:
    when, frame = plan.when, plan.frame
    end = _end(when, due, scene.today) if when else None
    if when is None or end is None:
        return None
    who, by = scene.name(frame.actor), f"by {end}"
    silent = day(due + grace, scene.today)
    parts = (_met(plan, who, by, scene), _missed(plan, who, by), _silence(silent))
    met, missed, silence = (capital(f"{_in_turn(options, scene)[0].text}.") for options in parts)
    # The date first: a source, which mostly puts it last, is not repeated word for word.
    told = [_in_turn(_dated(plan, who, end), scene), _in_turn(_outcomes(plan, who, by, silent, scene), scene)]
    act, thing = _deed(plan)
    watch = Watch(
        id="w-" + digest(frame.actor_id or frame.actor, frame.act, plan.doing, due.isoformat())[:12],
        brief_id="",
        statement=f"{capital(by)}, {who} {plan.does()}.",
        actor=frame.actor,
        actor_id=frame.actor_id,
        act=act,
        object=thing,
        confirms=met,
        refutes=missed,
        silence=silence,
        due_on=due,
        due_words=when.span.text,
        anchor_on=scene.article(frame).published_at.date(),
        opened_at=now,
    )
    evidence = (clips.of_frame(frame),)
    lines = tuple(
        Line(tuple(options), evidence, Kind.OUTLOOK, follows=number > 0) for number, options in enumerate(told)
    )
    return Outlook(watch, lines)


def _end(when: When, due: date, today: date) -> str | None:
    """How the last day is named: "15 June", "the end of August"; None where it has no name."""
    if when.relation == "before":
        return day(due, today)
    name = period(when, today)
    return name if name is None or when.grain == "day" else f"the end of {name}"


def _deed(plan: Plan) -> tuple[str, str]:
    """Act and object by which a report can settle it: those of the lexicon, where it has the planned verb."""
    verb, _, rest = plan.doing.partition(" ")
    known = verbs().get(verb)
    if plan.frame.act == "plan" and known and known.needs != "clause" and rest:
        return known.name, rest
    return plan.frame.act, plan.frame.object


def _in_turn(texts: Sequence[tuple[str, str]], scene: Scene) -> list[Option]:
    """The wordings in the order of this story, those first that the edition has not used."""
    options = turned([Option(text, (f"watch:{key}",)) for key, text in texts], scene.dossier.story.id)
    return sorted(options, key=lambda option: any(key in scene.used for key in option.keys))


def _dated(plan: Plan, who: str, name: str) -> list[tuple[str, str]]:
    """The date, and what is to come by then."""
    is_to = _IS_TO.get(plan.firm, "has promised to" if plan.firm in PROMISING else "means to")
    deed = f"{who} {is_to} {plan.doing}"
    # What is to come out can be named before whoever owes it, which is how no source puts it.
    out = [
        ("from", f"{name} is the date to watch: look for {plan.out} from {who} by then"),
        ("for", f"the date for {plan.out} from {who} is {name}"),
        ("set", f"{name} is the date set for {plan.out} from {who}"),
    ]
    return [
        *(out if plan.out else ()),
        ("date", f"{name} is the date to watch: by then {deed}"),
        ("look", f"keep an eye on {name}: by then {deed}"),
        ("next", f"next in line is {name}, by when {deed}"),
        ("day", f"the day to keep in mind is {name}: by then {deed}"),
        ("test", f"the test comes with {name}, by when {deed}"),
    ]


def _outcomes(plan: Plan, who: str, by: str, silent: str, scene: Scene) -> list[tuple[str, str]]:
    """What either outcome would mean, and silence, in one sentence."""
    if plan.owed and (settling := _settling(scene)):
        return [
            ("settling", f"{settling}; if neither has been given by {silent}, the dispute stays open"),
            ("bears", f"{settling}, and without an answer by {silent} the dispute goes on"),
        ]
    if plan.owed:
        return [
            ("duty", f"an answer {by} meets the duty, a refusal does not, and after {silent} silence counts as one"),
            ("met", f"met {by}, the duty is done; unmet, it stands, and with no word by {silent} we say so"),
        ]
    if plan.out:
        return [
            ("out", f"out {by}, it keeps the date; put off or dropped, it does not; unheard of by {silent}, it lapses"),
            ("kept", f"{by} it would be on time; a later date would be a promise broken, and no sign of it by {silent} "
            "an unanswered one"),
            ("time", f"if it comes out in time, {who} has kept its word, if it is put off, it has not; we stop waiting "
            f"on {silent}"),
            ("wait", f"a delay would break that word; with neither the thing nor a delay in sight by {silent}, "
            "we count it as unanswered"),
        ]  # fmt: skip
    return [
        ("done", f"done {by}, it is a plan kept; a later date or a retreat breaks it, and no news by {silent} "
        "leaves it open"),
        ("kept", f"if it happens {by}, {who} has done as it said; if it is put off or dropped, it has not, and "
        f"after {silent} we count silence as no answer"),
        ("hold", f"that date holds or it slips: a delay would be news, and so would silence beyond {silent}"),
        ("turn", f"kept {by}, the plan stands; postponed, it has failed its first test; unreported by {silent}, "
        "it stays an open question"),
    ]  # fmt: skip


def _met(plan: Plan, who: str, by: str, scene: Scene) -> list[tuple[str, str]]:
    """What it means if it comes."""
    if plan.owed:
        settling = _settling(scene)
        answer = [("answer", f"an answer {by} meets the duty"), ("given", f"if {who} does so {by}, the duty is met")]
        return [("settle", settling)] if settling else answer
    if plan.out:
        return [
            ("out", f"with {plan.out} out {by}, the plan has held"),
            ("keeps", f"if {who} keeps that date, the plan has held"),
            ("about", f"if that comes about {by}, {who} has kept to its plan"),
            ("holds", f"the plan holds with {plan.out} out {by}"),
        ]
    return [
        ("does", f"if {who} {plan.does()} {by}, the plan has held"),
        ("done", f"if that is done {by}, {who} has kept to its plan"),
        ("report", f"a report {by} that it is done would mean that the plan has held"),
        ("word", f"should {who} do so {by}, it has kept its word"),
    ]


def _missed(plan: Plan, who: str, by: str) -> list[tuple[str, str]]:
    """What it means if it is put off or called off."""
    if plan.owed:
        return [
            ("unmet", f"a refusal, or a later date, would leave the duty of {who} unmet"),
            ("open", f"if {who} refuses, or names a later date, the duty is not met"),
        ]
    return [
        ("off", f"a later date, or a word from {who} that it is off, would mean that the plan has not held"),
        ("later", f"if {who} names a later date, or drops it, the plan has not held"),
        ("shelve", "put off or called off, the plan has failed"),
        ("drop", f"if {who} postpones it or drops it, the plan has not held"),
    ]


def _silence(silent: str) -> list[tuple[str, str]]:
    """What it means if nothing is heard."""
    return [
        ("nothing", f"should nothing be reported by {silent}, the question stays open"),
        ("none", f"with no report by {silent}, we close it as unanswered"),
        ("hear", f"if nothing has been heard by {silent}, the question stays without an answer"),
        ("word", f"no word by {silent} would leave the matter open"),
    ]


def _settling(scene: Scene) -> str:
    """How an answer may settle two figures that are in dispute."""
    for finding in scene.found("conflict")[:1]:
        (one, two), (high, low) = figures_of(finding), finding.frames
        if one and two:
            a, b = scene.voice(high), scene.voice(low)
            return f"a count near {near(one)} in the answer bears out {a}, one near {near(two)} bears out {b}"
    return ""
