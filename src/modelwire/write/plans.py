"""What is planned, owed or expected, and by when."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from modelwire.copying import longest_run
from modelwire.facts.rows import content
from modelwire.text import digest
from modelwire.types import Frame, Row, Span, When
from modelwire.write.clippings import Clippings
from modelwire.write.house import when_phrase
from modelwire.write.lead import Lead
from modelwire.write.lines import RUN_WORDS, Line, Option
from modelwire.write.number import is_plural
from modelwire.write.scene import Scene
from modelwire.write.thing import thing
from modelwire.write.wordings import PROMISING, inflected, wordings

_JOINT = (
    r"(?:,? (?:by|in|on|until|from|before|after|at|during|for|starting|beginning|as of|no later than|the end of))*,? "
)
_ODD = re.compile(r"[\[\]{}<>|@#`*_\\/=…\"“”()\n:;]|https?:")
_LEANING = re.compile(r"\b(?:first|again|too|also|instead|there|then)$")
_STAYS = re.compile(r"\b(?:remains?|stays?) available (?:through|until)\b")
_MAX_WORDS = 12
#: The most words of two plans that are told in one sentence, without their days.
_BOTH_WORDS = 18
_COMING_OUT = frozenset({"publish", "release", "issue", "present"})
_WILL = re.compile(r"\b(?:will|(?:is|are) to)\b")
_MEANS = re.compile(r"\b(?:plans?|planned|intends?|intended|aims?|hopes?|means|expects?|wants?|promise[sd]?)\b")
_FIRM = frozenset({"must", "will"})
#: Keys of verbs that say what is set rather than what somebody means to do.
_SET = frozenset({"will:0", "will:1", "will:2"})


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it may stand: what its actor means or has to do, and when."""

    frame: Frame
    #: an infinitive without "to" and without its date: "open a second plant in Tarn"
    doing: str
    when: When | None
    #: the verb by which its sentence says how firm it is: "must", "will", "expect", "promise"; "" for an intention
    firm: str = ""

    @property
    def owed(self) -> bool:
        """Whether it is a duty rather than an intention."""
        return self.firm == "must"

    @property
    def out(self) -> str:
        """What is to come out, where that is all that is planned: "an audit of Marginal-3"; else ""."""
        verb, _, what = self.doing.partition(" ")
        return what if verb in _COMING_OUT else ""

    def does(self) -> str:
        """The deed in the present tense: "opens a second plant in Tarn"."""
        verb, _, rest = self.doing.partition(" ")
        return f"{inflected(verb, 'VBZ')} {rest}".strip()


def plans_of(scene: Scene) -> list[Plan]:
    """Every plan of the story that can be told, in the order of its rows."""
    frames = [*(row.frames[0] for row in scene.rows), *scene.prospects]
    # A row and a prospect may be one clause read twice: the prospect knows how firm it is.
    firm = {(f.passage.article_id, f.passage.start): f.verb for f in scene.prospects}
    plans = [plan for frame in frames for plan in _plan(frame, scene, firm)]
    first: dict[tuple[str, object], Plan] = {}
    for plan in sorted(plans, key=lambda plan: not plan.owed):
        first.setdefault((plan.frame.actor, plan.when.last if plan.when else plan.doing), plan)
    return [plan for plan in plans if plan in first.values()]


def stays_until(clause: str, plans: Sequence[Plan]) -> bool:
    """Whether a clause says that something stays as it is until a day that a plan tells."""
    return bool(_STAYS.search(clause)) and any(plan.when for plan in plans)


def _plan(frame: Frame, scene: Scene, firm: Mapping[tuple[str, int], str]) -> list[Plan]:
    if frame.modality != "planned" or frame.negated or not scene.is_known(frame) or frame.holder_kind == "unnamed":
        return []
    if any(
        re.match(r" (?:will be )?(?:paid )?in (?:cash|stock|shares)\b", _behind(a.span, frame)) for a in frame.amounts
    ):
        return []  # a part of the price is not what is paid
    doing, when = _doing(frame)
    if when and when.last < scene.article(frame).published_at.date():
        return []  # a day that is over is no plan's: its year was read wrong
    if when is None and _LEANING.search(doing):
        return []  # "to look in Velding first" leans on what the source says before
    fits = doing and not _ODD.search(doing) and len(doing.split()) <= _MAX_WORDS
    how = frame.verb if frame.act == "plan" else firm.get((frame.passage.article_id, frame.passage.start), "")
    if not how and not _MEANS.search(frame.passage.text):
        how = "will"  # somebody says that they will; whether they mean to, nobody has said
    return [Plan(frame, doing, when, how)] if fits else []


def _behind(span: Span, frame: Frame) -> str:
    """The rest of a frame's sentence behind a span."""
    return frame.passage.text[span.end - frame.passage.start :]


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
    plans = [plan for plan in plans_of(scene) if plan.frame is not lead.frame and not _is_told(plan, lead)]
    while plans:
        plan = plans.pop(0)
        both = next(
            (
                line
                for other in plans
                if _go_together(plan, other) and (line := _joint(plan, other, lead, scene, clips))
            ),
            None,
        )
        if both is None:
            yield _line(plan, scene, clips, after=lead.frame.actor)
            continue
        plans = [other for other in plans if clips.of_frame(other.frame) not in both.evidence]
        yield both


def _go_together(one: Plan, other: Plan) -> bool:
    """Whether two dated plans of one actor are equally firm, so that one verb tells both."""
    same = (one.frame.actor, one.frame.actor_id, _firmness(one)) == (
        other.frame.actor,
        other.frame.actor_id,
        _firmness(other),
    )
    return same and bool(one.when and other.when) and len(f"{one.doing} {other.doing}".split()) <= _BOTH_WORDS


def _firmness(plan: Plan) -> str:
    kinds = {"must": "must", "will": "will", "expect": "expect"}
    return kinds.get(plan.firm, "promise" if plan.firm in PROMISING else "plan")


def _day_of(plan: Plan) -> date:
    return plan.when.last if plan.when else date.max


def _joint(plan: Plan, other: Plan, lead: Lead, scene: Scene, clips: Clippings) -> Line | None:
    """Two plans of one actor in a sentence: "X plans to publish a report by 22 May and to open a plant by 1 June".

    None where that has too many words of a source in a row: each by itself may have fewer.
    """
    one, two = sorted((plan, other), key=_day_of)
    first, second = (when_phrase(each.when, scene.today) if each.when else "" for each in (one, two))
    full, short = scene.name(one.frame.actor), scene.short(one.frame.actor_id)
    options = []
    for verb, key in _verbs(one, scene):
        if "that" in verb.split():
            continue  # "expects that it will"
        again = f"to {two.doing}" if verb.endswith(" to") else two.doing
        for who in filter(None, (full, short) if lead.frame.actor == one.frame.actor else (full,)):
            options.append(Option(f"{who} {verb} {one.doing} {first} and {again} {second}", (key, "plans:both")))
    texts = [a.text for a in scene.articles.values()]
    kept = [o for o in options if all(longest_run(o.text, text) < RUN_WORDS for text in texts)]
    if not kept:
        return None
    return Line(
        tuple(kept),
        (clips.of_frame(one.frame), clips.of_frame(two.frame)),
        rank=1 if one.owed else 2,
        plan_of=one.frame.actor_id or one.frame.actor,
    )


def _is_told(plan: Plan, lead: Lead) -> bool:
    """Whether the lead tells this very deed: by the same actor, to the same thing."""
    same = (plan.frame.act, plan.frame.actor) == (lead.frame.act, lead.frame.actor)
    ours, theirs = content(plan.doing), content(lead.thing)
    return same and bool(theirs) and theirs <= ours


def planned_lead(scene: Scene) -> Lead | None:
    """A firm plan with a date, which is news where our earlier report of the very story told all that was done."""
    if not any(relation.kind == "updates" for relation in scene.dossier.relations):
        return None
    for plan in plans_of(scene):
        fresh = plan.when and not _is_reported(plan, scene)
        if fresh and plan.firm in _FIRM and plan.frame.holder_kind == "publisher":
            frame, outlet = plan.frame, scene.article(plan.frame).publisher
            key = "r-" + digest(frame.actor, frame.act, plan.doing)[:16]
            return Lead(frame, Row(key, frame.actor, frame.act, frame.object, (frame,), (outlet,)), plan.doing)
    return None


def _is_reported(plan: Plan, scene: Scene) -> bool:
    """Whether an earlier brief on this very story tells the deed with its day."""
    when = when_phrase(plan.when, scene.today) if plan.when else None
    day = (when or "").partition(" ")[2]
    told = [
        " ".join(s.text for s in (*r.brief.summary, *r.brief.watch))
        for r in scene.dossier.relations
        if r.kind == "updates"
    ]
    return bool(day) and any(day in text and content(plan.doing) <= content(text) for text in told)


def plan_opening(lead: Lead, scene: Scene, clips: Clippings) -> list[Line]:
    """The sentence that opens a brief whose main act is a plan, under the actor's name with what it is."""
    line = next(_line(plan, scene, clips, opens=True) for plan in plans_of(scene) if plan.frame is lead.frame)
    return [replace(line, rank=0, adds=False)]


def _line(plan: Plan, scene: Scene, clips: Clippings, *, opens: bool = False, after: str = "") -> Line:
    frame, dated = plan.frame, when_phrase(plan.when, scene.today) if plan.when else ""
    full, short = scene.glossed(frame) if opens else scene.name(frame.actor), scene.short(frame.actor_id)
    if opens and any(e.parent == frame.actor_id and e.name in plan.doing for e in scene.entities.values()):
        # "Maker of Marginal-3" beside what happens to Marginal-3 says it twice; it is there where words are short.
        full, short = scene.titled(frame.actor_id, frame.actor) or scene.name(frame.actor), full
    elif opens:
        short = None
    end = f", {credit}" if not dated and (credit := _credit(frame, scene)) else ""
    options, front = [], []
    # Whoever acts in the sentence before is called by what it is.
    names = (short, full) if after == frame.actor else (full, short)
    for who in filter(None, names):
        for verb, key in _verbs(plan, scene):
            options.append(Option(f"{who} {verb} {plan.doing} {dated}{end}", (key, "when:last")))
            # "On 1 October it plans to" would date the planning; "by" and a verb that plans nothing cannot.
            if dated and (dated.startswith("by ") or key.partition(":")[0] == "owe" or key in _SET):
                front.append(Option(f"{dated}, {who} {verb} {plan.doing}", (key, "when:first")))
    if dated and plan.out and plan.firm in _FIRM and not opens:
        options.append(
            Option(f"{plan.out} {'are' if is_plural(plan.out) else 'is'} due from {full} {dated}", ("due:0",))
        )
    return Line(
        # The day stands in front only where nothing else will do.
        (*options, *front),
        (clips.of_frame(frame),),
        rank=1 if dated and plan.owed else 2 if plan.when else 4,
        plan_of=frame.actor_id or frame.actor,
    )


def _credit(frame: Frame, scene: Scene) -> str:
    """Whose report an undated plan is, where there are several."""
    reported = len(scene.publishers) > 1 and frame.holder_kind == "publisher" and not scene.own_page(frame)
    return f"according to {scene.outlet(frame)}" if reported and scene.is_sole(frame) else ""


def _verbs(plan: Plan, scene: Scene) -> list[tuple[str, str]]:
    """What stands before the infinitive."""
    if plan.owed:
        return [("has to", "owe:0"), ("is obliged to", "owe:1"), ("must", "owe:2")]
    if plan.firm == "will":
        return [("is to", "will:0"), ("will", "will:1"), ("is set to", "will:2")]
    key = "expect" if plan.firm == "expect" else "promise" if plan.firm in PROMISING else "plan"
    found = wordings(key, scene.dossier.story.id, scene.used)
    return [(f"{inflected(w.verb, 'VBZ')} {w.rest.format(object='')}".strip(), w.key) for w in found]
