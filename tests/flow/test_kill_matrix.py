"""A handful of the kill matrix (`make kill-matrix`): real processes, killed by the system, and run again."""

from pathlib import Path

import pytest

from tests.campaigns.kill.points import Point, chosen
from tests.campaigns.kill.report import page
from tests.campaigns.kill.scene import scene
from tests.campaigns.kill.trial import calm, forks, killed_at

POINTS = (Point("commit", 90, after=True), Point("model asked", 1, after=True), Point("file renamed", 40, after=False),
          Point("250", 6, after=False))  # fmt: skip


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_run_that_is_killed_is_finished_by_the_next(
    tmp_path: Path, database: str, request: pytest.FixtureRequest
) -> None:
    server = str(request.getfixturevalue("postgres_server")) if database == "postgresql" else ""
    with forks() as process, scene(tmp_path, server) as here:
        still = calm(here, process)
        assert len(chosen(still.calls)) > 100
        tried = [killed_at(here, process, still, point=point) for point in POINTS[:: 3 if server else 1]]
        tried.append(killed_at(here, process, still, after=still.seconds / 2))
        assert [(one.name, one.problems) for one in tried if one.problems] == []
        assert all(one.killed for one in tried[:-1])
        here.drop()


def test_the_report_counts_what_was_found() -> None:
    trial = {"name": "before commit #3", "killed": True, "repeated": 1, "uncertain": 0, "problems": [], "named": True}
    result = {
        "database": "SQLite", "on": "2026-06-12", "python": "3.11", "minutes": 1.0, "calm_seconds": 1.0,
        "calm_calls": 2, "calls": {"commit": 9},
        "trials": [trial, {**trial, "problems": ["the rows differ"], "name": "after commit #9"}],
    }  # fmt: skip
    told = page([result])
    assert "| trials | 2 | 0 |" in told
    assert "| **with a problem** | 1 | 0 |" in told
    assert "- after commit #9: the rows differ" in told
    assert "- commit (9): 3, 9" in told
