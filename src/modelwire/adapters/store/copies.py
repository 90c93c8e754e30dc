"""A SQLite database copied into one file, and such a copy put back, while others may be reading."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from modelwire.errors import NotFound, StoreError


def copy_database(database: Path, to: Path) -> None:
    """Copy a database into a new file of its own, in one step: it is whole, or it is not there.

    Raises:
        NotFound: there is no database.
        StoreError: it cannot be read, or the file is there already or cannot be written.
    """
    if to.exists():
        raise StoreError(f"{to} is there already; name another file")
    partial = to.with_name(f".{to.name}.partial")
    try:
        os.close(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
        _pour(database, partial)
        partial.replace(to)
    except OSError as error:
        raise StoreError(f"{to}: {error.strerror}") from error
    finally:
        partial.unlink(missing_ok=True)


def put_back(copy: Path, database: Path) -> None:
    """Make a database what the copy is, in one transaction of the database.

    Raises:
        NotFound: there is no copy.
        StoreError: it is no copy of ours, it is damaged, or the database cannot be written.
    """
    with _explained(copy), _reading(copy) as source:
        if (damage := source.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            raise StoreError(f"{copy} is damaged: {damage}")
    _pour(copy, database, one_file=False)


def last_run(database: Path) -> str:
    """When the newest run in a database was, in ISO form; "" where there was none.

    Raises:
        NotFound: there is no such file.
        StoreError: it is no Modelwire database.
    """
    with _explained(database), _reading(database) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if "alembic_version" not in tables:
            raise StoreError(f"{database} is no Modelwire database")
        return connection.execute("SELECT coalesce(max(at), '') FROM runs").fetchone()[0] if "runs" in tables else ""


def _pour(source: Path, target: Path, *, one_file: bool = True) -> None:
    with (
        _explained(source),
        _reading(source) as reader,
        _explained(target),
        closing(sqlite3.connect(target, timeout=30)) as writer,
    ):
        # All pages in one step: the copy is of one state, and a kill leaves the target as it was.
        reader.backup(writer)
        if one_file:
            # The write-ahead log of a copy would be a second file that people forget to take along.
            writer.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _reading(database: Path) -> Iterator[sqlite3.Connection]:
    if not database.is_file():
        raise NotFound(f"database {database}")
    address = f"file:{quote(str(database.resolve()))}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=30)) as connection:
        yield connection


@contextmanager
def _explained(database: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{database}: {error}") from error
