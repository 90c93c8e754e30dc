"""The judgement beside plain likenesses on our own pairs, by what the pairs were drawn by.

    python -m evals.strata --data corpora --part sealed

Printed is a row for each stratum of `evals/gold/same-event`, F1 / AUC each: of the judgement at its own bound, of the
cosine of tf-idf over headline and lead, and of the encoder's cosine. The two likenesses have the bound that gains
them the most F1 on the pairs for choosing.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from evals.corpus import CorpusError
from evals.gold.same_event import PARTS, Pair, pairs
from evals.measures import auroc, counted
from modelwire.same_event import SAME, same_event
from modelwire.same_event.evidence import cosine


def _judged(pair: Pair) -> float:
    return same_event(pair.a, pair.b).score


def _words(pair: Pair) -> float:
    return cosine(pair.a.lead, pair.b.lead)


def _meaning(pair: Pair) -> float:
    return sum(x * y for x, y in zip(pair.a.vector, pair.b.vector, strict=True))


#: What the judgement is held beside.
_PLAIN: tuple[Callable[[Pair], float], ...] = (_words, _meaning)


def rows(told: Sequence[Pair], dev: Sequence[Pair]) -> Iterator[str]:
    """The table, a line at a time."""
    bounds = [SAME, *(best_bound([score(pair) for pair in dev], [pair.same for pair in dev]) for score in _PLAIN)]
    scores = [[score(pair) for score in (_judged, *_PLAIN)] for pair in told]
    strata = {"all": list(range(len(told))), "hard": [number for number, pair in enumerate(told) if pair.hard]}
    for name in sorted({pair.chosen for pair in told}):
        strata[name] = [number for number, pair in enumerate(told) if pair.chosen == name]
    yield "stratum | pairs | same | judgement | tf-idf | encoder"
    for name, some in strata.items():
        same = [told[number].same for number in some]
        measured = (_measured([scores[n][column] for n in some], same, bound) for column, bound in enumerate(bounds))
        yield f"{name} | {len(some)} | {sum(same)} | {' | '.join(measured)}"


def best_bound(scores: Sequence[float], same: Sequence[bool]) -> float:
    """The score from which on calling two pieces one event gains the most F1."""
    return max(sorted(scores), key=lambda bound: _f1(scores, same, bound))


def _measured(scores: Sequence[float], same: Sequence[bool], bound: float) -> str:
    auc = auroc(scores, same)
    return f"{_f1(scores, same, bound):.3f} / {'–' if auc is None else f'{auc:.3f}'}"


def _f1(scores: Sequence[float], same: Sequence[bool], bound: float) -> float:
    said = [score >= bound for score in scores]
    hits = sum(one and label for one, label in zip(said, same, strict=True))
    return counted(hits, sum(said), sum(same))[2] or 0.0


def main() -> int:
    """Print the table of one part."""
    parser = argparse.ArgumentParser(prog="python -m evals.strata", description="Our own pairs by how they were drawn.")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="the folder that holds the corpora")
    parser.add_argument("--part", default="sealed", choices=PARTS)
    asked = parser.parse_args()
    try:
        print("\n".join(rows(pairs(asked.data, asked.part), pairs(asked.data, "dev"))))
    except CorpusError as error:
        print(f"evals: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
