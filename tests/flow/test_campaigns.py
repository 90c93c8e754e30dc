"""The long campaigns in short: a sweep of faults, a soak, and a few simulated newsrooms."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.campaigns import faults, simulate, soak


def test_a_fault_here_and_there_tears_nothing_and_heals(tmp_path: Path) -> None:
    if faults.build(tmp_path) is None:
        pytest.skip("the fault sweep needs Linux and a C compiler")
    command = [sys.executable, "-m", "tests.campaigns.faults", "--every", "450", "--kind", "file"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert '"with problems": 0' in done.stdout


def test_three_days_of_a_season(tmp_path: Path) -> None:
    evenings = list(soak.season(tmp_path, 3, 5, 2))
    assert [evening.articles for evening in evenings] == [
        20,
        30,
        40,
    ]  # the first day brings what was new the day before
    assert [evening.briefs >= 0 for evening in evenings] == [True] * 3
    assert evenings[2].handles <= evenings[1].handles + 4
    found = soak.verdict(evenings)
    assert found["missed editions"] == []


def test_the_verdict_sees_what_grows() -> None:
    calm = [soak.Evening(n, n * 100, 8, 400.0, 20, 3, 5 + n * 0.5, 1.0) for n in range(1, 41)]
    assert soak.verdict(calm)["holds"]
    for worse in ({"memory_mb": 6.0}, {"handles": 1}, {"database_mb": 0.0}):
        grown = [
            soak.Evening(
                e.day, e.articles, e.briefs, e.memory_mb + worse.get("memory_mb", 0) * e.day,
                e.handles + int(worse.get("handles", 0)) * e.day, e.threads,
                e.database_mb if "database_mb" not in worse else e.day**2 / 10, 1.0,
            )
            for e in calm
        ]  # fmt: skip
        assert not soak.verdict(grown)["holds"], worse
    assert not soak.verdict([*calm[:-1], soak.Evening(40, 4000, -1, 400.0, 20, 3, 25.0, 1.0)])["holds"]


@pytest.mark.parametrize("seed", range(3))
def test_a_newsroom_out_of_one_seed(seed: int, tmp_path: Path) -> None:
    history = simulate.live(seed, tmp_path / "world")
    if seed == 0:  # the same again, to the byte of every public file
        assert simulate.live(seed, tmp_path / "again") == history


def test_what_must_never_be_is_seen(tmp_path: Path) -> None:
    world = simulate.World(tmp_path, 1)
    world.note("nothing yet")
    world.post.taken = [("one@post.example", "<1@x>", ""), ("one@post.example", "<1@x>", "")]
    with pytest.raises(simulate.Broken, match="2 times"):
        world.note("sent twice")
    world.post.taken = [("one@post.example", "<2@x>", "")]
    world.left.add("one@post.example")
    world.mails_at_leaving["one@post.example"] = 0
    with pytest.raises(simulate.Broken, match="left and got mail"):
        world.note("sent to one who left")
    world.post.taken = []
    page = tmp_path / "public" / "article" / "a-1" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("It is so.")
    world.note("a page")
    world.gone["It is so."] = 0
    with pytest.raises(simulate.Broken, match="was taken down"):
        world._nothing_taken_down()
    page.unlink()
    with pytest.raises(simulate.Broken, match="is not there"):
        world.note("a page less")
