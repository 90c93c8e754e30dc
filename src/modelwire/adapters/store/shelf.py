"""A shelf keeps one kind of noun in one table: noun -> row, row -> noun, and what is wrong with a row."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from modelwire.adapters.store.columns import iso
from modelwire.adapters.store.documents import document, noun, seal
from modelwire.errors import StoreError

Noun = TypeVar("Noun")
Item = TypeVar("Item")
#: Far below the limits on parameters of both databases.
_BATCH = 500
#: What reading a document that is not as we wrote it may raise.
_BROKEN = (ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Noun]):
    """One table of documents."""

    table: Table
    kind: type[Noun]
    #: the columns that repeat the noun
    columns: Callable[[Noun], dict[str, Any]]
    #: columns that say what the document does not; the seal covers them
    apart: tuple[str, ...] = ()
    #: a document to its noun; a shelf whose documents are long and read often remembers them
    read: Callable[[str, type[Noun]], Noun] = noun

    def row(self, kept: Noun, **apart: Any) -> dict[str, Any]:
        """The row of a noun."""
        text = document(kept)
        sealed = seal(text, *(_words(apart[name]) for name in self.apart))
        return {**self.columns(kept), **apart, "document": text, "seal": sealed}

    def noun_of(self, row: Row[Any]) -> Noun:
        """The noun of a row.

        Raises:
            StoreError: its document is not one.
        """
        try:
            return self.read(row.document, self.kind)
        except _BROKEN as error:
            raise StoreError(f"{self.where(row)}: its document cannot be read; run modelwire verify") from error

    def nouns(self, connection: Connection, query: Select[Any]) -> list[Noun]:
        """The nouns of the rows that a query finds, in its order."""
        return [self.noun_of(row) for row in connection.execute(query)]

    def first(self, connection: Connection, query: Select[Any]) -> Noun | None:
        """The noun of the first row, if there is one."""
        row = connection.execute(query.limit(1)).first()
        return self.noun_of(row) if row else None

    def save(self, connection: Connection, nouns: Iterable[Noun]) -> None:
        """Upsert by primary key; the last of two with one key wins."""
        upsert(connection, self.table, [self.row(kept) for kept in nouns])

    def where(self, row: Row[Any]) -> str:
        """The row's name for people: "briefs 01H… 2"."""
        return " ".join([self.table.name, *(str(getattr(row, c.name)) for c in self.table.primary_key)])

    def problems(self, connection: Connection) -> Iterator[str]:
        """Each row whose document, columns and seal do not agree, in words."""
        for row in connection.execute(select(self.table).order_by(*self.table.primary_key)):
            if problem := self._problem(row):
                yield f"{self.where(row)}: {problem}"

    def broken_seals(self, connection: Connection) -> Iterator[str]:
        """Each row whose document does not match its seal, in words; nothing else is looked at."""
        for row in connection.execute(select(self.table).order_by(*self.table.primary_key)):
            if problem := self._broken(row):
                yield f"{self.where(row)}: {problem}"

    def _broken(self, row: Row[Any]) -> str:
        if row.seal == seal(row.document, *(_words(getattr(row, name)) for name in self.apart)):
            return ""
        beside = f" or {', '.join(self.apart)}" if self.apart else ""
        return f"its document{beside} does not match its seal"

    def _problem(self, row: Row[Any]) -> str:
        if problem := self._broken(row):
            return problem
        try:
            wanted = self.columns(noun(row.document, self.kind))
        except _BROKEN:
            return "its document cannot be read"
        wrong = [name for name, value in wanted.items() if getattr(row, name) != value]
        return f"{', '.join(wrong)} differ from its document" if wrong else ""


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, or replace those with the same primary key."""
    if not rows:
        return
    key = tuple(column.name for column in table.primary_key)
    query = _upsert(connection.dialect.name, table, tuple(rows[0]))
    connection.execute(query, list({tuple(row[name] for name in key): row for row in rows}.values()))


@cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> Any:  # the two dialects' statements share no type
    """The statement, made once for each kind of row: to make it takes longer than to run it."""
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    key = [column.name for column in table.primary_key]
    changes = {name: insert.excluded[name] for name in names if name not in key}
    if not changes:
        return insert.on_conflict_do_nothing(index_elements=key)
    return insert.on_conflict_do_update(index_elements=key, set_=changes)


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists short enough for one query."""
    everything = list(items)
    for start in range(0, len(everything), _BATCH):
        yield everything[start : start + _BATCH]


def _words(value: Any) -> str:
    return iso(value) if isinstance(value, datetime) else str(value)
