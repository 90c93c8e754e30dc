"""Spells of time, computed again: between two dates, or two publications."""

import re
from datetime import date
from itertools import product

from modelwire.facts import read_dates
from modelwire.ground.figures import figures
from modelwire.ground.task import Task

_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_SPELL = re.compile(r"\b(day|week|month|year)s?\b")


def unit_of(task: Task) -> int:
    """Days of the unit in which the value counts; 0 where it counts no time."""
    spell = _SPELL.search(task.computation.value)
    return _DAYS[spell[1]] if spell else 0


def gap(task: Task) -> str | None:
    """Time between two dates, at least: the nearest ends of both count."""
    unit = unit_of(task)
    days = [read_dates(e.passage, e.ref, 0, e.published_at.date()) for e in task.operands]
    for one, other in product(*days) if unit and len(days) == 2 else ():
        if _lasts(max((other.first - one.last).days, (one.first - other.last).days), task, unit):
            return None
    return f"its value {task.computation.value} is not the time between its operands"


def _lasts(days: int, task: Task, unit: int) -> bool:
    """Whether so many days are the spells, of `unit` days each, that the value counts."""
    counts = [int(f.value) for f in figures(task.computation.value, date(2000, 6, 15))] or [1]
    return counts[0] * unit <= days < (counts[0] + 1) * unit


def apart(task: Task) -> str | None:
    """Time between the days on which two operands were published."""
    unit = unit_of(task)
    days = [e.published_at.date() for e in task.operands]
    if unit and len(days) == 2 and _lasts(abs((days[0] - days[1]).days), task, unit):
        return None
    return f"its value {task.computation.value} is not the time between its operands"
