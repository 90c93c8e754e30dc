"""Sentences of AI news with their names marked (see names/README.md)."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evals.corpus import CorpusError, Row, open_corpus
from evals.gold.same_event import CORPUS
from modelwire.text import digest

#: Beside this file lie the labels, a file for each part.
FOLDER = Path(__file__).parent / "names"
PARTS = ("dev", "sealed")
#: Characters of a sentence's digest that a label keeps.
MARK = 16


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence."""

    start: int
    #: where it may end: a version may belong to a name or follow it
    ends: tuple[int, ...]
    #: classes that are right for it: organisation, model, person; other: it is neither wanted nor wrong; none: no name
    kinds: tuple[str, ...]

    @property
    def wanted(self) -> bool:
        """Whether it has to be found."""
        return not {"other", "none"} & set(self.kinds)


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence, its document around it, and its names."""

    id: str
    #: headline and lead, which say in what sense a name is meant
    text: str
    #: where the sentence stands in it
    start: int
    end: int
    names: tuple[Name, ...]


def sentences(root: Path, part: str) -> Iterator[Marked]:
    """Every sentence of a part.

    Raises:
        CorpusError: the corpus is missing, or a text is not the one that was marked.
    """
    rows = open_corpus(root / CORPUS).rows("articles", whole=True)
    known = {row["id"]: (html.unescape(row["title"]), html.unescape(row["lead"] or "")) for row in rows}
    for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        title, lead = known.get(row["doc"], ("", ""))
        text, shift = lead[row["start"] : row["end"]], len(title) + 1 + row["start"]
        if digest(text)[:MARK] != row["digest"]:
            raise CorpusError(f"{CORPUS} {row['doc']}: not the sentence that {row['id']} was marked on")
        names = tuple(_name(name, shift) for name in row["names"])
        yield Marked(row["id"], f"{title}\n{lead}", shift, shift + len(text), names)


def _name(row: Row, shift: int) -> Name:
    ends = tuple(shift + end for end in (row["end"], *row.get("ends", ())))
    return Name(shift + row["start"], ends, tuple(row["kind"].split("|")))


def labels_digest() -> str:
    """Of all labels."""
    return digest(*((FOLDER / f"{part}.jsonl").read_text("utf-8") for part in PARTS))
