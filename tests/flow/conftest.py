"""What several flow tests start from; made once in each process that runs tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from modelwire.sample.replay import Day, replay
from tests.flow import wire
from tests.flow.chromium import started


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Day]]:
    """All days of the sample wire, replayed once: the publication's folder, and what each day brought.

    It takes a minute, so `tests.distribution` keeps those that ask for it in one process.
    """
    folder = tmp_path_factory.mktemp("sample") / "site"
    return folder, list(replay(folder))


@pytest.fixture(scope="session")
def small_wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small wire's publication after its run, to be copied: nobody changes it."""
    folder = tmp_path_factory.mktemp("small") / "wire"
    with wire.newsroom(folder) as (room, _):
        room.run(wire.NOW)
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium; where there is none, what asks for it skips and says so."""
    with started() as opened:
        yield opened
