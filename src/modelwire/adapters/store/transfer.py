"""A whole database into another of either kind, row by row: SQLite to PostgreSQL and back (docs/decisions/0056).

The target is marked from the first row to the last, so that nobody opens half a database; a copy that was stopped goes
on where it was, and one whose source has changed since begins again with the first table that differs.
"""

import hashlib
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Text, column, delete, func, insert, inspect, select, table, text

from modelwire.adapters.store import schema
from modelwire.adapters.store.engine import Database
from modelwire.adapters.store.revisions import COPYING, HEAD, climb
from modelwire.errors import StoreError
from modelwire.types import utc

#: Rows in one transaction of the target: far below the limits on parameters, and little is lost by a kill.
_BATCH = 500
Say = Callable[[str], None]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """One table: what is copied of it, and by which columns its rows are told apart and put in order."""

    name: str
    of: Any
    columns: tuple[Any, ...]
    key: tuple[Any, ...]

    def count(self, connection: Connection) -> int:
        """How many rows there are."""
        return int(connection.execute(select(func.count()).select_from(self.of)).scalar_one())

    def rows(self, connection: Connection) -> Generator[Row, None, None]:
        """Every row, in one order on both databases: by code point, whatever the server's language."""
        by = [c.collate("C") if connection.dialect.name == "postgresql" and _is_text(c) else c for c in self.key]
        query = select(*self.columns).order_by(*by).execution_options(yield_per=_BATCH)
        with connection.execute(query) as found:
            for row in found:
                yield tuple(row)

    def add(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Write rows that are not there."""
        names = [c.name for c in self.columns]
        connection.execute(insert(self.of), [dict(zip(names, row, strict=True)) for row in rows])


def transfer(source: Database, target: Database, say: Say) -> int:
    """Copy every row of a database into an empty one; returns how many there are.

    Args:
        source: at today's schema; nobody should be writing to it.
        target: empty, or left by a copy that was stopped.
        say: hears how far it is.

    Raises:
        StoreError: the target holds something, one of the two cannot be used, or the source changed on the way.
    """
    _begin(target)
    with source.reading() as reader:
        changed = False
        for kept in _tables():
            changed = _copied(kept, reader, target, say, again=changed)
    total = _compared(source, target, say)
    with target.writing() as connection:
        _follow_on(connection)
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": HEAD})
    return total


def _tables() -> list[_Kept]:
    """Parents before children; the index of search last, by its columns that are the same on both."""
    found = [_Kept(t.name, t, tuple(t.columns), tuple(t.primary_key)) for t in schema.metadata.sorted_tables]
    words = [column(name, Text) for name in ("brief_id", "headline", "body")]
    return [*found, _Kept("brief_search", table("brief_search", *words), tuple(words), (words[0],))]


def _begin(target: Database) -> None:
    """Make the tables and mark the target, unless a copy that was stopped has."""
    with target.writing() as connection:
        there = inspect(connection).get_table_names()
        if there and "alembic_version" not in there:
            raise StoreError(f"{target.name} holds tables of another program; name an empty database")
        if there:
            mark = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
            if mark == COPYING:
                return
            if mark != HEAD or any(kept.count(connection) for kept in _tables()):
                raise StoreError(f"{target.name} holds a publication already; name an empty database")
        else:
            climb(connection, HEAD)
        connection.execute(text("UPDATE alembic_version SET version_num = :mark"), {"mark": COPYING})


def _copied(kept: _Kept, reader: Connection, target: Database, say: Say, *, again: bool) -> bool:
    """Bring one table over; returns whether what an earlier try had brought was another state."""
    total = kept.count(reader)
    with target.reading() as connection:
        stands = 0 if again else _head(kept, reader, connection)
    changed = again or stands is None
    if changed:
        _clear_from(kept, target)
    done = stands or 0
    with closing(kept.rows(reader)) as every:
        rows = islice(every, done, None)
        while batch := list(islice(rows, _BATCH)):
            with target.writing() as connection:
                kept.add(connection, batch)
            done += len(batch)
            say(f"copy {kept.name}: {done:,} of {total:,} rows")
    return changed


def _head(kept: _Kept, reader: Connection, connection: Connection) -> int | None:
    """How many rows an earlier try brought, where they are the first of the source; None where they are not."""
    count = 0
    with closing(kept.rows(reader)) as ours, closing(kept.rows(connection)) as brought:
        for theirs in brought:
            if _plain(next(ours, ())) != _plain(theirs):
                return None
            count += 1
    return count


def _clear_from(kept: _Kept, target: Database) -> None:
    """Empty a table and those after it, children first."""
    tables = _tables()
    first = next(n for n, one in enumerate(tables) if one.name == kept.name)
    with target.writing() as connection:
        for one in reversed(tables[first:]):
            connection.execute(delete(one.of))


def _compared(source: Database, target: Database, say: Say) -> int:
    """Hold the two against each other, the source as it is now; returns the number of rows.

    Raises:
        StoreError: a table differs.
    """
    total = 0
    with source.reading() as ours, target.reading() as theirs:
        for kept in _tables():
            say(f"verify {kept.name}")
            (count, digest), there = _digest(kept, ours), _digest(kept, theirs)
            if (count, digest) != there:
                raise StoreError(
                    f"{kept.name}: {count:,} rows here, {there[0]:,} in the copy, or their words differ; somebody "
                    "wrote meanwhile: stop the server, then run modelwire db copy again, which goes on from here"
                )
            total += count
    return total


def _digest(kept: _Kept, connection: Connection) -> tuple[int, str]:
    """How many rows, and sha256 over all of them in order."""
    count, digest = 0, hashlib.sha256()
    for row in kept.rows(connection):
        count += 1
        digest.update(repr(_plain(row)).encode("utf-8", "surrogatepass"))
    return count, digest.hexdigest()


def _plain(row: Row) -> Row:
    """A row as both databases give it."""
    return tuple(_same(value) for value in row)


def _same(value: Any) -> Any:
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, memoryview | bytearray):
        return bytes(value)
    return utc(value) if hasattr(value, "utcoffset") else value


def _is_text(one: Any) -> bool:
    return isinstance(one.type, Text)


def _follow_on(connection: Connection) -> None:
    """PostgreSQL counts rows apart from the rows: the next one's number follows the last that was brought."""
    if connection.dialect.name != "postgresql":
        return
    for made in schema.metadata.sorted_tables:
        number = made.autoincrement_column
        if number is not None:
            query = "SELECT setval(pg_get_serial_sequence(:table, :column), max({0})) FROM {1} HAVING max({0}) > 0"
            quoted = connection.dialect.identifier_preparer
            named = text(query.format(quoted.quote(number.name), quoted.quote(made.name)))
            connection.execute(named, {"table": made.name, "column": number.name})
