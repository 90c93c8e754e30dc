"""The weights of the search for evidence anew: `python -m training.nearest --data DIR` writes nearest.toml.

A logistic regression on what people marked as the evidence of claims in WiCE: the pages that `evals/split.py` does not
hold out, and the sub-claims of its training part, of which the tokens lie beside them.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from evals.corpus import Row, open_corpus
from evals.split import held_out
from modelwire.ground.nearest import SIGNS, signs
from training.logistic import regression

FILE = Path(__file__).parents[1] / "src/modelwire/ground/nearest.toml"
_SET = "ground-wice"
_PENALTY = 3.0
#: Of a page the sentences with the most of the claim's words are learnt from, and all evidence.
_MOST = 40
_HEAD = """\
# How the signs that a sentence of a source bears on a claim are weighed (see nearest.py).
# Written by `python -m training.nearest`; what came of it is in docs/decisions/0090.

"""


def main(arguments: list[str] | None = None) -> int:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(prog="python -m training.nearest", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    data: Path = parser.parse_args(arguments).data
    told, marked = zip(*_examples(data / _SET), strict=True)
    rows = np.array([[one[name] for name in SIGNS] for one in told])
    weights, base = regression(rows, np.array(marked, float), np.ones(len(rows)), _PENALTY)
    lines = [f"base = {base:.3f}", *(f"{n} = {w:.3f}" for n, w in zip(SIGNS, weights.tolist(), strict=True))]
    FILE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return 0


def _examples(folder: Path) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of every sentence, and whether it is evidence."""
    for row in _rows(folder):
        found = signs(row["claim"], row["evidence"], row["meta"].get("claim_context") or "")
        marked = {place for places in row["supporting_sentences"] or () for place in places}
        best = sorted(found, key=lambda place: -found[place]["words"])[:_MOST]
        yield from ((found[place], place in marked) for place in {*best, *(marked & found.keys())})


def _rows(folder: Path) -> Iterator[Row]:
    corpus = open_corpus(folder)
    for row in (*corpus.rows("claims"), *corpus.rows("non_supported_tokens_train")):
        if row["supporting_sentences"] and not held_out(_SET, row["meta"]["claim_title"]):
            yield row


if __name__ == "__main__":
    sys.exit(main())
