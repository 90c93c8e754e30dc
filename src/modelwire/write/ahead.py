"""What is to come by a day that somebody named, and that a report can settle."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from modelwire.facts import deadline
from modelwire.types import Frame
from modelwire.write.plans import Plan, plans_of
from modelwire.write.scene import Scene

#: A date further off than this is no watch: nobody remembers the question.
_HORIZON = timedelta(days=550)
#: A day without a year that lies further ahead than this was one that has passed.
_YEARLESS = timedelta(days=300)
#: What was planned once is told of as past.
#: One name for two things: "Lumen-2 and Lumen-2", of which the second lost its "mini".
_TWICE = re.compile(r"\b(\S+) and \1\b")
_ONCE = re.compile(r"\bhad (?:promised|pledged|planned|vowed|agreed|said|expected|intended|named)\b")
#: Deeds that no report can tell as done.
_STATES = frozenset(
    "be remain keep continue have work focus help support stay serve allow include aim try seek explore consider look "
    "become get make do use run take give go come see need want offer say plan apply".split()
)
#: Deeds that are reported by the noun of what came out: who has explained, has published an explanation.
COMES_OUT = {
    "explain": "explanation", "answer": "answer", "respond": "response", "reply": "reply", "decide": "decision",
    "rule": "ruling",
}  # fmt: skip
_ODD = re.compile(
    r"[\[\]{}<>|@#`*_\\/=…\"“”()\n:;]|,(?!\d)|\b(?:we|our|us|they|their|he|she|his|her|this|that|these|those)\b"
)
_MAX_WORDS = 8


def plans_ahead(scene: Scene, today: date) -> list[tuple[date, Plan]]:
    """Each plan with its last day, duties first, then by date.

    Args:
        scene: the story.
        today: the day from which on "to come" is counted.
    """
    plans = [*plans_of(scene), *_of_acts(scene)]
    dated = [(due, p) for p in plans if p.when and p.frame.actor and (due := deadline(p.when))]
    ahead = [(due, p) for due, p in dated if is_ahead(due, p, today) and _can_be_settled(p)]
    return sorted(ahead, key=lambda item: (not item[1].owed, item[0]))


def _of_acts(scene: Scene) -> Iterator[Plan]:
    """Planned acts with a date whose thing is told by its verb in the source: "ship the first 2,000 chips"."""
    for frame in (row.frames[0] for row in scene.rows):
        what = f"{frame.object}{_place(frame)}"
        fits = len(what.split()) <= _MAX_WORDS and not _ODD.search(what)
        safe = frame.modality == "planned" and not frame.negated and frame.holder_kind != "unnamed"
        if safe and fits and len(frame.dates) == 1 and frame.act != "plan" and scene.is_known(frame):
            yield Plan(frame, f"{frame.verb.split(' ')[0]} {what}", frame.dates[0], "")


def _place(frame: Frame) -> str:
    inside = frame.place and frame.place.text in frame.object
    return f" {frame.at} {frame.place.text}" if frame.place and frame.at and not inside else ""


def is_ahead(due: date, plan: Plan, today: date) -> bool:
    """Whether a date is still to come, and near enough to be remembered."""
    has_year = bool(plan.when and re.search(r"20\d\d|year", plan.when.span.text))
    return today < due <= today + (_HORIZON if has_year else _YEARLESS)


def _can_be_settled(plan: Plan) -> bool:
    """Whether a report can say that it is done: it has a deed and a thing, and is no state that goes on."""
    if _ONCE.search(plan.frame.passage.text) or _TWICE.search(plan.doing):
        return False
    verb, _, rest = plan.doing.partition(" ")
    return verb not in _STATES and bool(rest or verb in COMES_OUT)
