"""The weights of the graded check anew: `python -m training.grade --data DIR` writes graded.toml.

A logistic regression on what the rules object to and the signs beside that (`modelwire.ground.signs`), on the dev half
of our own sentences, on what `evals/split.py` does not hold out of BUMP, WiCE and SummEdits, and on some of the
sentences that were written for the inference model, all five of one weight: rules were mended on dev, which takes them
for surer than they are on sentences by other hands. Each set has a base of its own while they are fitted, for each was
written by other hands; the base that stays is that of our own sentences. Of minimal pairs it is learnt too that the
faithful text is worth more. What comes out with a sign that its name forbids is left out and the rest fitted again.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np

from evals.bench import Asked, ask, bench_of, sentences_of
from evals.corpus import open_corpus
from evals.gold.pairs import pairs
from evals.graded import SETS, graded
from evals.measures import balanced_accuracy
from modelwire.ground.grade import mix, objection
from modelwire.ground.signs import SIGNS
from modelwire.ground.weigh import weakest
from training.example import Example, Label
from training.logistic import Numbers, newton
from training.written import written

FILE = Path(__file__).parents[1] / "src/modelwire/ground/graded.toml"
_OWN, _WRITTEN = "own", "written"
#: How many of the written sentences are learnt from, drawn by chance and always the same.
_DRAWN, _SEED = 2400, 11
#: Of these sets a faithful text and what was made of it are told apart by one change.
_MINIMAL = (_OWN, "ground-bump")
#: Signs that may only speak for a sentence; those of `_EITHER` may do both; all other only against it.
_FOR = frozenset({"loosest word", "words together", "loosest verb", "words shared"})
_EITHER = frozenset({"much text"})
_PENALTY = 60.0
#: What a set counts, its true texts as much as its false ones; and its pairs.
_SET_WEIGHT = 400.0
#: How often it is settled anew which sentence of a text is its weakest.
_ROUNDS = 3
_BOUNDS = [n / 100 for n in range(5, 96)]
_HEAD = """\
# How the objections of the rules and the signs beside them are weighed into one chance (see grade.py and signs.py).
# Written by `python -m training.grade`; what came of it is in docs/decisions/0090.
# balance: the bound at which our own sentences are told apart best. passage, page: where the source is one.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """A text: a row of numbers for each of its sentences, and whether it is true."""

    origin: str
    family: str
    true: bool
    rows: Numbers


def main(arguments: list[str] | None = None) -> int:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.grade", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    FILE.write_text(fitted(list(_told(parser.parse_args(arguments).data))), encoding="utf-8")
    return 0


def _told(root: Path) -> Iterator[tuple[str, str, bool, list[Asked]]]:
    """Origin, family and truth of every text that may be learnt from, and its sentences with what is said of them."""
    for pair in pairs(root, "dev"):
        bench = bench_of(sentences_of(pair.passage))
        yield _OWN, pair.id, True, ask(pair.faithful, bench)
        yield _OWN, pair.id, False, ask(pair.changed, bench)
    for name in SETS:
        for text in graded(open_corpus(root / name)):
            if not text.held_out:
                yield name, text.family, text.true, ask(text.text, text.bench)
    for example in drawn(list(written(root))):
        bench = bench_of(sentences_of(example.premise))
        yield _WRITTEN, example.premise, example.label is Label.SUPPORTED, ask(example.hypothesis, bench)


def drawn(examples: list[Example]) -> list[Example]:
    """The written sentences that are learnt from: borne out or contradicted, none that only says more."""
    Random(_SEED).shuffle(examples)
    return [example for example in examples if example.label is not Label.NOT_SAID][:_DRAWN]


def fitted(told: Sequence[tuple[str, str, bool, list[Asked]]]) -> str:
    """The text of `graded.toml`."""
    rules = sorted({fault.rule for *_, asked in told for one in asked for fault in one.faults if one.signs})
    names = [*SIGNS, *map(objection, rules)]
    texts = [Text(o, f, t, rows) for o, f, t, asked in told if len(rows := _rows(asked, rules))]
    columns = [(table, name) for table in ("passage", "page") for name in names]
    kept = list(range(len(columns)))
    while True:
        weights, base = _fit(texts, kept)
        wrong = {at for at, weight in zip(kept, weights.tolist(), strict=True) if not _may(columns[at][1], weight)}
        if not wrong:
            break
        kept = [at for at in kept if at not in wrong]
    tables: dict[str, dict[str, float]] = {"passage": {}, "page": {}}
    for at, weight in zip(kept, weights.tolist(), strict=True):
        if abs(weight) >= 0.0005:
            tables[columns[at][0]][columns[at][1]] = weight
    return _written(base, _balance(texts, kept, weights, base), tables)


def _rows(asked: Iterable[Asked], rules: Sequence[str]) -> Numbers:
    """The numbers of each sentence twice: as of a passage and as of a page, each by how far its source is one."""
    rows = []
    for one in asked:
        if one.signs:
            heard = {fault.rule for fault in one.faults}
            values = np.array([*(one.signs[name] for name in SIGNS), *(float(rule in heard) for rule in rules)])
            page = mix(one.signs["much text"])
            rows.append(np.concatenate(((1 - page) * values, page * values)))
    return np.array(rows)


def _may(name: str, weight: float) -> bool:
    return name in _EITHER or weight == 0 or (weight > 0) == (name in _FOR)


def _fit(texts: Sequence[Text], kept: Sequence[int]) -> tuple[Numbers, float]:
    """Weights of the columns that are kept, and the base of our own sentences."""
    origins = sorted({text.origin for text in texts}, key=lambda origin: (origin != _OWN, origin))
    every = np.vstack([text.rows[:, kept] for text in texts])
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    bases = np.eye(len(origins))
    scaled = [
        np.c_[(text.rows[:, kept] - mean) / spread, np.tile(bases[origins.index(text.origin)], (len(text.rows), 1))]
        for text in texts
    ]
    penalty = np.full(len(kept) + len(origins), _PENALTY)
    penalty[len(kept) :] = 1e-6
    found = np.zeros(len(penalty))
    for _ in range(_ROUNDS):
        weakest_rows = np.array([_weakest(rows, found) for rows in scaled])
        found = newton(*_examples(texts, weakest_rows), penalty, found)
    weights = found[: len(kept)] / spread
    return weights, float(found[len(kept)] - (weights * mean).sum())


def _weakest(rows: Numbers, found: Numbers) -> Numbers:
    """The rows of a text as one: near that of its weakest sentence."""
    odds = -(rows @ found)
    share = np.exp(odds - odds.max())
    return np.asarray(share @ rows / share.sum())


def _examples(texts: Sequence[Text], rows: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Each text with its truth and weight, and each minimal pair as what the faithful text has more."""
    origin, true = np.array([text.origin for text in texts]), np.array([text.true for text in texts])
    weight = np.array([_SET_WEIGHT / 2 / ((origin == text.origin) & (true == text.true)).sum() for text in texts])
    whole, truth, weights = [rows], [true.astype(float)], [weight]
    for name in _MINIMAL:
        more = [rows[t] - rows[f] for t, f in _pairs(texts, name)]
        if more:
            whole.append(np.array(more))
            truth.append(np.ones(len(more)))
            weights.append(np.full(len(more), _SET_WEIGHT / len(more)))
    return np.vstack(whole), np.concatenate(truth), np.concatenate(weights)


def _pairs(texts: Sequence[Text], origin: str) -> Iterator[tuple[int, int]]:
    families: dict[str, tuple[list[int], list[int]]] = {}
    for place, text in enumerate(texts):
        if text.origin == origin:
            families.setdefault(text.family, ([], []))[text.true].append(place)
    return ((t, f) for false, true in families.values() for t in true for f in false)


def _balance(texts: Sequence[Text], kept: Sequence[int], weights: Numbers, base: float) -> float:
    own = [text for text in texts if text.origin == _OWN]
    chances = [(1 / (1 + np.exp(-base - text.rows[:, kept] @ weights))).tolist() for text in own]
    scores, truth = [weakest(each) for each in chances], [text.true for text in own]
    return max(_BOUNDS, key=lambda bound: balanced_accuracy([score >= bound for score in scores], truth) or 0.0)


def _written(base: float, balance: float, tables: dict[str, dict[str, float]]) -> str:
    lines = [f"{_HEAD}\nbase = {base:.3f}\nbalance = {balance:.2f}\n"]
    for table, weights in tables.items():
        lines.append(f"\n[{table}]\n")
        lines += [f'"{name}" = {value:.3f}\n' for name, value in weights.items()]
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
