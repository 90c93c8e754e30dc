"""Where texts lie by their meaning, and what is proposed to the editor."""

import sys
from array import array
from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches, upsert
from modelwire.types import StoryProposal

PROPOSALS = Shelf(schema.proposals, StoryProposal, lambda p: {"id": p.id, "state": p.state})
_V = schema.vectors.c


class GatheringRows(Rows):
    """What the Store knows of vectors and proposals."""

    def save_vectors(self, model: str, vectors: Mapping[str, tuple[float, ...]]) -> None:
        """Upsert by article; a vector of another model gives way."""
        rows = [{"article_id": id_, "model": model, "vector": packed(vector)} for id_, vector in vectors.items()]
        with self.database.writing() as connection:
            upsert(connection, schema.vectors, rows)

    def vectors(self, model: str, ids: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """Those that are kept, by article id."""
        found: dict[str, tuple[float, ...]] = {}
        with self.database.reading() as connection:
            for batch in batches(dict.fromkeys(ids)):
                query = select(_V.article_id, _V.vector).where(_V.model == model, _V.article_id.in_(batch))
                found |= {id_: _unpacked(vector) for id_, vector in connection.execute(query)}
        return found

    def forget_vectors(self, *, before: datetime) -> int:
        """Let go of those of older articles."""
        old = select(schema.articles.c.id).where(schema.articles.c.published_at < before)
        with self.database.writing() as connection:
            return int(connection.execute(delete(schema.vectors).where(_V.article_id.in_(old))).rowcount)

    def save_proposals(self, proposals: Iterable[StoryProposal]) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            PROPOSALS.save(connection, proposals)

    def proposals(self, *, only_open: bool = False) -> list[StoryProposal]:
        """Proposals, likeliest first."""
        query = select(schema.proposals).order_by(schema.proposals.c.id)
        if only_open:
            query = query.where(schema.proposals.c.state == "open")
        with self.database.reading() as connection:
            return sorted(PROPOSALS.nouns(connection, query), key=lambda p: -p.score)


def packed(vector: Iterable[float]) -> bytes:
    """Single-precision numbers, little-endian."""
    numbers = array("f", vector)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpacked(kept: bytes) -> tuple[float, ...]:
    numbers = array("f")
    numbers.frombytes(kept)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)
