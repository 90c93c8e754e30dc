"""Sentences written by hand for this model: kept as edits of the passage they were written on, without its text.

A row of `written.jsonl.gz` is {"corpus", "doc", "start", "end", "digest", "label", "kind", "edit"}: `edit` is a list
of strings (our words) and pairs [start, end] (characters of the passage); put together they are the sentence.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from evals.gold.edits import apply
from evals.gold.texts import doc_text
from modelwire.text import digest
from training.example import Example, Label

_FILE = Path(__file__).parent / "written.jsonl.gz"
_MARK = 16


def written(root: Path) -> Iterator[Example]:
    """Every sentence with its passage.

    Raises:
        ValueError: a passage is not the one that a sentence was written on.
    """
    with gzip.open(_FILE, "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            passage = doc_text(root, row["corpus"], row["doc"])[row["start"] : row["end"]]
            if digest(passage)[:_MARK] != row["digest"]:
                raise ValueError(f"{row['corpus']}/{row['doc']} is not the text that the sentences were written on")
            sentence = apply(row["edit"], passage)
            yield Example(" ".join(passage.split()), sentence, Label[row["label"]], row["kind"], "written")
