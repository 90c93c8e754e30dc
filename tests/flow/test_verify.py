"""One altered byte, wherever it stands, is found: in every public file, and in every text of every row."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from modelwire.newsroom import open_newsroom

#: Which byte of a file or a cell is changed; any will do, and a failure can be run again.
SEED = 20260612


@pytest.fixture(scope="module")
def finished(small_wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a publication after a run."""
    return Path(shutil.copytree(small_wire, tmp_path_factory.mktemp("verify") / "wire"))


def test_in_every_public_file(finished: Path) -> None:
    chance = random.Random(SEED)
    with open_newsroom(finished) as room:
        assert room.verify() == []
        for file in sorted(p for p in room.public.rglob("*") if p.is_file()):
            whole = file.read_bytes()
            at = chance.randrange(len(whole))
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            name = str(file.relative_to(room.public))
            assert [problem for problem in room.verify() if problem.startswith(f"{name}: ")], (name, at)
            file.write_bytes(whole)


#: What is made again from the texts at any time, and bears no seal.
DERIVED = frozenset({"vectors", "brief_vectors"})


def test_in_every_column_of_every_table(finished: Path, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    places = list(_cells(finished / "modelwire.db", chance))
    assert len({table for table, *_ in places}) >= 11
    unseen = []
    for number, (table, column, row, was) in enumerate(places):
        if table in DERIVED:
            continue
        folder = tmp_path / str(number)
        shutil.copytree(finished, folder)
        at = chance.randrange(len(was))
        becomes = was[:at] + ("x" if was[at] != "x" else "y") + was[at + 1 :]
        with closing(sqlite3.connect(folder / "modelwire.db")) as database:
            database.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (becomes, row))
            database.commit()
        with open_newsroom(folder) as room:
            if not room.verify():
                unseen.append((table, column, was[:60], at))
        shutil.rmtree(folder)
    assert unseen == []


def _cells(file: Path, chance: random.Random) -> Iterator[tuple[str, str, int, str]]:
    """One cell of each text column: (table, column, row id, what stands there)."""
    with closing(sqlite3.connect(file)) as database:
        tables = [
            name
            for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if "search" not in name and not name.startswith(("sqlite", "alembic"))
        ]
        for table in tables:
            columns = [row[0] for row in database.execute(f"SELECT name FROM pragma_table_info('{table}')")]
            for column in columns:
                query = f"SELECT rowid, {column} FROM {table} WHERE typeof({column}) = 'text' AND {column} != ''"
                if found := database.execute(query).fetchall():
                    yield table, column, *chance.choice(found)
