"""Several workers on one PostgreSQL: how much is read with 1, 2 and 4, whether each host keeps its pace, and how soon a
killed worker's jobs are in other hands.

The workers are those of `modelwire serve` and `modelwire worker`, in processes of their own; outlets are hosts on
loopback, each with one feed that carries its texts.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from bench._outlets import SHARED, gaps, host, outlets

FEEDS, ITEMS = int(os.environ.get("BENCH_FEEDS", "1000")), int(os.environ.get("BENCH_ITEMS", "20"))
WORKERS = tuple(int(n) for n in os.environ.get("BENCH_WORKERS", "1,2,4").split(","))
#: The load on which the pace is measured: so many feeds, with a page each on a host that they share.
PACED, GAP = int(os.environ.get("BENCH_PACED", "60")), 0.5
#: Longer than any step here should take, in seconds.
_LONGEST = 3600.0


def measure() -> dict[str, Any]:
    """What each number of workers read in a second; the pace of hosts; seconds until a killed worker's jobs went on."""
    from tests.conftest import postgres_running

    with postgres_running() as server:
        told: dict[str, Any] = {"feeds": FEEDS, "articles": FEEDS * ITEMS, "processors": len(os.sched_getaffinity(0))}
        told["workers"] = {str(count): _read(server, count) for count in WORKERS}
        told["pace"] = _pace(server, max(WORKERS))
        told["taken_over"] = _taken_over(server)
    told["bounds"] = {
        "take_over_seconds": {"measured": told["taken_over"]["seconds"], "most": 60},
        "hosts_hurried": {"measured": told["pace"]["hosts_hurried"], "most": 0},
    }
    return told


def _read(server: str, count: int) -> dict[str, Any]:
    with outlets(FEEDS, ITEMS, 0) as (address, _), _publication(server, address, FEEDS) as folder:
        with _working(folder, count) as processes:
            jobs = _read_all(folder, FEEDS)
            cpu = [round(_cpu(process.pid), 1) for process in processes]
        with _rows(folder) as rows:
            articles = rows.article_count()
        seconds = jobs["last"] - jobs["first"]
        return {
            "seconds": round(seconds, 1), "articles": articles, "articles_a_second": round(articles / seconds, 1),
            "feeds_a_second": round(FEEDS / seconds, 1), "cpu_seconds": cpu, "failed": jobs["failed"],
        }  # fmt: skip


def _pace(server: str, count: int) -> dict[str, Any]:
    settings = f"pace_seconds = {GAP}\npace_allowed = true\n"
    with (
        outlets(PACED, 2, PACED) as (address, pipe),
        _publication(server, address, PACED, settings) as folder,
        _working(folder, count),
    ):
        _read_all(folder, PACED)
        pipe.send("")
        seen = json.loads(pipe.recv())
    shortest = gaps([(name, at) for name, at in seen])
    return {
        "workers": count, "gap_seconds": GAP, "requests": len(seen), "hosts": len(shortest),
        "requests_of_the_shared_host": sum(name == SHARED for name, _ in seen),
        "shortest_gap": round(min(shortest.values()), 3), "shortest_gap_of_the_shared_host": round(shortest[SHARED], 3),
        "hosts_hurried": sum(gap < GAP for gap in shortest.values()),
    }  # fmt: skip


def _taken_over(server: str) -> dict[str, Any]:
    """Kill the second of two workers in the midst of its work."""
    from modelwire.jobs.kept import READING

    feeds = min(FEEDS, 150)
    # A gap keeps jobs in hand for a while.
    settings = "pace_seconds = 2\npace_allowed = true\n"
    with outlets(feeds, 2, 0) as (address, _), _publication(server, address, feeds, settings) as folder:
        with _working(folder, 2) as (_, second), _files(folder) as files:
            held: list[Any] = []
            while len(held) < 3:
                held = [j for j in files.kept(kind=READING, states=("PENDING",)) if f"-{second.pid}-" in j.worker]
            second.send_signal(signal.SIGKILL)
            killed, ids = time.monotonic(), {job.id for job in held}
            while any(j.id in ids and f"-{second.pid}-" in j.worker for j in files.kept(states=("PENDING",))):
                time.sleep(0.1)
            seconds = time.monotonic() - killed
            jobs = _read_all(folder, feeds)
        return {"seconds": round(seconds, 1), "jobs": len(ids), "read": jobs["done"], "of": feeds}


# ── a publication and its workers ────────────────────────────────────────────────────────────────────────────


@contextmanager
def _publication(server: str, address: str, feeds: int, fetch: str = "") -> Iterator[Path]:
    import psycopg

    with (
        tempfile.TemporaryDirectory(prefix="bench-scale-") as place,
        psycopg.connect(host=server, user="postgres", autocommit=True) as connection,
    ):
        connection.execute("CREATE DATABASE scale")
        hosts = [*map(host, range(feeds)), SHARED]
        sources = "".join(
            f'[[source]]\nid = "{name}"\nhomepage = "http://{name}/"\nfeeds = ["http://{name}/feed.xml"]\n'
            for name in hosts[:-1]
        )
        Path(place, "modelwire.toml").write_text(
            f'database = "postgresql://postgres@/scale?host={server}"\n[publication]\nname = "The Scale Wire"\n'
            'url = "https://wire.example"\ncontact = "desk@wire.example"\n[edition]\nfirst_run_days = 60\n'
            f'[fetch]\nallow = ["127.0.0.0/8"]\n{fetch}[fetch.hosts]\n'
            + "".join(f'"{name}" = "{address}"\n' for name in hosts) + sources, encoding="utf-8",
        )  # fmt: skip
        try:
            yield Path(place)
        finally:
            connection.execute("DROP DATABASE scale WITH (FORCE)")


@contextmanager
def _working(folder: Path, count: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The worker beside the site, and so many more that there are `count`."""
    command = [sys.executable, "-m", "modelwire.cli.hand", str(folder), "60"]
    more = [sys.executable, "-m", "modelwire.cli", "worker", "--dir", str(folder)]
    with ExitStack() as held:
        log = held.enter_context((folder / "log").open("wb"))
        processes = [subprocess.Popen(one, stdout=log, stderr=log) for one in (command, *[more] * (count - 1))]
        try:
            yield processes
        finally:
            for process in processes:  # what is left of the run is not measured here
                process.kill()
                process.wait()


def _read_all(folder: Path, feeds: int) -> dict[str, Any]:
    """Wait until every feed was read; when the first job began and the last ended, in seconds."""
    from modelwire.jobs.kept import READING

    until = time.monotonic() + _LONGEST
    with _files(folder) as files:
        while time.monotonic() < until:
            done = files.kept(kind=READING, states=("SUCCESS", "ERROR"), whole=False)
            if len(done) >= feeds:
                first = min(job.begun_at for job in done if job.begun_at)
                last = max(job.done_at for job in done if job.done_at)
                failed = sum(job.state == "ERROR" for job in done)
                return {
                    "done": len(done), "failed": failed, "first": first.timestamp(), "last": last.timestamp(),
                }  # fmt: skip
            time.sleep(0.5)
    raise RuntimeError((folder / "log").read_text()[-2000:])


@contextmanager
def _files(folder: Path) -> Iterator[Any]:
    from modelwire.config import load_config
    from modelwire.jobs.files import Files
    from modelwire.jobs.place import place_of

    with closing(Files(place_of(folder, load_config(folder)))) as files:
        yield files


@contextmanager
def _rows(folder: Path) -> Iterator[Any]:
    from modelwire.adapters.store import open_store
    from modelwire.config import load_config

    with closing(open_store(load_config(folder).database_url(folder))) as store:
        yield store


def _cpu(pid: int) -> float:
    """Seconds of computing of a process."""
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
