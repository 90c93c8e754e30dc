"""Fills a store with vectors and words of made briefs, and looks them up; a process for each (bench/archive.py)."""

import json
import random
import sys
import time
from contextlib import closing
from typing import Any

import numpy as np
from sqlalchemy import insert, text

from modelwire.adapters.store import open_store, schema
from modelwire.adapters.store.signs import signs_of
from modelwire.adapters.store.store import SqlStore

_MODEL, _DIMENSIONS, _PER_CLUSTER, _BATCH = "made", 384, 1_000, 20_000
#: Length of what sets a vector apart from the middle of its cluster, whose own length is 1.
_SPREAD = 0.6
_ASKED, _EXACT = 200, 50
_WORDS = [f"word{n}" for n in range(30_000)]
_WEIGHTS = np.cumsum([1 / (n + 10) for n in range(30_000)]).tolist()


def _centres(briefs: int) -> Any:
    made = np.random.default_rng(3).standard_normal((max(1, briefs // _PER_CLUSTER), _DIMENSIONS), dtype=np.float32)
    return made / np.linalg.norm(made, axis=1, keepdims=True)


def _near(centres: Any, clusters: Any, rng: np.random.Generator) -> Any:
    noise = rng.standard_normal((len(clusters), _DIMENSIONS), dtype=np.float32)
    made = centres[clusters] + _SPREAD / np.sqrt(_DIMENSIONS) * noise
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def _text(cluster: int, chance: random.Random) -> str:
    """Forty words, and two of five names that the cluster has for itself."""
    names = [f"name{cluster}x{n}" for n in chance.sample(range(5), 2)]
    return " ".join([*names, *chance.choices(_WORDS, cum_weights=_WEIGHTS, k=40)])


def fill(store: SqlStore, briefs: int) -> dict[str, Any]:
    """Rows as the store itself writes them, many in one transaction."""
    centres, rng, chance = _centres(briefs), np.random.default_rng(5), random.Random(5)
    for start in range(0, briefs, _BATCH):
        clusters = rng.integers(0, len(centres), min(_BATCH, briefs - start))
        vectors = _near(centres, clusters, rng)
        ids = [f"01{start + n:024d}" for n in range(len(clusters))]
        rows = [{"brief_id": i, "model": _MODEL, "vector": v.tobytes(), "signs": signs_of(v)}
                for i, v in zip(ids, vectors, strict=True)]  # fmt: skip
        words = [{"id": i, "body": _text(int(c), chance)} for i, c in zip(ids, clusters, strict=True)]
        with store.database.writing() as connection:
            connection.execute(insert(schema.brief_vectors), rows)
            connection.execute(text("INSERT INTO brief_search VALUES (:id, '', :body)"), words)
    return {"filled": briefs}


def ask(store: SqlStore, briefs: int) -> dict[str, Any]:
    """CPU milliseconds of lookups, and how many of the ten nearest the lookup by meaning finds."""
    centres, rng, chance = _centres(briefs), np.random.default_rng(7), random.Random(7)
    clusters = rng.integers(0, len(centres), _ASKED)
    asked = _near(centres, clusters, rng)
    texts = [_text(int(cluster), chance) for cluster in clusters]
    begun = time.process_time()
    store.nearest_briefs(texts[0], _MODEL, asked[0].tolist(), 10)
    first, taken, walls = time.process_time() - begun, [], []
    for words, vector in zip(texts, asked.tolist(), strict=True):
        begun, wall = time.process_time(), time.perf_counter()
        store.nearest_briefs(words, _MODEL, vector, 10)
        taken.append(time.process_time() - begun)
        walls.append(time.perf_counter() - wall)
    return {
        "milliseconds_p50": round(float(np.percentile(taken, 50)) * 1000, 1),
        "milliseconds_p95": round(float(np.percentile(taken, 95)) * 1000, 1),
        "milliseconds_p95_by_the_clock": round(float(np.percentile(walls, 95)) * 1000, 1),
        "seconds_of_the_first_lookup": round(first, 1),
        "recall_at_10": round(_recall(store, asked[:_EXACT]), 4),
    }


def _recall(store: SqlStore, asked: Any) -> float:
    with store.database.reading() as connection:
        found = [{id_ for id_, _ in store.by_meaning(connection, _MODEL, v, 10)} for v in asked.tolist()]
    exact = _exact(store, asked)
    return sum(len(ours & theirs) for ours, theirs in zip(found, exact, strict=True)) / (10 * len(asked))


def _exact(store: SqlStore, asked: Any) -> list[set[str]]:
    """The ten nearest of each by every cosine, read block by block."""
    best: list[list[tuple[float, str]]] = [[] for _ in asked]
    with store.database.reading() as connection:
        query = text("SELECT brief_id, vector FROM brief_vectors ORDER BY number")
        for rows in connection.execute(query).partitions(_BATCH):
            theirs = np.frombuffer(b"".join(row.vector for row in rows), dtype="<f4").reshape(len(rows), -1)
            for number, cosines in enumerate(asked @ theirs.T):
                top = np.argpartition(-cosines, min(10, len(rows) - 1))[:10]
                best[number] = sorted([*best[number], *((float(cosines[n]), rows[n].brief_id) for n in top)])[-10:]
    return [{id_ for _, id_ in one} for one in best]


def main() -> int:
    """`fill URL N` or `ask URL N`."""
    do, url, briefs = sys.argv[1:4]
    with closing(open_store(url)) as store:
        assert isinstance(store, SqlStore)
        print(json.dumps({"fill": fill, "ask": ask}[do](store, int(briefs))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
