"""The sentences of our own: a faithful rewording and a false one for each of 885 passages.

They were written by people who had not seen the checker, on the sample wire and on real leads, and are kept as edits
of their passages. Rules and weights are made on `dev.jsonl`. `sealed.jsonl` was shut until they were settled;
`opened.jsonl` was sealed before: it was never looked into, but it was run often enough to be worn out for choosing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.corpus import CorpusError
from evals.gold.edits import apply
from evals.gold.texts import doc_text
from modelwire.text import digest

#: Beside this file lie the labels, a file for each part.
FOLDER = Path(__file__).parent / "ground"
PARTS = ("dev", "sealed", "opened")
#: Characters of a passage's digest that a label keeps.
MARK = 16


@dataclass(frozen=True, slots=True)
class Pair:
    """A passage with a sentence that it bears out and one that it does not."""

    id: str
    corpus: str
    passage: str
    faithful: str
    changed: str
    #: what was changed: number, unit, date, order, actor, role, negation, modality, quote
    kind: str


def pairs(root: Path, part: str) -> Iterator[Pair]:
    """Every pair of a part.

    Args:
        root: the folder that holds the corpora.
        part: one of `PARTS`.

    Raises:
        CorpusError: a corpus is missing, or a text is not the one that the sentences were written on.
    """
    for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        passage = doc_text(root, row["corpus"], row["doc"])[row["start"] : row["end"]]
        if digest(passage)[:MARK] != row["digest"]:
            raise CorpusError(f"{row['corpus']} {row['doc']}: not the passage that {row['id']} was written on")
        faithful, changed = (apply(row[name], passage) for name in ("faithful", "changed"))
        yield Pair(row["id"], row["corpus"], passage, faithful, changed, row["kind"])


def labels_digest() -> str:
    """Of all labels, which carry a digest of each passage."""
    return digest(*((FOLDER / f"{part}.jsonl").read_text("utf-8") for part in PARTS))
