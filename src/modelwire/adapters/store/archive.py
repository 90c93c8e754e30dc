"""The archive: which published briefs lie nearest to a text, by rare words and by meaning together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import log

from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from modelwire.adapters.store import schema
from modelwire.adapters.store.briefs import public_briefs
from modelwire.adapters.store.index import folded, statement
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import batches
from modelwire.adapters.store.signs import Signs, signs_of
from modelwire.adapters.store.vectors import row_of
from modelwire.types import Status

#: A word that so many briefs have tells no event; which they are is not asked further, so what is read stays bounded.
_COMMON = 300
#: So many words of a text are looked up, its first.
_WORDS = 32
#: Of so many times as many as are wanted it is asked which briefs they are; behind these, words tell little.
_AMONG = 4
#: So many are held against the numbers of a vector; recall is measured in bench/archive.py.
_CANDIDATES = 800
_LOADED = 65_536
_V = schema.brief_vectors.c


class ArchiveRows(Rows):
    """What the Store knows of where briefs lie."""

    def without_vector(self, model: str, limit: int) -> list[str]:
        """Ids of published briefs of which nobody knows yet where they lie, as a model has it; newest first."""
        query = select(_V.brief_id).where((_V.model < model) | (_V.model > model)).order_by(_V.brief_id.desc())
        with self.database.reading() as connection:
            return list(connection.execute(query.limit(limit)).scalars())

    def save_brief_vectors(self, model: str, vectors: Mapping[str, Sequence[float]]) -> None:
        """Keep where published briefs lie; of others nothing is kept."""
        with self.database.writing() as connection:
            for batch in batches(vectors):
                known = set(connection.execute(select(_V.brief_id).where(_V.brief_id.in_(batch))).scalars())
                connection.execute(delete(schema.brief_vectors).where(_V.brief_id.in_(known)))
                rows = [row_of(id_, model, vectors[id_]) for id_ in batch if id_ in known]
                if rows:
                    connection.execute(insert(schema.brief_vectors), rows)

    def nearest_briefs(self, words: str, model: str, vector: Sequence[float], limit: int) -> list[str]:
        """Ids of published briefs, nearest first: half by the rare words in common, half by meaning.

        Args:
            words: headline and lead of what is asked for.
            model: the embedding model; "" for words alone.
            vector: where it lies as that model has it; () for words alone.
            limit: how many.
        """
        with self.database.reading() as connection:
            near = defaultdict[str, float](float, by_words(connection, words, _AMONG * limit))
            for id_, likeness in self.by_meaning(connection, model, vector, limit) if vector else ():
                near[id_] += likeness
        return sorted(near, key=lambda id_: (-near[id_], id_))[:limit]

    def by_meaning(
        self, connection: Connection, model: str, vector: Sequence[float], limit: int
    ) -> list[tuple[str, float]]:
        """(id, cosine) of the published briefs that lie nearest, nearest first."""
        import numpy as np

        numbers = sorted(self._signs(connection, model).nearest(signs_of(vector), _CANDIDATES))
        # Whose model it is, is looked at here: asked for in the query, SQLite takes twice as long to find the numbers.
        rows = [row for batch in batches(numbers) for row in connection.execute(
            select(_V.brief_id, _V.model, _V.vector).where(_V.number.in_(batch))).all()]  # fmt: skip
        fitting = [(id_, near) for id_, whose, near in rows if whose == model and len(near) == 4 * len(vector)]
        theirs = np.frombuffer(b"".join(near for _, near in fitting), dtype="<f4").reshape(-1, len(vector))
        cosines = theirs @ np.asarray(vector, dtype=np.float32)
        found = sorted(zip((id_ for id_, _ in fitting), cosines.tolist(), strict=True), key=lambda f: (-f[1], f[0]))
        return found[:limit]

    def _signs(self, connection: Connection, model: str) -> Signs:
        """Of every brief that has a vector; what came since they were last read is added."""
        held: dict[str, Signs] = self.__dict__.setdefault("_held_signs", {})
        signs = held.setdefault(model, Signs())
        query = select(_V.number, _V.signs).where(_V.model == model, _V.number > signs.last).order_by(_V.number)
        for rows in connection.execute(query).partitions(_LOADED):
            signs.add([row.number for row in rows], [row.signs for row in rows])
        return signs

    def told_before(self, moment: datetime) -> tuple[datetime | None, set[str]]:
        """When the first brief was published, if before an instant, and the entities that any before it names."""
        c, named = schema.briefs.c, schema.brief_mentions.c
        standing = public_briefs().where(c.status == str(Status.PUBLISHED), c.published_at < moment)
        here = (named.brief_id == c.id) & (named.version == c.version)
        ids = standing.join(schema.brief_mentions, here).with_only_columns(named.entity_id).distinct()
        with self.database.reading() as connection:
            first = connection.execute(standing.with_only_columns(func.min(c.published_at))).scalar()
            return first, set(connection.execute(ids).scalars())


def by_words(connection: Connection, words: str, limit: int) -> dict[str, float]:
    """What part of the rare words of a text each brief has, by their rarity: 0 to 1; of those that have most."""
    whole = connection.execute(select(func.max(_V.number))).scalar() or 0
    found: defaultdict[str, float] = defaultdict(float)
    total = 0.0
    for rows in _holding(connection, list(dict.fromkeys(folded(words)))[:_WORDS]):
        if len(rows) < _COMMON:
            rarity = log(1 + whole / (1 + len(rows)))
            total += rarity
            for row in rows:
                found[row] += rarity
    best = sorted(found, key=lambda row: -found[row])[:limit]
    return {id_: found[row] / total for row, id_ in _ids(connection, best)}


def _holding(connection: Connection, words: Sequence[str]) -> list[list[str]]:
    """For each word the rows of the index that hold it, `_COMMON` at most.

    One question for all, and a line for each: asking for thirty words one by one, and taking three hundred rows of each
    one by one, cost more than finding them.
    """
    if not words:
        return []
    dialect = connection.dialect.name
    one = statement(f"search_word.{dialect}")
    whole = "\nUNION ALL ".join(
        f"SELECT {place} AS place, ({one.replace(':word', f':word{place}')}) AS line" for place in range(len(words))
    )
    asked = {f"word{place}": f'"{word}"' if dialect == "sqlite" else word for place, word in enumerate(words)}
    told = connection.execute(text(whole), {**asked, "limit": _COMMON})
    return [line.split(",") if line else [] for _place, line in sorted(tuple(row) for row in told)]


def _ids(connection: Connection, rows: list[str]) -> Iterable[tuple[str, str]]:
    """(row of the index, id of the brief behind it)."""
    if connection.dialect.name != "sqlite":
        return [(row, row) for row in rows]
    asked = text(statement("search_ids.sqlite")).bindparams(bindparam("numbers", expanding=True))
    told = connection.execute(asked, {"numbers": sorted(int(row) for row in rows)}).all()
    return [(str(number), id_) for number, id_ in told]
