"""A disk that is full: the run stops in words before anything leaves, the old site stays, and the next run goes on."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from modelwire.errors import ModelwireError, StoreError
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import FakeWeb, Outbox, document
from tests.flow import post, wire
from tests.flow.shell import COMMAND, environment
from tests.flow.test_kill import rows

EVE = wire.june(11, 20)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A publication whose first day is done, and whose second brings news."""
    folder = tmp_path_factory.mktemp("disk") / "base"
    with FakeWeb() as web:
        wire.serve(web)
        wire.publication(folder, wire.settings(web))
        quiet = document(wire.rss("Quiet", "courier.example", []), "application/rss+xml")
        for host in wire.OUTLETS.keys() - {"pellan.example"}:
            web.route("/feed.xml", quiet, host=host)
        with open_newsroom(folder) as room:
            assert room.run(EVE).published
        wire.serve(web)
        yield folder


@pytest.fixture(scope="module")
def calm(base: Path) -> tuple[tuple[object, ...], dict[str, bytes]]:
    """The rows and the site of a second day without trouble."""
    folder = shutil.copytree(base, base.with_name("calm"))
    with open_newsroom(folder) as room:
        room.run(wire.NOW)
        return rows(room), wire.tree(room.public)


def goes_on(folder: Path, calm: tuple[tuple[object, ...], dict[str, bytes]]) -> None:
    """With room on the disk the same run again leads where a calm one does."""
    with open_newsroom(folder) as room:
        room.run(wire.NOW)
        assert rows(room) == calm[0]
        assert room.verify() == []
        assert read(room.public) == {p: data for p, data in calm[1].items() if not p.startswith("pagefind/")}


def read(public: Path) -> dict[str, bytes]:
    """What people read; the index of search takes the pages in the order in which a disk happens to list them."""
    return {path: data for path, data in wire.tree(public).items() if not path.startswith("pagefind/")}


def limited(room: Newsroom, more: int) -> None:
    """Let the database grow by so many pages, and no further."""
    database: Any = room.store
    engine = database.database.engine
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

    @event.listens_for(engine, "checkout")
    def limit(connection: Any, *_: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + more}")


@contextmanager
def no_room() -> Iterator[None]:
    """No file of this process may grow."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


@pytest.mark.parametrize("more", [0, 5])
def test_a_full_database_stops_the_run(
    base: Path, calm: tuple[tuple[object, ...], dict[str, bytes]], tmp_path: Path, more: int
) -> None:
    folder = shutil.copytree(base, tmp_path / "wire")
    before = wire.tree(folder / "public")
    with open_newsroom(folder) as room:
        limited(room, more)
        with pytest.raises(StoreError, match="make room on the disk, then run again"):
            room.run(wire.NOW)
    assert wire.tree(folder / "public") == before
    goes_on(folder, calm)


def test_a_file_that_may_grow_no_further_stops_the_run(
    base: Path, calm: tuple[tuple[object, ...], dict[str, bytes]], tmp_path: Path
) -> None:
    folder = shutil.copytree(base, tmp_path / "wire")
    before = wire.tree(folder / "public")
    most = (folder / "modelwire.db").stat().st_size // 2
    done = subprocess.run(
        [*COMMAND, "run", "--now", wire.NOW.isoformat()],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        timeout=120,
        check=False,
    )
    assert done.returncode == 2, done.stdout
    assert "fault of Modelwire" not in done.stderr
    assert "disk" in done.stderr
    assert "then run again" in done.stderr
    assert wire.tree(folder / "public") == before
    goes_on(folder, calm)


@pytest.mark.parametrize("room_kb", [300])
def test_a_full_disk_leaves_whole_pages(
    base: Path, calm: tuple[tuple[object, ...], dict[str, bytes]], tmp_path: Path, room_kb: int
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "full", disk], check=False).returncode
    ):
        pytest.skip("no disk of a given size can be mounted here")
    try:
        folder = shutil.copytree(base, disk / "wire")
        used = shutil.disk_usage(disk).used // 1024
        before = wire.tree(folder / "public")
        subprocess.run(["mount", "-o", f"remount,size={used + room_kb}k", disk], check=True)
        with open_newsroom(folder) as room, pytest.raises((ModelwireError, OSError)):
            room.run(wire.NOW)
        there = read(folder / "public")
        assert all(data in (before.get(p), calm[1].get(p)) for p, data in there.items() if "/.new-" not in f"/{p}")
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        goes_on(folder, calm)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_no_letter_leaves_that_cannot_be_written_down_first(tmp_path: Path) -> None:
    with Outbox() as outbox:
        post.publication(tmp_path, outbox.port)
        with post.newsroom(tmp_path, post.Clock()) as room:
            post.subscribe(room, ["one@post.example", "two@post.example"])
        full = pytest.raises(ModelwireError, match=r"disk, then run again|see to it, then run again")
        with post.newsroom(tmp_path, post.Clock()) as room, no_room(), full:
            room.mail.send("daily", post.NOW)
        assert outbox.mails == []
        with post.newsroom(tmp_path, post.Clock()) as room:
            assert room.mail.send("daily", post.NOW).finished
        assert sorted(post.recipients(outbox)) == ["one@post.example", "two@post.example"]
