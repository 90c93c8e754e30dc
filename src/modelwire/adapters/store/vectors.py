"""The rows that say where published briefs lie."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert

from modelwire.adapters.store import schema
from modelwire.adapters.store.gathering import packed
from modelwire.adapters.store.signs import signs_of


def pending(connection: Connection, brief_id: str, *, public: bool) -> None:
    """A brief has changed: where it lies is to be worked out anew, or nothing of it is to be found."""
    connection.execute(delete(schema.brief_vectors).where(schema.brief_vectors.c.brief_id == brief_id))
    if public:
        connection.execute(insert(schema.brief_vectors), [row_of(brief_id, "", ())])


def row_of(brief_id: str, model: str, vector: Sequence[float]) -> dict[str, Any]:
    """A row of the table, without its number."""
    signs = signs_of(vector) if vector else b""
    return {"brief_id": brief_id, "model": model, "vector": packed(vector), "signs": signs}
