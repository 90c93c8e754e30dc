"""Break each thing, one at a time: `modelwire doctor` names it, and says how to mend it (TRUST C19)."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from modelwire import checkup as checkups
from modelwire.checkup import checkup
from modelwire.doctor import sqlite_check
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.types import DeadLetter, StageRun
from modelwire.types.trouble import TRIES
from tests.flow import wire
from tests.flow.shell import modelwire

NOW = wire.NOW + timedelta(hours=1)


@pytest.fixture(scope="module")
def printed(small_wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A publication that has run once and has nothing wrong but its address, which is on loopback."""
    folder = Path(shutil.copytree(small_wire, tmp_path_factory.mktemp("doctor") / "paper"))
    change(folder, "https://wire.example", "https://wire.test")
    change(folder, "desk@wire.example", "desk@wire.test")
    return folder


@pytest.fixture
def folder(printed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(printed, tmp_path / "paper"))


def change(folder: Path, was: str, becomes: str) -> None:
    file = folder / "modelwire.toml"
    text = file.read_text(encoding="utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes), encoding="utf-8")


def rows(folder: Path, act: Callable[[Newsroom], object]) -> None:
    with open_newsroom(folder) as room:
        act(room)


def feed_fails(room: Newsroom) -> None:
    room.store.save_feeds([replace(room.store.feeds()[0], last_error="it answered 503", failures=2)])


def sql(folder: Path, *statements: str) -> None:
    with closing(sqlite3.connect(folder / "modelwire.db")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def no_room(*_: object) -> NamedTuple:
    class Usage(NamedTuple):
        total: int = 1
        used: int = 1
        free: int = 1

    return Usage()


def drop_sources(folder: Path) -> None:
    file = folder / "modelwire.toml"
    file.write_text(file.read_text(encoding="utf-8").partition("[[source]]")[0], encoding="utf-8")


def no_folder(folder: Path) -> None:
    shutil.rmtree(folder / "public")
    (folder / "public").write_text("x", encoding="utf-8")


def all_old(room: Newsroom) -> None:
    for one in OLD:
        room.store.save_stage_run(one)


class Break(NamedTuple):
    """One thing that is broken, and what doctor says of it."""

    act: Callable[[Path], object]
    name: str
    says: str
    remedy: str


LATER = StageRun("read", wire.NOW + timedelta(days=3))
OLD = [
    StageRun(stage, wire.NOW - timedelta(days=3))
    for stage in ("read", "correct", "gather", "write", "watch", "publish")
]
GIVEN_UP = DeadLetter("write", "s-1", "One", "a fault", wire.NOW, wire.NOW, TRIES)
BREAKS = {
    "settings": Break(lambda f: change(f, "size = 8", "size = 80"), "settings", "edition.size", "mend that line"),
    "address": Break(lambda f: change(f, "https://wire.test", "http://127.0.0.1"), "address", "127.0.0.1", "public address"),
    "contact": Break(lambda f: change(f, "desk@wire.test", "a@b.example"), "contact", "a@b.example", "reach you"),
    "schema, newer": Break(
        lambda f: sql(f, "UPDATE alembic_version SET version_num = '9999'"), "schema", "newer", "modelwire db upgrade"
    ),
    "rows": Break(
        lambda f: sql(f, "UPDATE stories SET seal = 'x'"), "database", "stories", "modelwire db restore"
    ),
    "no database": Break(
        lambda f: (f / "modelwire.db").write_bytes(b"not a database, just words" * 99), "database", "not a database", "restore"
    ),
    "public is no folder": Break(
        no_folder, "permissions", "public", "can be written"
    ),
    "clock": Break(lambda f: rows(f, lambda r: r.store.save_stage_run(LATER)), "clock", "the last run was at", "timedatectl"),
    "stale": Break(
        lambda f: rows(f, all_old), "runs", "last run that succeeded", "cron"
    ),
    "a stage that fails": Break(
        lambda f: rows(f, lambda r: r.store.save_stage_run(StageRun("publish", None, wire.NOW, "no way"))),
        "stage publish", "no way", "modelwire run",
    ),
    "dead letters": Break(
        lambda f: rows(f, lambda r: r.store.save_dead_letter(GIVEN_UP)), "dead letters", "1 given up", "modelwire retry"
    ),
    "a feed": Break(lambda f: rows(f, feed_fails), "http", "it answered 503", "modelwire source check"),
    "no sources": Break(drop_sources, "sources", "0 sources", "source add"),
    "a model's key": Break(
        lambda f: append(f, '[models]\nwrite = ["openai:gpt-5-mini"]'), "model openai:gpt-5-mini", "OPENAI_API_KEY", "model list"
    ),
    "a model's server": Break(
        lambda f: append(f, '[models]\nwrite = ["here:m"]\n[[provider]]\nid = "here"\nbase_url = "http://127.0.0.1:9/v1"'),
        "model here:m", "refused", "rules write",
    ),
}  # fmt: skip


def append(folder: Path, text: str) -> None:
    file = folder / "modelwire.toml"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")


def wrong(folder: Path, now: datetime = NOW) -> dict[str, str]:
    return {check.name: f"{check.message} → {check.remedy}" for check in checkup(folder, now) if not check.ok}


def test_nothing_is_wrong_before_it_is_broken(folder: Path) -> None:
    assert wrong(folder) == {}


@pytest.mark.parametrize("broken", BREAKS)
def test_doctor_names_what_was_broken_and_how_to_mend_it(folder: Path, broken: str) -> None:
    act, name, says, remedy = BREAKS[broken]
    act(folder)
    found = wrong(folder)
    told = next((text for key, text in found.items() if key.startswith(name)), "")
    assert says in told, found
    assert remedy in told.partition("→")[2], found
    assert len(found) == 1, "nothing else is called wrong"


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modelwire.doctor.shutil.disk_usage", no_room)
    assert "make room" in wrong(folder)["disk"]


def test_what_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Root may write anywhere, so the answer of the system is played.
    monkeypatch.setattr("modelwire.doctor.os.access", lambda path, _mode: Path(path).name != "modelwire.db")
    assert "modelwire.db" in wrong(folder)["permissions"]


@pytest.mark.parametrize(
    ("version", "warns"), [((3, 51, 2), True), ((3, 7, 0), True), ((3, 51, 3), False), ((3, 52, 0), False)]
)
def test_an_old_sqlite_is_warned_of(version: tuple[int, ...], warns: bool) -> None:
    check = sqlite_check(version)
    assert (check.ok, bool(check.remedy), "one writer at a time" in check.message) == (True, warns, warns)


def test_names_are_looked_up_only_when_asked(folder: Path) -> None:
    asked: list[str] = []

    def resolve(host: str, _port: int) -> object:
        asked.append(host)
        if host == "gone.example":
            raise OSError("no such host")
        return ["192.0.2.1"]

    change(folder, "[fetch.hosts]", "[fetch.hosts]\n# none")
    append(
        folder,
        '[[source]]\nid = "gone.example"\nname = "Gone"\nhomepage = "http://gone.example/"\nfeeds = ["http://gone.example/f"]',
    )
    assert not any(check.name == "dns" for check in checkup(folder, NOW, resolve=resolve))
    assert asked == []
    (dns,) = [check for check in checkup(folder, NOW, outside=True, resolve=resolve) if check.name == "dns"]
    assert (dns.ok, "gone.example" in dns.remedy) == (False, True)
    assert asked == ["gone.example"], "those that the settings send elsewhere are not asked"


def test_jobs_that_were_laid_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkups, "laid_aside", lambda _folder: ["one of which three workers died"])
    assert "modelwire retry" in wrong(folder)["jobs"]


def test_models_need_their_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    append(folder, '[models]\nwrite = ["ollama:x"]')
    monkeypatch.setattr(checkups, "find_spec", lambda _name: None)
    assert "modelwire[llm]" in wrong(folder)["models"]


def test_the_command_says_it_and_exits_1(folder: Path) -> None:
    assert modelwire("doctor", cwd=folder).code == 1, "the wire's June is long ago"
    change(folder, "size = 8", "sise = 8")
    done = modelwire("doctor", cwd=folder)
    assert (done.code, "edition.sise" in done.out, "mend that line" in done.out) == (1, True, True)
    assert "outside" in modelwire("doctor", "--help").out


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine of a developer has is no part of this."""
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY"):
        monkeypatch.delenv(name, raising=False)
