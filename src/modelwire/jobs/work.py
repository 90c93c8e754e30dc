"""Work: what the two kinds of job do, whatever keeps them."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from modelwire.config.load import FILE
from modelwire.errors import Busy, ModelwireError, SchemaError, StoreError
from modelwire.jobs.engine import Engine
from modelwire.jobs.kept import READING, RUNNING, dead, unfinished
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.types import Polled
from modelwire.urls import publisher_of

#: A run waits so long for what it asked to be read; what comes later counts for the next one.
READ_WITHIN = timedelta(minutes=20)
#: Somebody at the desk, or a run by hand, holds the publication no longer than this.
_PATIENCE = timedelta(minutes=30)
#: A database that cannot be used now may be in a moment: it is asked again after so many seconds.
_AGAIN = (1.0, 5.0, 25.0)
#: The runs and what was read for them are remembered for so long.
_REMEMBERED = timedelta(days=7)
#: What could not be read for days is tried again by itself after this.
_ASIDE = timedelta(hours=24)
_LOOK = 0.5
#: What a process of its own runs; it lies above us, so that it is named and not imported.
_TURN = "modelwire.cli.turn"


class Work:
    """The jobs of one worker."""

    def __init__(self, folder: Path, engine: Callable[[], Engine], say: Callable[[str], None]) -> None:
        """Begin; nothing is opened before the first job.

        Args:
            folder: the publication.
            engine: where further jobs are asked for.
            say: hears what happens, a line at a time.
        """
        self._folder, self._engine, self._say = folder, engine, say
        self._rooms = Rooms(folder)
        self._ends = threading.Event()
        #: set where this program is too old, or too new, for the database
        self.unfit: str = ""

    # ── reading ──────────────────────────────────────────────────────────────────────────────────────────

    def read(self, begun: int, at: str, _publisher: str, feeds: Sequence[str]) -> list[dict[str, Any]]:
        """Poll the feeds of one publisher as of an instant."""
        if begun > 1:
            # Its last worker died in the midst of it. Should that come of what is read, a process dies, and not we.
            said = self._apart({"at": at, "read": list(feeds)})
            return list(said["polled"])
        return [asdict(one) for one in self._trying(lambda: self._rooms.room().read(feeds, _instant(at)))]

    def _trying(self, act: Callable[[], Sequence[Polled]]) -> Sequence[Polled]:
        for wait in (*_AGAIN, None):
            try:
                return act()
            except SchemaError as error:
                self._hand_back(error)
            except StoreError:
                if wait is None or self._ends.wait(wait):
                    raise
        raise AssertionError("unreachable")

    def _hand_back(self, error: SchemaError) -> None:
        """The database is of another version: whoever has that one will do this job, and we end."""
        self.unfit = str(error)
        self._ends.set()
        threading.Event().wait()  # until the process ends, and with it our hold on the job

    # ── the main job ─────────────────────────────────────────────────────────────────────────────────────

    def run(self, _begun: int, at: str, _context: object = None) -> str:
        """One run as of an instant: ask for what is to be read, wait for it, do the rest in a process of its own."""
        engine, now = self._engine(), _instant(at)
        at = now.isoformat()  # the timetable writes it otherwise
        if newer := self._overtaken(at):
            return f"left to the run of {newer}"
        engine.sweep(now - _REMEMBERED)
        asked = self._ask(now)
        self._wait(f"read:{at}:", asked)
        polled = [row for job in engine.kept(prefix=f"read:{at}:", states=("SUCCESS",)) for row in job.gave]
        polled += self._not_read(f"read:{at}:")
        said = self._apart({"at": at, "polled": sorted(polled, key=lambda row: str(row["feed_url"]))})
        return str(said["told"])

    def _overtaken(self, at: str) -> str:
        """A newer run that waits: where runs take longer than the timetable has it, only the last is made."""
        waiting = [job.given[0] for job in self._engine().kept(kind=RUNNING, states=("ENQUEUED",)) if job.given]
        return max((one for one in waiting if _instant(one) > _instant(at)), key=_instant, default="")

    def _ask(self, now: datetime) -> int:
        """Ask for one job a publisher; returns how many feeds are to be read."""
        engine, at = self._engine(), now.isoformat()
        due = self._patiently(lambda: self._rooms.room().due(now))
        lost = [job for job in dead(engine.kept) if job.kind == READING and job.asked_at > now - _ASIDE]
        # An earlier run has asked for some of it, which is in somebody's hands; twice at once would be rude.
        held = [job for job in unfinished(engine.kept, kind=READING) if job.given[0] != at]
        left = {job.given[1] for job in (*lost, *held)}
        by_publisher: defaultdict[str, list[str]] = defaultdict(list)
        for feed in due:
            by_publisher[publisher_of(feed.address)].append(feed.url)
        for publisher in sorted(by_publisher.keys() - left):
            engine.ask(READING, f"read:{at}:{publisher}", at, publisher, by_publisher[publisher])
        self._say(f"{at[:16]}Z: {len(due)} feeds are due")
        return len(due)

    def _wait(self, prefix: str, feeds: int) -> None:
        until = time.monotonic() + READ_WITHIN.total_seconds()
        while (
            feeds and unfinished(self._engine().kept, prefix=prefix, whole=False, most=1) and time.monotonic() < until
        ):
            if self._ends.wait(_LOOK):
                threading.Event().wait()  # it is handed back as the process ends

    def _not_read(self, prefix: str) -> list[dict[str, Any]]:
        """What was laid aside, as polls that failed."""
        lost = [job for job in dead(self._engine().kept) if job.id.startswith(prefix)]
        return [asdict(Polled(url, "failed", problem=job.reason)) for job in lost for url in job.given[2]]

    def _patiently(self, act: Callable[[], Any]) -> Any:
        until = time.monotonic() + _PATIENCE.total_seconds()
        while True:
            try:
                return act()
            except SchemaError as error:
                self._hand_back(error)
            except Busy:
                if time.monotonic() > until or self._ends.wait(_LOOK):
                    raise

    def _apart(self, task: dict[str, Any]) -> dict[str, Any]:
        """Do something in a process of its own; what kills it, or what it leaks, is not ours.

        Raises:
            ModelwireError: it failed, or was killed; in words.
        """
        until = time.monotonic() + _PATIENCE.total_seconds()
        while True:
            said = self._turn(task)
            if said.get("busy") and time.monotonic() < until and not self._ends.wait(_LOOK):
                continue
            if said.get("unfit"):
                self._hand_back(SchemaError(said["problem"]))
            if said.get("problem"):
                raise ModelwireError(said["problem"])
            return said

    def _turn(self, task: dict[str, Any]) -> dict[str, Any]:
        command = [sys.executable, "-m", _TURN, str(self._folder), str(os.getpid())]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            out, _ = process.communicate(json.dumps(task))
        try:
            said: dict[str, Any] = json.loads(out.splitlines()[-1])
        except (ValueError, IndexError):
            how = f"was ended by signal {-process.returncode}" if process.returncode < 0 else "ended without a word"
            return {"problem": f"the process that did it {how}"}
        return said

    def end(self) -> None:
        """Begin nothing more, and wait for nothing more."""
        self._ends.set()

    def close(self) -> None:
        """Let go of what was opened."""
        self._rooms.close()


class Rooms:
    """The newsroom as its settings are now; opened anew where they have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._lock = folder, threading.Lock()
        self._open = ExitStack()
        self._room: Newsroom | None = None
        self._mark: object = None

    def room(self) -> Newsroom:
        """The newsroom; several threads may use it to read."""
        with self._lock:
            mark = [self._changed(file) for file in (FILE, "beat.toml")]
            if self._room is None or mark != self._mark:
                # One that others still use stays open until the end: settings change rarely.
                self._room, self._mark = self._open.enter_context(open_newsroom(self._folder)), mark
            return self._room

    def close(self) -> None:
        """Let go of all of them."""
        self._open.close()

    def _changed(self, name: str) -> object:
        file = self._folder / name
        return file.stat().st_mtime_ns if file.is_file() else None


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
