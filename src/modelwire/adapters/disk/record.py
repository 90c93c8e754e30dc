"""The build record: what each sheet was made from and which files it gave, in a small database beside the folder.

It repeats what the rows and the folder hold and can be deleted at any time: the next build then compares every file.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from modelwire.errors import ModelwireError

_FORMAT = 2
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
-- inputs is '' while the files of a sheet are being replaced; files holds a path a line
CREATE TABLE IF NOT EXISTS sheets (
  name TEXT PRIMARY KEY, inputs TEXT NOT NULL, recall TEXT NOT NULL, files TEXT NOT NULL, listed TEXT NOT NULL
) WITHOUT ROWID;
-- the same of the build before, of those sheets that it changed
CREATE TABLE IF NOT EXISTS sheets_before (
  name TEXT PRIMARY KEY, inputs TEXT NOT NULL, recall TEXT NOT NULL, files TEXT NOT NULL, listed TEXT NOT NULL
) WITHOUT ROWID;
-- what a sheet gives to others
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, words TEXT NOT NULL);
-- what lists need to know of a version of a brief, by the seal of its document
CREATE TABLE IF NOT EXISTS leaves (seal TEXT PRIMARY KEY, row TEXT NOT NULL);
-- what lists need to know of an edition, as long as what it was made from has this mark
CREATE TABLE IF NOT EXISTS days (id TEXT PRIMARY KEY, mark TEXT NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;
-- the version of each brief that the last build showed
CREATE TABLE IF NOT EXISTS built (id TEXT PRIMARY KEY, seal TEXT NOT NULL) WITHOUT ROWID;
"""


class Entry(NamedTuple):
    """A sheet as it was last made."""

    name: str
    inputs: str
    recall: str
    files: str
    listed: str

    @property
    def paths(self) -> list[str]:
        """The files it gave."""
        return self.files.split("\n") if self.files else []


class BuildRecord:
    """The record of one public folder."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._connection: sqlite3.Connection | None = None
        self._parents: sqlite3.Connection | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        """The database, made anew where it is missing, of another format, or broken."""
        if self._connection is None:
            self._connection = _opened(self.file)
        return self._connection

    def entries(self, among: Collection[str] | None = None) -> dict[str, Entry]:
        """Every sheet of the last build, by name; or those among some names."""
        query = "SELECT name, inputs, recall, files, listed FROM sheets"
        if among is None:
            return {row[0]: Entry(*row) for row in self._rows(query)}
        names = "SELECT value FROM json_each(?)"
        return {row[0]: Entry(*row) for row in self._rows(f"{query} WHERE name IN ({names})", json.dumps([*among]))}

    def listed(self, without: Collection[str]) -> list[str]:
        """What sheets say for the lists of all pages, but for some."""
        return [listed for name, listed in self._rows("SELECT name, listed FROM sheets") if name not in without]

    def save(self, entries: Iterable[Entry], kept: Iterable[tuple[str, str]] = ()) -> None:
        """Keep how sheets were made, and what they give to others: (name, words), "" where that is nothing any more."""
        given = [*kept]
        with self.changing() as connection:
            connection.executemany("REPLACE INTO sheets VALUES (?, ?, ?, ?, ?)", entries)
            connection.executemany("REPLACE INTO kept VALUES (?, ?)", [one for one in given if one[1]])
            # What was taken down gives nothing, and its words must not lie about.
            connection.executemany("DELETE FROM kept WHERE name = ?", [(name,) for name, words in given if not words])

    def kept(self, names: Sequence[str]) -> dict[str, str]:
        """What sheets keep for others, by their names; those that keep nothing are left out."""
        places = ",".join("?" * len(names))
        return dict(self._rows(f"SELECT name, words FROM kept WHERE name IN ({places})", *names))

    def drop(self, names: Iterable[str]) -> None:
        """Forget sheets that are no more."""
        with self.changing() as connection:
            gone = [(name,) for name in names]
            connection.executemany("DELETE FROM sheets WHERE name = ?", gone)
            connection.executemany("DELETE FROM kept WHERE name = ?", gone)

    def told(self, name: str) -> str:
        """A remark that was kept under a name; "" where there is none."""
        return next((value for (value,) in self._rows("SELECT value FROM about WHERE name = ?", name)), "")

    def tell(self, name: str, value: str) -> None:
        """Keep a remark."""
        with self.changing() as connection:
            connection.execute("REPLACE INTO about VALUES (?, ?)", (name, value))

    # ── the build before ─────────────────────────────────────────────────────────────────────────────────

    def before(self) -> list[Entry]:
        """The sheets that the last build changed, as they were."""
        return [Entry(*row) for row in self._rows("SELECT name, inputs, recall, files, listed FROM sheets_before")]

    def keep_before(self, entries: Iterable[Entry]) -> None:
        """Remember how sheets were before this build; the first word on each counts."""
        with self.changing() as connection:
            connection.executemany("INSERT OR IGNORE INTO sheets_before VALUES (?, ?, ?, ?, ?)", entries)

    def forget_before(self) -> None:
        """There is no way back any more."""
        with self.changing() as connection:
            connection.execute("DELETE FROM sheets_before")

    # ── leaves ───────────────────────────────────────────────────────────────────────────────────────────

    def leaves(self, program: str) -> dict[str, str]:
        """What was kept of versions of briefs by this very program, by their seals."""
        self._of_program(program)
        return dict(self._rows("SELECT seal, row FROM leaves"))

    def leaves_of(self, seals: Sequence[str]) -> dict[str, str]:
        """The same of a few versions."""
        query = "SELECT seal, row FROM leaves WHERE seal IN (SELECT value FROM json_each(?))"
        return dict(self._rows(query, json.dumps(seals)))

    def save_leaves(self, rows: Iterable[tuple[str, str]]) -> None:
        """Keep what is known of versions of briefs: (seal, row)."""
        with self.changing() as connection:
            connection.executemany("REPLACE INTO leaves VALUES (?, ?)", rows)

    def days(self, program: str) -> dict[str, tuple[str, str]]:
        """What was kept of editions by this very program: id -> (mark, row)."""
        self._of_program(program)
        return {id_: (mark, row) for id_, mark, row in self._rows("SELECT id, mark, row FROM days")}

    def save_days(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Keep what is known of editions: (id, mark, row)."""
        with self.changing() as connection:
            connection.executemany("REPLACE INTO days VALUES (?, ?, ?)", rows)

    def _of_program(self, program: str) -> None:
        """Forget what another program kept of briefs and editions."""
        if self.told("program") == program:
            return
        with self.changing() as connection:
            for forget in ("DELETE FROM leaves", "DELETE FROM days", "DELETE FROM built"):
                connection.execute(forget)
            connection.execute("REPLACE INTO about VALUES ('program', ?)", (program,))

    def built(self) -> dict[str, str]:
        """Which version of each brief the last build showed: id -> seal."""
        return dict(self._rows("SELECT id, seal FROM built"))

    def settle(self, plan: str, seals: Mapping[str, str]) -> None:
        """A build is done: what the next one has to know of it, and which versions it showed."""
        was = self.built()
        gone = [(id_,) for id_ in was if id_ not in seals]
        with self.changing() as connection:
            connection.execute("REPLACE INTO about VALUES ('plan', ?)", (plan,))
            connection.executemany("DELETE FROM built WHERE id = ?", gone)
            changed = [(id_, seal) for id_, seal in seals.items() if was.get(id_) != seal]
            connection.executemany("REPLACE INTO built VALUES (?, ?)", changed)
            stale = [(seal,) for id_, seal in was.items() if seals.get(id_) != seal]
            connection.executemany("DELETE FROM leaves WHERE seal = ?", stale)
        self.trim()

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One change, whole or not at all."""
        with _explained(self.file), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

    def trim(self) -> None:
        """Leave nothing in the log that was deleted: it holds headlines, which may have been taken down."""
        with _explained(self.file):
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def renew(self) -> None:
        """In a copy of the process: a connection of its own. That of the parent is neither used nor closed here."""
        self._parents, self._connection = self._connection, None

    def close(self) -> None:
        """Let go of the database."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _rows(self, query: str, *values: str) -> list[Any]:
        with _explained(self.file):
            return self.connection.execute(query, values).fetchall()


def _opened(file: Path) -> sqlite3.Connection:
    with _explained(file):
        try:
            return _prepared(file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            # It repeats what is known elsewhere: a broken one is no loss.
            _discard(file)
            return _prepared(file)


def _prepared(file: Path) -> sqlite3.Connection:
    file.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False, timeout=30)
    # A kill loses nothing; after a loss of power the boot id has every file compared (see outlet).
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")  # deleted words are overwritten, as in the database
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found not in (0, _FORMAT):
        connection.close()
        _discard(file)
        return _prepared(file)
    connection.executescript(_TABLES)
    connection.execute(f"PRAGMA user_version = {_FORMAT}")
    return connection


def _discard(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        full = any(word in str(error) for word in ("is full", "disk I/O"))
        todo = "see to the disk, then run again" if full else "it can be deleted, the next run makes it anew"
        raise ModelwireError(f"{file}: {error}; {todo}") from error


def entry(name: str, inputs: str, recall: str, files: Sequence[str], listed: str) -> Entry:
    """A sheet's entry."""
    return Entry(name, inputs, recall, "\n".join(files), listed)
