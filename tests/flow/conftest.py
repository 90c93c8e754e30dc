"""What several flow tests start from; made once in each process that runs tests."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modelwire.sample.replay import Day, replay
from tests.flow.chromium import started


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Day]]:
    """All days of the sample wire, replayed once: the publication's folder, and what each day brought.

    It takes a minute, so of several processes that test the first makes it, and each of the others has a copy.
    """
    folder, base = tmp_path_factory.mktemp("sample") / "site", tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sample-for-all"
    shared.mkdir(exist_ok=True)
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        days = shared / "days"
        if not days.exists():
            days.write_bytes(pickle.dumps(list(replay(shared / "site"))))
    return Path(shutil.copytree(shared / "site", folder)), pickle.loads(days.read_bytes())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; where there is none, what asks for it skips and says so."""
    with started() as opened:
        yield opened
