"""Databases that older programs left, one for each schema that was ever on main, come to today's whole or not at all.

The files were made by those very programs (make_golden.py), on the small wire of the flow tests.
"""

import gzip
import os
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from modelwire.adapters.store import open_store, revisions, upgrade
from modelwire.adapters.store.engine import Database
from modelwire.errors import SchemaError
from modelwire.newsroom import open_newsroom
from modelwire.testing import FakeWeb
from modelwire.types import Status
from modelwire.upkeep import upgrade_database
from tests.flow import wire

GOLDEN = sorted((Path(__file__).parent / "golden").glob("0*.db.gz"))
#: Of a program between two merges, whose migrations were put into another order since.
BETWEEN = Path(__file__).parent / "golden" / "between-0008.db.gz"
OLD = [file for file in GOLDEN if file.name[:4] != revisions.HEAD]
each = pytest.mark.parametrize("golden", GOLDEN, ids=lambda file: file.name[:4])
each_old = pytest.mark.parametrize("golden", OLD, ids=lambda file: file.name[:4])


def unpacked(golden: Path, to: Path) -> Path:
    to.write_bytes(gzip.decompress(golden.read_bytes()))
    return to


def schema(file: Path) -> set[str]:
    """The words by which SQLite keeps each table and index; how they are broken into lines says nothing."""
    with closing(sqlite3.connect(file)) as database:
        rows = database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {" ".join(sql.split()).replace('"', "") for name, sql in rows if not name.startswith("brief_search_")}


def tables(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(file)) as database:
        names = [n for (n,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {name: sorted(database.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


@each
def test_it_comes_to_the_schema_of_a_new_one_and_its_rows_hold(golden: Path, tmp_path: Path) -> None:
    file = unpacked(golden, tmp_path / "old.db")
    assert upgrade(f"sqlite:///{file}") == (golden.name[:4], revisions.HEAD)
    upgrade(f"sqlite:///{tmp_path / 'new.db'}")
    assert schema(file) == schema(tmp_path / "new.db")
    with closing(open_store(f"sqlite:///{file}")) as store:
        assert store.check() == []
        assert [brief.status for brief in store.briefs()].count(Status.PUBLISHED) >= 2
        assert store.article_count() == 5
        assert store.runs(limit=5)
        assert store.search("Pellan")


@pytest.mark.parametrize("golden", [GOLDEN[0], GOLDEN[-1]], ids=lambda file: file.name[:4])
def test_its_publication_goes_on(golden: Path, tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.serve(web)
        folder = wire.publication(tmp_path / "wire", wire.settings(web))
        unpacked(golden, folder / "modelwire.db")
        before, after, copy = upgrade_database(folder, wire.NOW)
        assert (before, after) == (golden.name[:4], revisions.HEAD)
        assert (copy is None) == (before == after)
        if copy:
            assert tables(copy) == tables(unpacked(golden, tmp_path / "again.db"))
        with open_newsroom(folder) as room:
            published = {brief.id for brief in room.store.briefs()}
            room.run(wire.june(13, 20))
            assert published <= {brief.id for brief in room.store.briefs()}
            assert room.store.check() == []
            assert (room.public / "index.html").is_file()


def test_one_that_lacks_what_its_revision_says_is_left_as_it_is(tmp_path: Path) -> None:
    file = unpacked(BETWEEN, tmp_path / "old.db")
    before = tables(file)
    with pytest.raises(SchemaError, match=r"what belongs to that is missing .*notices.*restore a backup"):
        upgrade(f"sqlite:///{file}")
    assert tables(file) == before


@each_old
def test_killed_on_the_way_it_is_old_or_new(golden: Path, tmp_path: Path) -> None:
    """kill -9 before the n-th statement, until one run gets through."""
    old = tables(unpacked(golden, tmp_path / "old.db"))
    step, file, ended = 0, tmp_path / "victim.db", -signal.SIGKILL
    while ended == -signal.SIGKILL:
        step += 11
        for leftover in tmp_path.glob("victim.db*"):
            leftover.unlink()
        unpacked(golden, file)
        ended = in_a_child(partial(dies_at, step, f"sqlite:///{file}"))
        there = tables(file)
        version = there["alembic_version"][0][0]
        assert version in (golden.name[:4], revisions.HEAD)
        if version != revisions.HEAD:
            assert there == old
        upgrade(f"sqlite:///{file}")
        with closing(open_store(f"sqlite:///{file}")) as store:
            assert store.check() == []
    assert ended == 0
    assert step > 10


def dies_at(statement: int, url: str) -> None:
    """Upgrade, and kill this process before so many statements."""
    count = 0
    real = Database.__init__

    def watched(self: Database, url: str) -> None:
        real(self, url)

        @event.listens_for(self.engine, "before_cursor_execute")
        def counted(*_: Any) -> None:
            nonlocal count
            count += 1
            if count == statement:
                os.kill(os.getpid(), signal.SIGKILL)

    opened: Any = Database  # this process ends here, so nothing has to be put back
    opened.__init__ = watched
    upgrade(url)


def in_a_child(do: Callable[[], None]) -> int:
    """Do it in a copy of this process; returns how that ended."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        do()
        code = 0
    finally:
        os._exit(code)
