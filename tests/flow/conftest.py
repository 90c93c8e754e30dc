"""What several flow tests start from; made once in each process that runs tests."""

from pathlib import Path

import pytest

from modelwire.sample.replay import Day, replay


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Day]]:
    """All days of the sample wire, replayed once: the publication's folder, and what each day brought."""
    folder = tmp_path_factory.mktemp("sample") / "site"
    return folder, list(replay(folder))
