"""The care of a publication's database: its schema brought to today's, copies, and a copy put back."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote

from modelwire.adapters.store import copy_into, open_store, upgrade
from modelwire.adapters.store.copies import copy_database, last_run, put_back
from modelwire.config import load_config
from modelwire.errors import DamagedBackup, ModelwireError, NotFound
from modelwire.locks import alone
from modelwire.mailroom.fence import MARK_FILE


def upgrade_database(folder: Path, now: datetime) -> tuple[str, str, Path | None]:
    """Bring the schema to today's; returns (revision before, after, the copy made first where it is SQLite).

    Raises:
        SchemaError: it is newer than this program.
        StoreError: it cannot be reached or changed.
    """
    url = load_config(folder).database_url(folder)
    with alone(folder):
        file = sqlite_file(url)
        copy = _dated(file, "before-upgrade", now) if file and file.is_file() else None
        if file and copy:
            copy_database(file, copy)
        before = after = ""
        try:
            before, after = upgrade(url)
        finally:
            # Nothing was changed, also where it could not be: then there is nothing to keep.
            if copy and before == after:
                copy.unlink()
        return before, after, copy if before != after else None


def backup_database(folder: Path, to: Path | None, now: datetime) -> Path:
    """Copy the database into one file; returns that file. Nobody has to stop for it.

    Raises:
        ModelwireError: it is no SQLite database, or the file is there already.
    """
    file = _only_sqlite(folder, "pg_dump --format=custom --file=FILE DATABASE copies it")
    made = to or _dated(file, "backup", now)
    copy_database(file, made)
    return made


def move_database(folder: Path, address: str, say: Callable[[str], None]) -> int:
    """Copy every row of the database into an empty one at another address; returns how many there are.

    Raises:
        NotFound: there is no database yet.
        SchemaError, StoreError: the other is not empty, or one of the two cannot be used.
    """
    config = load_config(folder)
    url = config.database_url(folder)
    with alone(folder):
        if (file := sqlite_file(url)) and not file.is_file():
            raise NotFound(f"database {file}")
        return copy_into(url, config.model_copy(update={"database": address}).database_url(folder), say)


def restore_database(folder: Path, copy: Path, now: datetime, *, force: bool = False) -> Path | None:
    """Put a copy in the place of the database; returns where the replaced one is kept, None where there was none.

    Raises:
        ModelwireError: the database has a newer run (unless forced), or it is no SQLite database.
    """
    file = _only_sqlite(folder, "pg_restore --clean --dbname=DATABASE FILE puts a copy back")
    with alone(folder):
        theirs, ours = last_run(copy), last_run(file) if file.is_file() else ""
        if ours > theirs and not force:
            raise ModelwireError(
                f"the database has a run of {ours[:16]}Z, newer than the copy's last ({theirs[:16] or 'none'}): "
                "restoring it would undo published work; --force does it all the same"
            )
        kept = _dated(file, "before-restore", now) if file.is_file() else None
        if kept:
            copy_database(file, kept)
        put_back(copy, file)
        # Whatever its count says: a person looks before mail goes out (TRUST C6).
        (folder / MARK_FILE).unlink(missing_ok=True)
        return kept


def _only_sqlite(folder: Path, otherwise: str) -> Path:
    file = sqlite_file(load_config(folder).database_url(folder))
    if file is None:
        raise ModelwireError(f"this database is not SQLite; its own tools are better: {otherwise}")
    return file


def prove_database(copy: Path) -> str:
    """Prove the rows of a copy that `backup_database` made; returns when its newest run was, "" for none.

    Raises:
        DamagedBackup: its rows do not hold.
        StoreError: it cannot be read, or it is no copy of ours.
    """
    last = last_run(copy)
    with TemporaryDirectory(prefix="modelwire-") as scratch:
        copy_database(copy, Path(scratch, "copy.db"))
        url = f"sqlite:///{Path(scratch, 'copy.db')}"
        upgrade(url)
        with closing(open_store(url)) as store:
            if problems := store.check():
                raise DamagedBackup(copy, problems[0])
    return last


def is_database(file: Path) -> bool:
    """Whether a backup is of the database alone, or else of a whole publication.

    Raises:
        NotFound: there is no such file.
    """
    if not file.is_file():
        raise NotFound(f"backup {file}")
    # What is neither is refused as a database.
    with file.open("rb") as opened:
        return opened.read(512)[257:262] != b"ustar"


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite address; None for any other database."""
    path = url.partition("?")[0].partition(":///")[2]
    return Path(unquote(path)) if url.startswith("sqlite:///") else None


def _dated(file: Path, why: str, now: datetime) -> Path:
    """A name beside the database that no file has yet, also where two copies are made within one second."""
    name = f"{file.name}.{why}-{now:%Y%m%dT%H%M%SZ}"
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    return next(path for path in map(file.with_name, names) if not path.exists())
