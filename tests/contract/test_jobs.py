"""The engine behind jobs, as it is: what we rely on in dbos, on both databases."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire.config import Config
from modelwire.errors import NotFound
from modelwire.jobs import aside, files
from modelwire.jobs.engine import Engine
from modelwire.jobs.files import Files
from modelwire.jobs.kept import READING, RUNNING, dead
from modelwire.jobs.place import Place, place_of
from tests.flow import wire

AT = "2026-06-12T20:00:00+00:00"
#: How often they look for a job here.
OFTEN = timedelta(seconds=0.1)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    told = {"name": "W", "url": "https://wire.example", "contact": "desk@wire.example"}
    url = str(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else ""
    return place_of(tmp_path, Config.model_validate({"publication": told, "database": url}))


def nothing(_begun: int, *given: Any) -> list[Any]:
    return [*given]


@contextmanager
def working(place: Place, read: Callable[..., Any] = nothing, worker: str = "w-1") -> Iterator[Engine]:
    made = Engine(place, worker, {READING: read, RUNNING: nothing}, {READING: 4, RUNNING: 1}, OFTEN)
    try:
        yield made
    finally:
        made.close(0)


def settled(kept: Callable[..., list[Any]], count: int) -> list[Any]:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        found = [job for job in kept() if job.state not in ("ENQUEUED", "PENDING")]
        if len(found) == count:
            return found
        time.sleep(0.1)
    raise AssertionError(kept())


def test_a_job_is_done_once_and_one_that_fails_is_laid_aside_with_its_reason(place: Place) -> None:
    done: list[str] = []

    def read(_begun: int, at: str, publisher: str, feeds: list[str]) -> list[dict[str, str]]:
        if publisher == "poison.example":
            raise ValueError("this one never works")
        done.append(publisher)
        return [{"feed_url": url, "at": at} for url in feeds]

    with working(place, read) as here:
        for publisher in ("outlet.example", "poison.example", "outlet.example"):
            here.ask(READING, f"read:{publisher}", AT, publisher, [f"https://{publisher}/f"])
        settled(here.kept, 2)
        with closing(Files(place)) as outside:
            (lost,) = dead(outside.kept)
            assert (lost.id, lost.reason, lost.about) == (
                "read:poison.example", "this one never works", "reading poison.example",
            )  # fmt: skip
            outside.forget([lost.id])
            assert dead(outside.kept) == []
        (job,) = here.kept()
        assert job.gave == [{"feed_url": "https://outlet.example/f", "at": AT}]
        here.sweep(datetime.now(UTC) - timedelta(days=1))
        assert here.kept() == [job], "it was done a moment ago"
        here.sweep(datetime.now(UTC) + timedelta(days=1))
        assert here.kept() == []
    assert done == ["outlet.example"]


#: A worker that takes a job and dies in the midst of it.
_MORTAL = """
import os, signal, sys
from pathlib import Path
from modelwire.jobs.engine import Engine
from modelwire.jobs.kept import READING, RUNNING
from modelwire.jobs.place import Place
url, file = sys.argv[1:]
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
place = Place(url, not file, Path(file) if file else None)
Engine(place, sys.argv[0] + "-mortal", {READING: die, RUNNING: die}, {READING: 1})
import time; time.sleep(60)
"""


def test_what_a_dead_worker_had_in_hand_is_taken_over_and_counted(place: Place, tmp_path: Path) -> None:
    begun: list[int] = []
    with working(place) as here:
        here.ask(RUNNING, "run:1", AT)
        settled(here.kept, 1)
    with closing(Files(place)) as outside:
        outside.ask(READING, "read:1", AT, "outlet.example", ["https://outlet.example/f"])
    script = tmp_path / "mortal.py"
    script.write_text(_MORTAL)
    killed = subprocess.run(
        [sys.executable, script, place.url, str(place.file or "")], timeout=60, capture_output=True, check=False
    )
    assert killed.returncode == -9, killed.stderr

    def read(number: int, *_: Any) -> list[Any]:
        begun.append(number)
        return []

    with working(place, read) as here:
        (held,) = here.kept(states=("PENDING",))
        assert held.worker.endswith("-mortal")
        assert here.take_over(["w-1", held.worker]) == [], "it may live"
        assert here.take_over(["w-1"]) == [held.worker]
        assert here.take_over(["w-1"]) == [], "once"
        settled(here.kept, 2)
    assert begun == [2], "whoever takes over knows that it was begun before"


def test_jobs_of_another_form_are_given_up_and_not_stranded(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    with working(place):
        pass
    with monkeypatch.context() as patch:
        patch.setattr(files, "FORM", "jobs-0")
        with closing(Files(place)) as outside:
            outside.ask(READING, "read:old", AT, "outlet.example", [])
    with working(place) as here:
        time.sleep(1.5)
        assert [job.state for job in here.kept()] == ["ENQUEUED"], "nobody here does it"
        assert here.renounce([]) == 1
        assert [job.state for job in here.kept()] == ["CANCELLED"]
        assert here.renounce([]) == 0


def test_the_timetable_gives_a_run_its_instant(place: Place) -> None:
    told, seen = list[str](), threading.Event()

    def run(_begun: int, at: str, _context: object = None) -> str:
        told.append(at)
        seen.set()
        return ""

    made = Engine(place, "w-1", {READING: nothing, RUNNING: run}, {READING: 1, RUNNING: 1}, OFTEN)
    try:
        made.repeat(RUNNING, "* * * * * *")  # its sixth field is the second
        assert seen.wait(30)
    finally:
        made.close(0)
    assert abs(datetime.now(UTC) - datetime.fromisoformat(told[0])) < timedelta(minutes=1)


def test_a_job_laid_aside_can_be_tried_again(tmp_path: Path) -> None:
    folder = wire.publication(
        tmp_path, '[publication]\nname = "W"\nurl = "https://wire.example"\ncontact = "desk@wire.example"\n'
    )
    assert aside.laid_aside(folder) == [], "nobody has worked here yet"
    place = place_of(folder, Config.model_validate({"publication": {"name": "W", "url": "https://wire.example"}}))

    def fail(*_: Any) -> None:
        raise OSError("no room")

    with working(place, fail) as here:
        here.ask(READING, "read:1", AT, "outlet.example", [])
        settled(here.kept, 1)
    with pytest.raises(NotFound):
        aside.tried_again(folder, ["read:2"])
    assert [job.reason for job in aside.laid_aside(folder)] == ["no room"]
    assert aside.tried_again(folder, ["read:1"]) == 1
    assert aside.laid_aside(folder) == []
    with closing(Files(place)) as outside:
        assert [job.kind for job in outside.kept(states=("ENQUEUED",))] == [RUNNING]
    assert place.file
    assert place.file.stat().st_mode & 0o077 == 0


def test_the_library_is_told_of_no_service(monkeypatch: pytest.MonkeyPatch, place: Place) -> None:
    """A key in the environment would connect it to its vendor; a test that reaches outside fails by itself."""
    monkeypatch.setenv("DBOS__CLOUD", "true")
    monkeypatch.setenv("DBOS_CONDUCTOR_KEY", "some-key")
    with working(place):
        assert not [name for name in os.environ if name.startswith("DBOS")]
