"""Computations: each is done again from its operands, and what it gave must stand in the sentence."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product

from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.figures import Figure, figures, parts
from modelwire.ground.lookups import count_publishers, first_report, own_account, sole_publisher, unmentioned
from modelwire.ground.spells import apart, gap, unit_of
from modelwire.ground.task import Task, stands
from modelwire.types import Evidence

#: Computations whose value is a part of one, in words or in per cent.
_OF_ONE = frozenset({"share", "change"})


def miscomputed(claim: Claim, premise: Premise) -> str | None:
    """Says why a computed sentence does not recompute; None also where nothing was computed."""
    computation = claim.computation
    if computation is None:
        return None
    if computation.op not in _OPS:
        return f"nobody knows how to compute “{computation.op}”"
    by_id = {e.id: e for e in premise.evidence}
    if missing := [id_ for id_ in computation.operands if id_ not in by_id]:
        return f"operand {missing[0]} is not cited"
    if computation.op not in _LOOKUPS and not stands(computation.value, claim.text):
        return f"its value {computation.value} does not stand in the sentence"
    task = Task(computation, tuple(by_id[id_] for id_ in computation.operands), premise, claim.text)
    return _OPS[computation.op](task)


# ── arithmetic ───────────────────────────────────────────────────────────────────────────────────────────


def _arithmetic(how: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Task], str | None]:
    def check(task: Task) -> str | None:
        wanted = _values(task)
        if not wanted:
            return f"its value {task.computation.value} is no number"
        results = [how(a.value, b.value) for a, b in _pairs(task) if a.unit == b.unit and a.value > 0 and b.value > 0]
        if any(_rounds_to(result, value, step) for result in results for value, step in wanted):
            return None
        return f"its value {task.computation.value} does not follow from its operands"

    return check


def _pairs(task: Task) -> Iterator[tuple[Figure, Figure]]:
    """Every way to take the two numbers out of the operands, in order; one operand may hold both."""
    pools = [_figures(e) for e in task.operands]
    if len(pools) == 1:
        pools = [pools[0], pools[0]]
    if len(pools) == 2:
        yield from ((a, b) for a, b in product(*pools) if a is not b)


def _figures(evidence: Evidence) -> tuple[Figure, ...]:
    anchor = evidence.published_at.date()
    return figures(evidence.quote, anchor) or figures(evidence.passage, anchor)


def _values(task: Task) -> list[tuple[Decimal, Decimal]]:
    """What the value may stand for, each with half of its last place."""
    text = task.computation.value
    found = [(part, Decimal("0.02")) for part in parts(text)]
    for figure in figures(text, date(2000, 6, 15)):
        worth = figure.value / 100 if figure.unit == "%" and task.computation.op in _OF_ONE else figure.value
        found.append((worth, _half_place(figure, worth)))
    return found


def _half_place(figure: Figure, worth: Decimal) -> Decimal:
    """Half of the last digit shown: 3.3 stands for 3.25 to 3.35, $1.2 billion for ± $50 million."""
    shown = re.search(r"\d[\d,]*(?:\.(\d+))?", figure.text)
    if shown is None or not worth:
        return Decimal(0)
    number = Decimal(shown.group().replace(",", ""))
    return abs(worth / number) * Decimal(10) ** -len(shown[1] or "") / 2 if number else Decimal(0)


def _rounds_to(result: Decimal, value: Decimal, step: Decimal) -> bool:
    return abs(result - value) <= step


def _sum(task: Task) -> str | None:
    pools = [_figures(e) for e in task.operands]
    if len(pools) == 1:
        pools = [(f,) for f in pools[0]]
    wanted = _values(task)
    for chosen in product(*pools):
        one_unit = len({f.unit for f in chosen}) == 1
        if chosen and one_unit and any(_rounds_to(sum((f.value for f in chosen), Decimal(0)), v, s) for v, s in wanted):
            return None
    return f"its value {task.computation.value} is not the sum of its operands"


_plain_difference = _arithmetic(lambda a, b: abs(a - b))


def _difference(task: Task) -> str | None:
    return gap(task) if unit_of(task) else _plain_difference(task)


def _change(a: Decimal, b: Decimal) -> Decimal:
    """How much of the first figure was added to it or taken away."""
    return abs(b - a) / a


def _share(a: Decimal, b: Decimal) -> Decimal:
    return min(a, b) / max(a, b)


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    return max(a, b) / min(a, b)


#: These look something up, so their value need not stand in the sentence.
_LOOKUPS = frozenset({"sole_publisher", "first_report", "own_account", "unmentioned"})
_OPS: dict[str, Callable[[Task], str | None]] = {
    "ratio": _arithmetic(_ratio),
    "share": _arithmetic(_share),
    "change": _arithmetic(_change),
    "difference": _difference,
    "apart": apart,
    "sum": _sum,
    "count_publishers": count_publishers,
    "sole_publisher": sole_publisher,
    "first_report": first_report,
    "own_account": own_account,
    "unmentioned": unmentioned,
}
