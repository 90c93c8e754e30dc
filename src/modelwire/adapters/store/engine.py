"""Connections: settings that keep rows safe, one writer at a time, and errors that people can act on."""

import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import StaticPool

from modelwire.errors import StoreError

#: Another process may write for this long before ours gives up, in seconds.
BUSY_SECONDS = 30
#: TRUST C3: full synchronous writes lose nothing on power loss; deleted texts are overwritten, not just unlinked.
_PRAGMAS = (
    f"busy_timeout = {BUSY_SECONDS * 1000}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",
)
#: Words of SQLite and PostgreSQL -> what to do about them.
_ADVICE = {
    "malformed": "the file is damaged: restore a backup",
    "not a database": "point `database` at another file, or restore a backup",
    "is locked": f"another program has been writing for {BUSY_SECONDS} s: let it end, then run again",
    "is full": "make room on the disk, then run again",
    "disk I/O error": "the disk is full or fails: see to it, then run again",
    "No space left": "make room on the disk, then run again",
    "readonly": "the file or its folder may not be written: give this user the right to",
    "unable to open": "see that its folder exists and that this user may write there",
    "connection failed": "see that the server runs and that the address is right",
}
_ONE_STATE = "REPEATABLE READ"
#: Any number that no other program locks in our database: "wire".
_WRITER_LOCK = 0x77697265


#: No thread may lock a file that another is just making.
_BIRTH = threading.Lock()


class Database:
    """One database: `reading()` and `writing()` lend a connection in a transaction of its own."""

    def __init__(self, url: str) -> None:
        self.url = _parsed(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)
        # In SQLite a transaction always sees one state.
        self._reader = self.engine if self.is_sqlite else self.engine.execution_options(isolation_level=_ONE_STATE)
        self._parents: object = None
        self._writer = self.engine.execution_options(writes=True)
        #: of each thread: the connection of the block in which its reads and saves go together
        self._joint = threading.local()
        # In memory there is one connection, so threads take turns.
        self._sole = threading.RLock()
        self._turns = threading.RLock() if self.is_sqlite and _in_memory(self.url) else nullcontext()

    @property
    def name(self) -> str:
        """Which database, without its password."""
        return self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state throughout.

        Raises:
            StoreError: the database cannot be used.
        """
        if (joint := self._joined()) is not None:
            yield joint
            return
        with self._turns, self._explained(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection that may write; it commits at the end, or changes nothing.

        Raises:
            StoreError: the database cannot be used.
        """
        if (joint := self._joined()) is not None:
            yield joint
            return
        with self._turns, self._explained(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def together(self) -> Iterator[None]:
        """What this thread reads and writes in the block is one transaction: one commit at its end, or nothing.

        Raises:
            StoreError: the database cannot be used.
        """
        if self._joined() is not None:
            yield
            return
        try:
            with self.writing() as connection:
                self._joint.connection, self._joint.checkpoint = connection, False
                yield
        finally:
            self._joint.connection = None
        if self._joint.checkpoint:
            self.checkpoint()

    @contextmanager
    def sharing(self) -> Iterator[Connection]:
        """A connection that writes one row of the moment, which others may do at the same time on PostgreSQL.

        Raises:
            StoreError: the database cannot be used.
        """
        if (joint := self._joined()) is not None:
            yield joint
            return
        engine = self._writer if self.is_sqlite else self.engine
        with self._turns, self._explained(), engine.begin() as connection:
            yield connection

    @contextmanager
    def sole(self, number: int) -> Iterator[None]:
        """Hold a lock that everybody on this database shares, and that the database drops when its holder dies.

        In SQLite one process reads and writes, so that its threads take turns.

        Raises:
            StoreError: the database cannot be used.
        """
        with self._sole:
            if self.is_sqlite:
                yield
                return
            with self._explained():
                connection = self.engine.execution_options(isolation_level="AUTOCOMMIT").connect()
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({number})")
            try:
                yield
            finally:
                # Its session ends with it, and so does the lock.
                connection.invalidate()
                connection.close()

    def checkpoint(self) -> bool:
        """Empty SQLite's write-ahead log, so that what was deleted is not left in it; False where one reads from it."""
        if not self.is_sqlite:
            return True
        if self._joined() is not None:  # the log cannot be emptied before what stands in it is kept
            self._joint.checkpoint = True
            return False
        with self._turns, self._explained(), self.engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()
            return busy is not None and int(busy[0]) == 0

    def renew(self) -> None:
        """In a copy of the process: connections of its own. Those of the parent are neither used nor closed here."""
        self._parents = self.engine.pool
        self.engine.dispose(close=False)

    def rest(self) -> None:
        """Let go of connections that nobody uses, and of what they remember; the next question opens one.

        A connection keeps its last 128 statements prepared: with hundreds of parameters, where many rows were sought.
        """
        if not (self.is_sqlite and _in_memory(self.url)):  # there the connection is the database
            self.engine.dispose()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    def _joined(self) -> Connection | None:
        return getattr(self._joint, "connection", None)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            said = str(error.orig).strip()
            raise StoreError(f"{self.name}: {said}{_advice(said)}") from error
        except UnicodeError as error:
            raise StoreError(f"{self.name}: {error}") from error


@contextmanager
def connected(url: str) -> Iterator[Database]:
    """A database for as long as the block lasts."""
    with closing(Database(url)) as database:
        yield database


def _advice(said: str) -> str:
    """What to do about the database's own words, where we know."""
    return next((f"; {what}" for words, what in _ADVICE.items() if words in said), "")


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError("the database's address cannot be read: sqlite:////path/file.db or postgresql://…") from error
    backend = parsed.get_backend_name()
    if backend == "postgresql":
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreError(f"{backend}: only sqlite and postgresql addresses are known")
    return parsed


def _in_memory(url: URL) -> bool:
    return not url.database or url.database == ":memory:"


def _sqlite(url: URL) -> Engine:
    if not _in_memory(url):
        make_private(Path(str(url.database)))
    pool: dict[str, Any] = {"poolclass": StaticPool} if _in_memory(url) else {}
    engine = create_engine(url, connect_args={"check_same_thread": False}, hide_parameters=True, **pool)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _postgresql(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True)
    event.listen(engine, "begin", _take_turns)
    return engine


def _take_turns(connection: Connection) -> None:
    # One writer at a time here as well: read-then-write in one transaction needs no further care.
    if connection.get_execution_options().get("writes", False):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


def make_private(path: Path) -> None:
    """Drafts and private passages are the owner's alone; SQLite gives -wal and -shm the mode of the file.

    A file that is there is never opened for it: to close it would drop the locks that SQLite has on it in this process
    (sqlite.org/howtocorrupt.html 2.2). Another process would then take itself for the last one, and take away the
    write-ahead log under our hands.
    """
    try:
        with _BIRTH:
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            except FileExistsError:
                path.chmod(0o600)
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror}") from error


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own transactions begin late and never before DDL; ours begin where `_begin` says.
    connection.isolation_level = None
    # A byte that is no UTF-8 is for `check` to tell, not for every reader to stumble over.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A writer takes its lock at once, so that it waits for the other instead of failing half-way (TRUST C3).
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
