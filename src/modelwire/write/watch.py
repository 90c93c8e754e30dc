"""What to watch: one dated expectation that can be settled, and what either outcome would mean."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modelwire.text import digest
from modelwire.types import Kind, Watch
from modelwire.write.clippings import Clippings
from modelwire.write.figures import bare, figures_of
from modelwire.write.house import capital, day, period
from modelwire.write.lines import Line, Option
from modelwire.write.plans import Plan, plans_of
from modelwire.write.scene import Scene
from modelwire.write.wordings import inflected

#: A date further off than this is no watch: nobody remembers the question.
_HORIZON = timedelta(days=550)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A watch with the sentences that introduce it."""

    watch: Watch
    lines: tuple[Line, ...]


def find_outlook(scene: Scene, clips: Clippings, *, grace_days: int, now: datetime) -> Outlook | None:
    """The nearest dated plan that is still to come, as a watch; None where there is none."""
    open_ = [p for p in plans_of(scene) if p.when and now.date() < p.when.last <= now.date() + _HORIZON]
    if not open_:
        return None
    plan = min(open_, key=lambda p: (not p.owed, p.when.last if p.when else date.max))
    return _outlook(plan, scene, clips, timedelta(days=grace_days), now)


def _outlook(plan: Plan, scene: Scene, clips: Clippings, grace: timedelta, now: datetime) -> Outlook | None:
    when, frame = plan.when, plan.frame
    name = period(when, scene.today) if when else None
    if when is None or name is None:
        return None
    who, verb = scene.name(frame.actor), plan.doing.split(" ", 1)
    does = f"{inflected(verb[0], 'VBZ')} {verb[1] if len(verb) > 1 else ''}".strip()
    by = f"by {name}" if when.grain == "day" else f"by the end of {name}"
    silent = day(when.last + grace, scene.today)
    # The date first: a source, which mostly puts it last, is not repeated word for word.
    statement = f"{capital(by)}, {who} {does}."
    met, missed, silence = _meanings(plan, who, by, silent, scene)
    watch = Watch(
        id="w-" + digest(frame.actor_id or frame.actor, frame.act, plan.doing, when.last.isoformat())[:12],
        brief_id="",
        statement=statement,
        actor=frame.actor,
        actor_id=frame.actor_id,
        act=frame.act,
        object=frame.object if frame.act == "plan" else frame.object,
        confirms=capital(f"{met}."),
        refutes=capital(f"{missed}."),
        silence=capital(f"{silence}."),
        due_on=when.last,
        due_words=when.span.text,
        anchor_on=scene.article(frame).published_at.date(),
        opened_at=now,
    )
    return Outlook(watch, _lines(plan, who, name, (met, missed, silence), scene, clips))


def _meanings(plan: Plan, who: str, by: str, silent: str, scene: Scene) -> tuple[str, str, str]:
    """What it means if it comes, if it is called off, and if nothing is heard."""
    what = "the duty" if plan.owed else "the plan"
    figures = _figures(scene)
    if plan.owed and figures:
        met = f"an answer {by} would let the count be held against {figures}"
    elif plan.owed:
        met = f"an answer {by} meets the duty"
    else:
        met = f"done {by}, {what} held"
    missed = f"a word from {who} that it will not, or not by then, shows that {what} did not hold"
    silence = f"if nothing is reported by {silent}, the question stays open"
    return met, missed, silence


def _figures(scene: Scene) -> str:
    """The two figures that are in dispute, as an answer may settle them."""
    for finding in scene.found("conflict")[:1]:
        one, two = figures_of(finding)
        if one and two:
            return f"both {bare(one)} and {bare(two)}"
    return ""


def _lines(
    plan: Plan, who: str, name: str, meanings: tuple[str, str, str], scene: Scene, clips: Clippings
) -> tuple[Line, ...]:
    evidence = (clips.of_frame(plan.frame),)
    met, missed, silence = meanings
    is_to = "has to" if plan.owed else "means to"
    date_ = f"{capital(name)} is the date to watch"
    first = (f"{date_}: by then {who} {is_to} {plan.doing}", f"Watch {name}: by then {who} {is_to} {plan.doing}")
    second = (f"{met}; {missed}",)
    third = (silence,)
    return tuple(
        Line(tuple(Option(capital(text)) for text in texts), evidence, kind=Kind.OUTLOOK)
        for texts in (first, second, third)
    )
