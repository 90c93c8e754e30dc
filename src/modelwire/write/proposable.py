"""Whether a dated plan may be watched: decidable, not done yet, and not watched already."""

from collections.abc import Iterable
from datetime import date

from modelwire.facts import Deadline, NoDeadline, read_deadline
from modelwire.facts.decidable import undecidable
from modelwire.facts.lexicon import verbs
from modelwire.facts.rows import content
from modelwire.types import Watch
from modelwire.write.plans import Plan
from modelwire.write.scene import Scene

#: Characters before a date in which the words stand that bear on it.
_BEFORE = 30


def is_refused(plan: Plan, due: date, end: str, scene: Scene) -> bool:
    """Whether no report could decide a plan, or one has already.

    Args:
        plan: with its date.
        due: its last day.
        end: how that day is named.
        scene: the story.
    """
    statement = f"{scene.name(plan.frame.actor)} will {plan.doing} by {end}."
    unsure = not scene.publishers or _is_read_otherwise(plan, due, scene)
    return unsure or bool(undecidable(statement, scene.today)) or _is_done(plan, scene)


def open_twin(watch: Watch, known: Iterable[Watch]) -> Watch | None:
    """The open watch that awaits the same: the same deed of the same actor by the same day, in whatever words.

    Args:
        watch: what is about to be proposed.
        known: what is open.
    """
    return next((one for one in known if one.id == watch.id or _awaits_the_same(one, watch)), None)


def _is_read_otherwise(plan: Plan, due: date, scene: Scene) -> bool:
    """Whether a second reader refuses the date, or gives another day: "in fiscal 2027", "early next year"."""
    if plan.when is None:
        return True
    passage, span = plan.frame.passage, plan.when.span
    start = max(0, span.start - passage.start - _BEFORE)
    read = read_deadline(passage.text[start : span.end - passage.start], scene.article(plan.frame).published_at.date())
    if isinstance(read, NoDeadline):
        return "names no last day" not in read.reason
    return isinstance(read, Deadline) and read.due_on != due


def _awaits_the_same(one: Watch, other: Watch) -> bool:
    if (one.actor_id or one.actor, one.due_on) != (other.actor_id or other.actor, other.due_on):
        return False
    ours, theirs = (content(w.deed or f"{w.act} {w.object}") for w in (one, other))
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _is_done(plan: Plan, scene: Scene) -> bool:
    """Whether the story itself tells the deed as done."""
    verb, _, rest = plan.doing.partition(" ")
    known, wanted = verbs().get(verb), content(rest)
    act = known.name if known else plan.frame.act
    return any(
        (row.frames[0].actor_id or row.actor) == (plan.frame.actor_id or plan.frame.actor)
        and row.act == act
        and row.frames[0].modality == "asserted"
        and not row.frames[0].negated
        and wanted
        and wanted == content(row.object)
        for row in scene.rows
    )
