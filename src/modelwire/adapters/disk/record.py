"""The build record: what each sheet was made from and which files it gave, in a small database beside the folder.

It repeats what the rows and the folder hold and can be deleted at any time: the next build then compares every file.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from modelwire.errors import ModelwireError

_FORMAT = 1
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
CREATE TABLE IF NOT EXISTS leaves (id TEXT PRIMARY KEY, seal TEXT NOT NULL, row TEXT NOT NULL) WITHOUT ROWID;
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

    def entries(self) -> dict[str, Entry]:
        """Every sheet of the last build, by name."""
        return {row[0]: Entry(*row) for row in self._rows("SELECT name, inputs, recall, files, listed FROM sheets")}

    def save(self, entries: Iterable[Entry]) -> None:
        """Keep how sheets were made."""
        with self.changing() as connection:
            connection.executemany("REPLACE INTO sheets VALUES (?, ?, ?, ?, ?)", entries)

    def drop(self, names: Iterable[str]) -> None:
        """Forget sheets that are no more."""
        with self.changing() as connection:
            connection.executemany("DELETE FROM sheets WHERE name = ?", [(name,) for name in names])

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

    def leaves(self, program: str) -> list[tuple[str, str, str]]:
        """What was kept of briefs by this very program: (id, seal of the version, row)."""
        if self.told("program") != program:
            with self.changing() as connection:
                connection.execute("DELETE FROM leaves")
                connection.execute("REPLACE INTO about VALUES ('program', ?)", (program,))
        return self._rows("SELECT id, seal, row FROM leaves")

    def save_leaves(self, rows: Iterable[tuple[str, str, str]], gone: Iterable[str]) -> None:
        """Keep rows of briefs, and forget those of others."""
        with self.changing() as connection:
            connection.executemany("REPLACE INTO leaves VALUES (?, ?, ?)", rows)
            connection.executemany("DELETE FROM leaves WHERE id = ?", [(id_,) for id_ in gone])

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """One change, whole or not at all."""
        with _explained(self.file), self.connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection

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
