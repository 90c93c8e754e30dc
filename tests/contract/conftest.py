"""One suite for every store: in memory, in a SQLite file, on PostgreSQL."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from modelwire.adapters.store import open_store
from modelwire.ports import Store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    with closing(open_store(database_url)) as opened:
        yield opened


@pytest.fixture
def kept_url(database_url: str) -> str:
    """A database that outlives its store."""
    if database_url == "sqlite://":
        pytest.skip("memory is gone when it is closed")
    return database_url
