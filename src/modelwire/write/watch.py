"""What to watch: one dated expectation that can be settled, and what either outcome would mean."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modelwire.text import digest
from modelwire.types import Kind, Watch
from modelwire.write.clippings import Clippings
from modelwire.write.figures import figures_of, near
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
        object=frame.object,
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
    if plan.owed:
        met = _settling(scene) or f"an answer {by} meets the duty"
        missed = f"a refusal, or a later date, would leave the duty of {who} unmet"
    else:
        met = f"if it comes {by}, the plan has held"
        missed = f"a later date, or a word from {who} that it is off, would mean that the plan has not held"
    return met, missed, f"should nothing be reported by {silent}, the question stays open"


def _settling(scene: Scene) -> str:
    """How an answer may settle two figures that are in dispute."""
    for finding in scene.found("conflict")[:1]:
        (one, two), (high, low) = figures_of(finding), finding.frames
        if one and two:
            a, b = scene.voice(high), scene.voice(low)
            return f"a count near {near(one)} in the answer bears out {a}, one near {near(two)} bears out {b}"
    return ""


def _lines(
    plan: Plan, who: str, name: str, meanings: tuple[str, str, str], scene: Scene, clips: Clippings
) -> tuple[Line, ...]:
    evidence = (clips.of_frame(plan.frame),)
    met, missed, silence = meanings
    is_to = "has to" if plan.owed else "is to" if plan.frame.verb == "will" else "means to"
    date_ = f"{capital(name)} is the date to watch"
    first = (f"{date_}: by then {who} {is_to} {plan.doing}", f"Watch {name}: by then {who} {is_to} {plan.doing}")
    return tuple(
        Line(tuple(Option(capital(text)) for text in texts), evidence, kind=Kind.OUTLOOK)
        for texts in (first, (f"{met}; {missed}",), (silence,))
    )
