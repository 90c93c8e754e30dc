"""The weights of the same-event judgement of leads anew: `python -m training.same_event --data DIR`.

A logistic regression over the named evidence on the leads among the pairs for choosing of our own AI news
(`evals/gold/same-event`). Evidence that comes out with the wrong sign is left out and the rest fitted again. Nothing is
learnt from the sealed pairs. The weights for articles stay as they are in the file: they were fitted to the ECB+
topics too, and no later fit to both did as well (docs/decisions/0111).
"""

import argparse
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.gold.same_event import pairs
from modelwire.same_event.evidence import copied_share, evidence
from modelwire.same_event.judge import COPIED, are_leads
from training.logistic import regression

FILE = Path(__file__).parents[1] / "src/modelwire/same_event/weights.toml"
#: Evidence that may only speak against one event; all other may only speak for it.
_AGAINST = frozenset(
    {"days apart", "one publisher", "digest", "one digest", "bargains", "other names", "about", "first person"}
)
#: All leads have little text.
_SAID_ALREADY = "little text"
#: Of the squared weights, which keeps few examples from making large ones.
_PENALTY = 12.0
#: One in four pairs is one event; counted twice, they make .5 the bound that gains the most F1.
_SAME = 2.0


@dataclass(frozen=True, slots=True)
class _Examples:
    parts: list[dict[str, float]]
    same: list[bool]


def main(arguments: list[str] | None = None) -> int:
    """Fit both tables for leads, and write all four."""
    parser = argparse.ArgumentParser(prog="python -m training.same_event", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    leads = _leads(parser.parse_args(arguments).data)
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    told |= {"leads": _fitted(leads), "leads_by_words": _fitted(leads, without="meaning")}
    FILE.write_text(_written(told), encoding="utf-8")
    return 0


def _leads(data: Path) -> _Examples:
    told = [pair for pair in pairs(data, "dev") if are_leads(pair.a, pair.b) and copied_share(pair.a, pair.b) < COPIED]
    return _Examples([evidence(pair.a, pair.b) for pair in told], [pair.same for pair in told])


def _fitted(leads: _Examples, without: str = "") -> dict[str, float]:
    same = np.array(leads.same, dtype=float)
    names = [name for name in leads.parts[0] if name not in {without, _SAID_ALREADY}]
    while True:
        rows = np.array([[found[name] for name in names] for found in leads.parts])
        weights, base = regression(rows, same, np.where(same > 0, _SAME, 1.0), _PENALTY)
        wrong = [name for name, value in zip(names, weights, strict=True) if (value > 0) == (name in _AGAINST)]
        if not wrong:
            return {"base": base} | dict(zip(names, weights.tolist(), strict=True))
        names = [name for name in names if name not in wrong]


def _written(tables: dict[str, dict[str, float]]) -> str:
    head = (
        "# How the evidence on two pieces is weighed into one chance that they tell one event (see judge.py): of two\n"
        "# leads, and of articles; by_words where one of them has no vector. Those for leads are written by\n"
        "# `python -m training.same_event`, a logistic regression on the pairs for choosing of evals/gold/same-event\n"
        "# (docs/decisions/0111); those for articles are of 0045, from such pairs and the ECB+ topics to learn from.\n"
    )
    lines = [head]
    for table, weights in tables.items():
        lines.append(f"\n[{table}]\n")
        lines += [f"{_key(name)} = {value:.3f}\n" for name, value in weights.items()]
    return "".join(lines)


def _key(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'


if __name__ == "__main__":
    sys.exit(main())
