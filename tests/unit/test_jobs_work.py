"""Work: what a job does where others are in its way, without an engine behind it."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from modelwire.errors import Busy, SchemaError
from modelwire.jobs import work
from modelwire.jobs.kept import READING, RUNNING, Kept
from modelwire.jobs.work import Work
from modelwire.types import Feed

NOW = datetime(2026, 6, 12, 20, 0, tzinfo=UTC)
AT = NOW.isoformat()


def job(kind: str, state: str, *given: Any, reason: str = "", at: datetime = NOW) -> Kept:
    return Kept(f"{kind}:{given}", kind, state, given, [], reason, at, "w-1")


class Desk:
    """An engine that keeps what it is asked for, and a newsroom with feeds that are due."""

    def __init__(self, *jobs: Kept, due: tuple[str, ...] = ()) -> None:
        self.jobs, self.asked, self.swept = [*jobs], list[tuple[Any, ...]](), list[datetime]()
        self.feeds = [Feed(url, "s") for url in due]

    def ask(self, kind: str, id_: str, *given: Any) -> None:
        self.asked.append((kind, *given))

    def kept(self, **which: Any) -> list[Kept]:
        states, kind, prefix = which.get("states"), which.get("kind"), which.get("prefix") or ""
        return [
            one
            for one in self.jobs
            if (not states or one.state in states) and kind in (None, one.kind) and one.id.startswith(prefix)
        ]

    def sweep(self, before: datetime) -> None:
        self.swept.append(before)

    def room(self) -> "Desk":
        return self

    def due(self, _now: datetime) -> list[Feed]:
        return self.feeds


def at_work(desk: Desk, monkeypatch: pytest.MonkeyPatch, done: list[dict[str, Any]]) -> Work:
    room: Any = desk  # it stands in for a newsroom
    made = Work(Path("wire"), lambda: room, lambda _line: None)
    monkeypatch.setattr(made, "_rooms", desk)

    def turn(task: dict[str, Any]) -> dict[str, Any]:
        done.append(task)
        return {"told": "done"}

    monkeypatch.setattr(made, "_turn", turn)
    return made


def test_a_run_asks_for_one_job_a_publisher_and_leaves_out_what_is_aside_or_in_hand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    due = ("https://a.example/1", "https://feeds.a.example/2", "https://b.example/1", "https://c.example/1",
           "https://d.example/1")  # fmt: skip
    earlier = NOW - timedelta(hours=1)
    desk = Desk(
        job(READING, "ERROR", earlier.isoformat(), "b.example", [due[2]], reason="poison", at=earlier),
        job(READING, "PENDING", earlier.isoformat(), "c.example", [due[3]], at=earlier),
        job(READING, "ERROR", "old", "d.example", [due[4]], reason="poison", at=NOW - timedelta(days=2)),
        due=due,
    )
    done: list[dict[str, Any]] = []
    assert at_work(desk, monkeypatch, done).run(1, AT) == "done"
    assert desk.asked == [
        (READING, AT, "a.example", [due[0], due[1]]),
        (READING, AT, "d.example", [due[4]]),
    ]
    assert done == [{"at": AT, "polled": []}]
    assert desk.swept == [NOW - timedelta(days=7)]


def test_a_run_that_a_newer_one_waits_behind_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    later = (NOW + timedelta(hours=1)).isoformat()
    desk, done = Desk(job(RUNNING, "ENQUEUED", later, None), job(RUNNING, "ENQUEUED", AT, None)), list[dict[str, Any]]()
    assert at_work(desk, monkeypatch, done).run(1, AT) == f"left to the run of {later}"
    assert (desk.asked, done) == ([], [])


def test_who_holds_the_publication_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_LOOK", 0.01)
    desk, done = Desk(), list[dict[str, Any]]()
    made = at_work(desk, monkeypatch, done)
    answers = [{"busy": True, "problem": "another run is under way"}, {"told": "done"}]
    monkeypatch.setattr(made, "_turn", lambda _task: answers.pop(0))
    tries = [Busy("another run is under way"), None]

    def due(_now: datetime) -> list[Feed]:
        if error := tries.pop(0):
            raise error
        return []

    monkeypatch.setattr(desk, "due", due)
    assert made.run(1, AT) == "done"
    assert (answers, tries) == ([], [])


def test_a_database_of_another_version_ends_the_worker_and_fails_no_job(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    made = at_work(desk, monkeypatch, [])

    def newer() -> Any:
        raise SchemaError("the database is of a newer Modelwire")

    monkeypatch.setattr(desk, "room", newer)
    ended = list[object]()
    thread = threading.Thread(target=lambda: ended.append(made.read(1, AT, "a.example", ["u"])), daemon=True)
    thread.start()
    thread.join(1)
    assert made.unfit == "the database is of a newer Modelwire"
    assert (thread.is_alive(), ended) == (True, []), "it keeps its hold until the process ends"


def test_what_was_begun_before_is_done_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    desk, done = Desk(), list[dict[str, Any]]()
    made = at_work(desk, monkeypatch, done)
    monkeypatch.setattr(made, "_turn", lambda task: {"polled": [{"feed_url": task["read"][0], "outcome": "fresh"}]})
    assert made.read(2, AT, "a.example", ["u"]) == [{"feed_url": "u", "outcome": "fresh"}]
