"""Words that have to go, taken out of every row and then out of the file (TRUST F13, V10).

Briefs and notices are left out: what goes of a brief is decided sentence by sentence, and a notice is the record of
the request itself.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from modelwire.adapters.store.calls import LET_GO
from modelwire.adapters.store.check import SHELVES
from modelwire.adapters.store.engine import Database
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, upsert
from modelwire.types import Article, Brief, ModelCall, Notice

#: What stands where words were taken out.
REMOVED = "[taken down]"
#: The kinds of rows that others see to.
_APART = (Brief, Notice)
Hits = Callable[[str], bool]


class ExpungeRows(Rows):
    """What the Store knows of forgetting for good."""

    def expunge(self, hits: Hits, *, spare: Iterable[str] = ()) -> int:
        """Take out every text that holds removed words, of every row but briefs and notices; returns how many rows.

        Addresses and ids stay: they are how a row is found again.

        Args:
            hits: whether a text holds words that have to go.
            spare: ids of articles that somebody else sees to.
        """
        kept = frozenset(spare)
        with self.database.writing() as connection:
            return sum(_expunge(shelf, connection, hits, kept) for shelf in SHELVES if shelf.kind not in _APART)

    def compact(self) -> None:
        """Let nothing that was deleted linger in the file, its log, or the index of search."""
        _compact(self.database)


def _expunge(shelf: Shelf[Any], connection: Connection, hits: Hits, spare: frozenset[str]) -> int:
    rows = [r for r in connection.execute(select(shelf.table)).all() if shelf.kind is not Article or r.id not in spare]
    changed = [new for row in rows if (new := _without(shelf, row, hits))]
    for row in changed:  # one by one: the columns of two rows need not be the same
        upsert(connection, shelf.table, [row])
    return len(changed)


def _without(shelf: Shelf[Any], row: Row[Any], hits: Hits) -> dict[str, Any] | None:
    """The row without the words; None where it holds none of them."""
    told = json.loads(row.document)
    scrubbed = _scrubbed(told, hits)
    apart = {name: _kept(getattr(row, name), hits) for name in shelf.apart}
    if scrubbed == told and all(apart[name] == getattr(row, name) for name in apart):
        return None
    noun = shelf.read(json.dumps(scrubbed), shelf.kind)
    if isinstance(noun, ModelCall) and noun.answer == REMOVED:
        noun = replace(noun, answer="", problem=LET_GO)
    whole = {column.name: getattr(row, column.name) for column in shelf.table.columns}
    return {**whole, **shelf.row(noun, **apart)}


def _scrubbed(value: Any, hits: Hits) -> Any:
    if isinstance(value, dict):
        return {key: _scrubbed(inner, hits) for key, inner in value.items()}
    if isinstance(value, list):
        return [_scrubbed(inner, hits) for inner in value]
    # What has no space is an id, a digest, an instant or an address.
    return REMOVED if isinstance(value, str) and " " in value and hits(value) else value


def _kept(value: Any, hits: Hits) -> Any:
    return "" if isinstance(value, str) and " " in value and hits(value) else value


def _compact(database: Database) -> None:
    with database.writing() as connection:
        if database.is_sqlite:
            # Deleted words stay in the segments of a full-text index until these are merged.
            connection.exec_driver_sql("INSERT INTO brief_search(brief_search) VALUES ('optimize')")
    with database.engine.connect() as connection:
        if database.is_sqlite:
            cursor = connection.connection.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM FULL")
