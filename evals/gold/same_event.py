"""Our own pairs of AI news, judged same event or not (see same-event/README.md)."""

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from evals.corpus import Corpus, CorpusError, open_corpus
from evals.pieces import article, pieces_of
from modelwire.same_event import Piece
from modelwire.text import digest
from modelwire.types import Article

#: Beside this file lie the labels, a file for each part.
FOLDER = Path(__file__).parent / "same-event"
#: to choose by; kept shut until the end; kept shut once, and opened too often since to say anything new
PARTS = ("dev", "sealed", "opened")
#: The corpus that the ids point into.
CORPUS = "ai-news-stream"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pieces of news, and whether they tell one event."""

    id: str
    a: Piece
    b: Piece
    same: bool
    #: they name one thing of the beat and lie a day apart at most
    hard: bool
    #: what it was drawn by (see the README); "words" for the first 552
    chosen: str


def pairs(root: Path, part: str) -> list[Pair]:
    """Every pair of a part, rarity taken over the whole corpus.

    Args:
        root: the folder that holds the corpora.
        part: one of `PARTS`.

    Raises:
        CorpusError: the corpus is missing, or an item of a pair is.
    """
    rows = [json.loads(line) for line in (FOLDER / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]
    known = {one.id: one for one in articles(open_corpus(root / CORPUS))}
    if missing := {id_ for row in rows for id_ in (row["a"], row["b"])} - known.keys():
        raise CorpusError(f"{CORPUS} holds no item {min(missing)}")
    wanted = dict.fromkeys(id_ for row in rows for id_ in (row["a"], row["b"]))
    pieces = pieces_of([known[id_] for id_ in wanted], among=known.values())
    return [
        Pair(row["id"], pieces[row["a"]], pieces[row["b"]], row["same"], row["hard"], row.get("chosen", "words"))
        for row in rows
    ]


def articles(corpus: Corpus) -> Iterator[Article]:
    """The items of the corpus, with their leads for texts."""
    for row in corpus.rows("articles", whole=True):
        at = datetime.fromisoformat(row["day"]).replace(tzinfo=UTC)
        yield article(row["id"], row["url"], html.unescape(row["title"]), html.unescape(row["lead"] or ""), at)


def labels_digest() -> str:
    """Of all labels."""
    return digest(*((FOLDER / f"{part}.jsonl").read_text("utf-8") for part in PARTS))
