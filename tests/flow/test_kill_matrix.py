"""A handful of the kill matrix (`make kill-matrix`): real processes, killed by the system, and run again."""

from pathlib import Path

from tests.campaigns.kill.points import Point, chosen
from tests.campaigns.kill.report import page
from tests.campaigns.kill.scene import scene
from tests.campaigns.kill.trial import calm, forks, killed_at

POINTS = (Point("model asked", 1, after=True), Point("file written", 135, after=False))


def test_a_run_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    with forks() as process, scene(tmp_path) as here:
        still = calm(here, process)
        assert len(chosen(still.calls)) > 100
        tried = [killed_at(here, process, still, point=point) for point in POINTS]
        assert [(one.name, one.problems) for one in tried if one.problems] == []
        assert all(one.killed for one in tried)


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
