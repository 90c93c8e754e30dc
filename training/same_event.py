"""The weights of the same-event judgement anew: `python -m training.same_event --data DIR` writes weights.toml.

A logistic regression over the named evidence, on two sets at once: the part for choosing of our own pairs of AI news
(`evals/gold/same-event`, each pair of weight 1), and the pairs of the ECB+ topics to learn from, which weigh as much
together. Evidence that comes out with the wrong sign is left out and the rest fitted again. Nothing is learnt from
the sealed pairs, nor from the topics kept apart.
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from evals.corpus import open_corpus
from evals.gold.same_event import pairs
from evals.pieces import pieces_of
from evals.split import for_choosing
from evals.stories import docs
from modelwire.same_event import Piece
from modelwire.same_event.evidence import copied_share, evidence
from training.logistic import regression

FILE = Path(__file__).parents[1] / "src/modelwire/same_event/weights.toml"
#: Evidence that may only speak against one event; all other may only speak for it.
_AGAINST = frozenset({"days apart", "one publisher", "digest", "bargains", "other names"})
#: May do either: what the evidence of a pair is worth depends on it.
_EITHER = frozenset({"little text"})
#: Of the squared weights, which keeps few examples from making large ones.
_PENALTY = 5.0
#: Pairs of two topics are easy and many; each counts this much.
_EASY = 0.3
#: Pairs of two topics with less wording in common than this teach nothing.
_UNLIKE = 0.05


@dataclass(frozen=True, slots=True)
class _Examples:
    parts: list[dict[str, float]]
    same: list[bool]
    weight: list[float]


def main(arguments: list[str] | None = None) -> int:
    """Fit both tables and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.same_event", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    data: Path = parser.parse_args(arguments).data
    news, ecb = _news(data), _ecb(data)
    tables = {"with_meaning": _fitted(news, ecb, without=()), "by_words": _fitted(news, ecb, without=("meaning",))}
    FILE.write_text(_written(tables), encoding="utf-8")
    return 0


def _news(data: Path) -> _Examples:
    found = [(pair, evidence(pair.a, pair.b)) for pair in pairs(data, "dev") if copied_share(pair.a, pair.b) < 0.6]
    return _Examples([e for _, e in found], [pair.same for pair, _ in found], [1.0] * len(found))


def _ecb(data: Path) -> _Examples:
    told = [doc for doc in docs(open_corpus(data / "cluster-ecbplus")) if for_choosing(str(doc.topic))]
    pieces: dict[str, Piece] = pieces_of([doc.article for doc in told])
    parts, same, weight = [], [], []
    for number, one in enumerate(told):
        for other in told[:number]:
            found = evidence(pieces[one.article.id], pieces[other.article.id])
            if one.topic == other.topic or found["wording"] > _UNLIKE:
                parts.append(found)
                same.append(one.story == other.story)
                weight.append(1.0 if one.topic == other.topic else _EASY)
    return _Examples(parts, same, weight)


def _fitted(news: _Examples, ecb: _Examples, without: tuple[str, ...]) -> dict[str, float]:
    share = len(news.parts) / sum(ecb.weight)
    weight = np.array([*news.weight, *(one * share for one in ecb.weight)])
    same = np.array([*news.same, *ecb.same], dtype=float)
    names = [name for name in news.parts[0] if name not in without]
    while True:
        rows = np.array([[found[name] for name in names] for found in (*news.parts, *ecb.parts)])
        weights, base = regression(rows, same, weight, _PENALTY)
        wrong = [
            name
            for name, value in zip(names, weights, strict=True)
            if name not in _EITHER and (value > 0) == (name in _AGAINST)
        ]
        if not wrong:
            return {"base": base} | dict(zip(names, weights.tolist(), strict=True))
        names = [name for name in names if name not in wrong]


def _written(tables: dict[str, dict[str, float]]) -> str:
    head = (
        "# How the evidence on two pieces is weighed into one chance that they tell one event (see judge.py).\n"
        "# Written by `python -m training.same_event`: a logistic regression on the pairs for choosing of\n"
        "# evals/gold/same-event and on the ECB+ topics to learn from; what came of it is in docs/decisions/0045.\n"
        "# with_meaning: both pieces have a vector; by_words: one has none.\n"
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
