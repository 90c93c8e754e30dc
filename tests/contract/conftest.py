"""One suite for every store: in memory, in a SQLite file, on PostgreSQL."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from modelwire.adapters.store import open_store
from modelwire.ports import Store


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    url = "sqlite://"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_ready_url")
    elif request.param == "sqlite":
        url = f"sqlite:///{shutil.copy(request.getfixturevalue('sqlite_template'), tmp_path / 'modelwire.db')}"
    with closing(open_store(url)) as opened:
        yield opened


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database that outlives its store."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'modelwire.db'}"
