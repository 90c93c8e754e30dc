"""Floors: the least that a metric may be on a corpus; a floor is raised with --pin and lowered with a reason."""

import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from evals.result import SIZES, less_is_better

FILE = Path(__file__).with_name("floors.toml")
_HEAD = """\
# The least that each metric may be on a corpus (of metrics where less is better: the most). `digest` is that of the
# files of the corpus, so that a floor holds on the very material on which it was measured.
# Written by `python -m evals NAME --data DIR --pin`, and lowered by `--lower-floor --reason "…"` alone.
"""
_DIGITS = 1000


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor was lowered, and why."""

    on: date
    was: float
    reason: str


@dataclass(frozen=True, slots=True)
class Floor:
    """The least (or most) that a metric may be on one corpus."""

    eval: str
    corpus: str
    digest: str
    metric: str
    floor: float
    lowered: tuple[Lowering, ...] = field(default=())

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is the floor of."""
        return self.eval, self.digest, self.metric

    def holds(self, value: float) -> bool:
        """Whether a value stands on it."""
        return value <= self.floor if less_is_better(self.metric) else value >= self.floor


def read_floors(file: Path = FILE) -> tuple[Floor, ...]:
    """The floors as they are pinned; none where there is no file."""
    if not file.exists():
        return ()
    return tuple(_floor(row) for row in tomllib.loads(file.read_text(encoding="utf-8")).get("floor", []))


def write_floors(floors: Iterable[Floor], file: Path = FILE) -> None:
    """Write all floors, in order."""
    ordered = sorted(floors, key=lambda f: (f.eval, f.corpus, f.digest, f.metric))
    file.write_text(_HEAD + "".join(map(_text, ordered)), encoding="utf-8")


def fallen(floors: Iterable[Floor], eval_: str, digest: str, metrics: Mapping[str, float | None]) -> list[str]:
    """Which metrics fall below their floor, in words; a floor whose metric is gone has fallen too."""
    problems = []
    for floor in floors:
        if (floor.eval, floor.digest) != (eval_, digest):
            continue
        value = metrics.get(floor.metric)
        bound = "at most" if less_is_better(floor.metric) else "at least"
        if value is None:
            problems.append(f"{floor.metric} was not measured; its floor is {floor.floor}")
        elif not floor.holds(value):
            problems.append(f"{floor.metric} is {value:.4f}, which should be {bound} {floor.floor}")
    return problems


def pinned(
    floors: Iterable[Floor], eval_: str, corpus: str, digest: str, metrics: Mapping[str, float | None]
) -> tuple[Floor, ...]:
    """The floors with those of one run put in or raised; none is lowered."""
    kept = {floor.key: floor for floor in floors}
    for new in _measured(eval_, corpus, digest, metrics):
        old = kept.get(new.key)
        if old is None or old.holds(new.floor):
            kept[new.key] = replace(new, lowered=old.lowered if old else ())
    return tuple(kept.values())


def lowered(
    floors: Iterable[Floor], eval_: str, digest: str, metrics: Mapping[str, float | None], *, reason: str, on: date
) -> tuple[Floor, ...]:
    """The floors with those that a run does not reach put down to it, each with the reason.

    Raises:
        ValueError: no reason is given.
    """
    if not reason.strip():
        raise ValueError("a floor is lowered for a reason; say it with --reason")
    found = {new.metric: new for new in _measured(eval_, "", digest, metrics)}
    return tuple(_lowered(floor, found.get(floor.metric), reason.strip(), on, eval_, digest) for floor in floors)


def _lowered(floor: Floor, new: Floor | None, reason: str, on: date, eval_: str, digest: str) -> Floor:
    if new is None or floor.key[:2] != (eval_, digest) or floor.holds(new.floor):
        return floor
    return replace(floor, floor=new.floor, lowered=(*floor.lowered, Lowering(on, floor.floor, reason)))


def _measured(eval_: str, corpus: str, digest: str, metrics: Mapping[str, float | None]) -> list[Floor]:
    return [
        Floor(eval_, corpus, digest, metric, _rounded(metric, value))
        for metric, value in metrics.items()
        if value is not None and metric not in SIZES
    ]


def _rounded(metric: str, value: float) -> float:
    """To three digits, on the safe side; what is whole but for the last bits of a float stays whole."""
    exact = round(value * _DIGITS, 6)
    return (math.ceil(exact) if less_is_better(metric) else math.floor(exact)) / _DIGITS


def _floor(row: Mapping[str, object]) -> Floor:
    told = row.get("lowered", [])
    assert isinstance(told, list)
    return Floor(
        str(row["eval"]),
        str(row["corpus"]),
        str(row["digest"]),
        str(row["metric"]),
        float(str(row["floor"])),
        tuple(Lowering(item["on"], float(item["was"]), item["reason"]) for item in told),
    )


def _text(floor: Floor) -> str:
    lines = ["", "[[floor]]"]
    lines += [f"{key} = {json.dumps(getattr(floor, key))}" for key in ("eval", "corpus", "digest", "metric")]
    lines.append(f"floor = {floor.floor}")
    if floor.lowered:
        rows = (f"{{ on = {x.on}, was = {x.was}, reason = {_quoted(x.reason)} }}" for x in floor.lowered)
        lines.append(f"lowered = [{', '.join(rows)}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
