"""Computations: each is done again from its operands, and what it gave must stand in the sentence."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product

from modelwire.facts import read_dates
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.numbers import Figure, figures, parts
from modelwire.text import normalised_words
from modelwire.types import Computation, Evidence

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SPELL = re.compile(r"\b(day|week|month|year)s?\b")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class _Task:
    """A computation with its operands at hand."""

    computation: Computation
    operands: tuple[Evidence, ...]
    premise: Premise
    #: the sentence
    text: str


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
    if computation.op not in _LOOKUPS and not _stands(computation.value, claim.text):
        return f"its value {computation.value} does not stand in the sentence"
    task = _Task(computation, tuple(by_id[id_] for id_ in computation.operands), premise, claim.text)
    return _OPS[computation.op](task)


def _stands(value: str, text: str) -> bool:
    ours, there = normalised_words(value), normalised_words(text)
    return bool(ours) and any(there[i : i + len(ours)] == ours for i in range(len(there)))


# ── arithmetic ───────────────────────────────────────────────────────────────────────────────────────────


def _arithmetic(how: Callable[[Decimal, Decimal], Decimal]) -> Callable[[_Task], str | None]:
    def check(task: _Task) -> str | None:
        wanted = _values(task)
        if not wanted:
            return f"its value {task.computation.value} is no number"
        results = [how(a.value, b.value) for a, b in _pairs(task) if a.unit == b.unit and a.value > 0 and b.value > 0]
        if any(_rounds_to(result, value, step) for result in results for value, step in wanted):
            return None
        return f"its value {task.computation.value} does not follow from its operands"

    return check


def _pairs(task: _Task) -> Iterator[tuple[Figure, Figure]]:
    """Every way to take the two numbers out of the operands, in order; one operand may hold both."""
    pools = [_figures(e) for e in task.operands]
    if len(pools) == 1:
        pools = [pools[0], pools[0]]
    if len(pools) == 2:
        yield from ((a, b) for a, b in product(*pools) if a is not b)


def _figures(evidence: Evidence) -> tuple[Figure, ...]:
    anchor = evidence.published_at.date()
    return figures(evidence.quote, anchor) or figures(evidence.passage, anchor)


def _values(task: _Task) -> list[tuple[Decimal, Decimal]]:
    """What the value may stand for, each with half of its last place."""
    text = task.computation.value
    found = [(part, Decimal("0.02")) for part in parts(text)]
    for figure in figures(text, date(2000, 6, 15)):
        worth = figure.value / 100 if figure.unit == "%" and task.computation.op == "share" else figure.value
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


def _sum(task: _Task) -> str | None:
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


def _difference(task: _Task) -> str | None:
    spell = _SPELL.search(task.computation.value)
    return _gap(task, _DAYS[spell[1]]) if spell else _plain_difference(task)


def _gap(task: _Task, unit: int) -> str | None:
    """Spells of `unit` days between two dates, at least: the nearest ends of both count."""
    counts = [int(f.value) for f in figures(task.computation.value, date(2000, 6, 15))] or [1]
    days = [read_dates(e.passage, e.ref, 0, e.published_at.date()) for e in task.operands]
    for one, other in product(*days) if len(days) == 2 else ():
        least = max((other.first - one.last).days, (one.first - other.last).days)
        if counts[0] * unit <= least < (counts[0] + 1) * unit:
            return None
    return f"its value {task.computation.value} is not the time between its operands"


# ── counting and looking up ──────────────────────────────────────────────────────────────────────────────


def _count_publishers(task: _Task) -> str | None:
    count = len({e.publisher for e in task.operands if e.of == "article"})
    told = normalised_words(task.computation.value)
    spelt = _NUMBERS[count] if count < len(_NUMBERS) else ""
    return None if str(count) in told or spelt in told else f"its operands come from {count} publishers"


def _sole_publisher(task: _Task) -> str | None:
    publishers = {e.publisher for e in task.operands}
    if len(publishers) != 1:
        return f"its operands come from {len(publishers)} publishers"
    sole = next(iter(publishers))
    bench = task.premise.bench
    if not {sole.casefold(), bench.named(sole).casefold()} & {task.computation.value.casefold(), *_given(task)}:
        return f"its operands come from {bench.named(sole)}, not from {task.computation.value}"
    if other := next(
        (name for name in bench.publishers.values() if name != bench.named(sole) and name in task.text), None
    ):
        return f"the sentence names {other}, its operands come from {bench.named(sole)}"
    return _elsewhere(task, sole)


def _given(task: _Task) -> set[str]:
    return {given.casefold() for given in task.computation.given}


def _elsewhere(task: _Task, sole: str) -> str | None:
    """Another publisher's passage that has the same figures, which makes the first one not the only one."""
    bench = task.premise.bench
    own = {f.value for e in task.operands for f in figures(e.quote, e.published_at.date())}
    for passage in bench.passages:
        article = bench.articles[passage.article_id]
        if article.publisher in (sole, *_domains_of(sole, task)) or article.syndicated_from or not own:
            continue
        theirs = {f.value for f in figures(passage.text, article.published_at.date())}
        if own <= theirs:
            return f"{bench.named(article.publisher)} has it too"
    return None


def _domains_of(name: str, task: _Task) -> tuple[str, ...]:
    return tuple(domain for domain, known in task.premise.bench.publishers.items() if known == name)


def _first_report(task: _Task) -> str | None:
    """No earlier brief at hand names what was looked up; a bound, where given, is where our archive begins."""
    bench = task.premise.bench
    names = [given for given in task.computation.given if not _is_day(given)]
    if not names:
        return "it does not say which names were looked up"
    since = [given for given in task.computation.given if _is_day(given)]
    if bench.archive_since and any(day != bench.archive_since for day in since):
        return f"our archive begins on {bench.archive_since}"
    for ref in bench.briefs:
        for prose in bench.prose_of(ref):
            if named := next((name for name in names if _stands(name, prose)), None):
                return f"an earlier brief names {named}"
    return None


def _is_day(text: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text))


def _own_account(task: _Task) -> str | None:
    """Everything rests on pages of the party itself."""
    publishers = {e.publisher for e in task.operands}
    if not publishers:
        return "it cites nothing"
    bench = task.premise.bench
    domains = {d for name, known in bench.domains.items() for d in known if name.casefold() in _told(task)}
    if bench.domains and not publishers <= domains:
        return f"{', '.join(sorted(publishers))} is no page of {task.computation.value}"
    return None if len(publishers) == 1 else f"its operands come from {len(publishers)} publishers"


def _told(task: _Task) -> set[str]:
    return {task.computation.value.casefold(), *_given(task)}


def _share(a: Decimal, b: Decimal) -> Decimal:
    return min(a, b) / max(a, b)


def _ratio(a: Decimal, b: Decimal) -> Decimal:
    return max(a, b) / min(a, b)


#: These look something up, so their value need not stand in the sentence.
_LOOKUPS = frozenset({"sole_publisher", "first_report", "own_account"})
_OPS: dict[str, Callable[[_Task], str | None]] = {
    "ratio": _arithmetic(_ratio),
    "share": _arithmetic(_share),
    "difference": _difference,
    "sum": _sum,
    "count_publishers": _count_publishers,
    "sole_publisher": _sole_publisher,
    "first_report": _first_report,
    "own_account": _own_account,
}
