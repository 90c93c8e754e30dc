"""Workers as processes: what one that is killed had in hand, and what kills whoever touches it."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from modelwire.config import load_config
from modelwire.config.work import Jobs
from modelwire.jobs.files import Files
from modelwire.jobs.kept import READING
from modelwire.jobs.place import place_of
from modelwire.newsroom import open_newsroom
from modelwire.testing import Answer, FakeWeb, Seen
from tests.flow import wire
from tests.flow.shell import COMMAND, environment, modelwire

SLOW = "http://slow.example/feed.xml"
#: A worker that is silent for so many seconds is dead here; in the world it is ten times as long.
SILENCE = 2


def until(holds: Callable[[], Any], seconds: float = 180) -> Any:
    """What it gives once it gives something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(0.3)
    raise AssertionError(f"not within {seconds} s: {holds}")


@contextmanager
def started(folder: Path, *arguments: str, mortal: bool = False) -> Iterator[subprocess.Popen[bytes]]:
    """A command of the program in a process of its own; told to end afterwards, and it ends well, unless killed."""
    with (folder / f"{arguments[0]}.log").open("wb") as log:
        process = subprocess.Popen([*COMMAND, *arguments], cwd=folder, env=environment(), stdout=log, stderr=log)
        try:
            yield process
        finally:
            process.terminate()
            assert process.wait(60) in ((0, -signal.SIGKILL) if mortal else (0,)), (
                folder / f"{arguments[0]}.log"
            ).read_text()


def feeds() -> dict[str, str]:
    return {"http://pellan.example/feed.xml": "Pellan", SLOW: "Slow"}


def settings(web: FakeWeb, database: str = "", width: int = 4) -> str:
    """A publication's file; what the two models add is beside the point here, and loading them takes a while."""
    told = wire.settings(web, feeds(), database=database)
    jobs = f"[jobs]\nwidth = {width}\nsilence_seconds = {SILENCE}\n"
    return f"{told}\n{jobs}[gather]\nmeaning = false\n[ground]\nentailment = false\n"


def polled(folder: Path) -> dict[str, str]:
    """How the last run's polls went."""
    with open_newsroom(folder) as room:
        return {one.feed_url: one.outcome for report in room.store.runs(limit=1) for one in report.polled}


def test_what_a_killed_worker_had_in_hand_is_taken_over_within_a_minute(tmp_path: Path, postgres_url: str) -> None:
    body = wire.rss("Slow", "slow.example", [])
    asked: list[float] = []

    def slowly(_: Seen) -> Answer:
        asked.append(time.monotonic())
        return Answer(body, headers=(("Content-Type", "application/rss+xml"),), delay=0 if len(asked) > 1 else 15)

    with FakeWeb() as web:
        wire.serve(web)
        web.route("/robots.txt", Answer("", 404), host="slow.example")
        web.route("/feed.xml", slowly, host="slow.example")
        folder = wire.publication(tmp_path, settings(web, postgres_url))
        with started(folder, "serve", "--port", "0"), started(folder, "worker", mortal=True):
            until(lambda: asked)
            with closing(Files(place_of(folder, load_config(folder)))) as files:
                (held,) = [job for job in files.kept(kind=READING, states=("PENDING",)) if "slow" in job.id]
                os.kill(int(held.worker.rsplit("-", 2)[1]), signal.SIGKILL)
                killed = time.monotonic()
                until(lambda: len(asked) > 1, 60)
                # A heartbeat is a quarter of the silence; the process that reads it then has to start.
                assert asked[1] - killed < SILENCE * 1.25 + 30
                assert Jobs().silence_seconds * 1.25 + 30 < 60
                until(lambda: polled(folder))
                (done,) = [job for job in files.kept(kind=READING) if "slow" in job.id]
                assert (done.state, done.worker != held.worker) == ("SUCCESS", True)
        # Of what it had just read beside this, the report may not know; the rows do.
        assert polled(folder)[SLOW] == "fresh"
        with open_newsroom(folder) as room:
            assert {one.url for one in room.store.feeds() if one.next_poll_at} == feeds().keys()
        assert {path.name for path in (folder / "public").iterdir()} >= {"index.html", "feed.xml"}
        with open_newsroom(folder) as room:
            assert room.verify() == []


def test_what_kills_whoever_reads_it_costs_only_itself(tmp_path: Path) -> None:
    """The poison is real: each process that asks for this feed is killed while it waits for the answer."""

    def deadly(_: Seen) -> Answer:
        for pid in readers(tmp_path):
            os.kill(pid, signal.SIGKILL)
        return Answer("too late", 200)

    with FakeWeb() as web:
        wire.serve(web)
        web.route("/feed.xml", deadly, host="slow.example")
        # One at a time, so that whoever reads while the poison is asked for is its reader.
        folder = wire.publication(tmp_path, settings(web, width=1))
        with started(folder, "serve", "--port", "0"):
            found = until(lambda: polled(folder))
        assert found == dict.fromkeys(feeds(), "fresh") | {SLOW: "failed"}
    aside = modelwire("retry", "--look", "--json", cwd=folder)
    assert aside.code == 1
    (job,) = aside.json()
    assert (job["title"], job["reason"]) == (
        "reading slow.example", "the process that did it was ended by signal 9",
    )  # fmt: skip
    assert modelwire("retry", "read:1", cwd=folder).code == 2
    again = modelwire("retry", cwd=folder)
    assert (again.code, again.out.split(" will")[0]) == (0, "1 thing")
    assert modelwire("retry", "--look", cwd=folder).code == 0


def readers(folder: Path) -> list[int]:
    """The processes that read for a publication: the one that does a task of its own, else the worker."""
    if not Path("/proc/self/cmdline").exists():
        pytest.skip("only Linux tells what a process runs")
    found: dict[str, list[int]] = {"modelwire.cli.turn": [], "modelwire.cli.hand": []}
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        for module, pids in found.items():
            if module in words and str(folder) in words:
                pids.append(int(entry.name))
    return found["modelwire.cli.turn"] or found["modelwire.cli.hand"]


def test_a_second_server_or_worker_on_one_folder_says_so(tmp_path: Path) -> None:
    with FakeWeb() as web:
        wire.publication(tmp_path, wire.settings(web, {}))
    with started(tmp_path, "serve", "--port", "0"):
        until(lambda: "takes jobs" in (tmp_path / "serve.log").read_text())
        second = modelwire("serve", "--port", "0", cwd=tmp_path)
        assert (second.code, "runs in" in second.err, len(second.err.splitlines())) == (2, True, 1)
    worker = modelwire("worker", cwd=tmp_path)
    assert (worker.code, "PostgreSQL" in worker.err) == (2, True)
