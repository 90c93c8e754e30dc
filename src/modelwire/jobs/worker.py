"""Worker: a process that takes jobs until it is told to end, and takes over those of workers that died."""

import os
import secrets
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

from modelwire import __version__
from modelwire.adapters.store import open_store
from modelwire.config import Config, load_config
from modelwire.errors import ConfigError, StoreError
from modelwire.jobs.engine import LOOK, Engine, Job
from modelwire.jobs.kept import READING, RUNNING, unfinished
from modelwire.jobs.place import place_of
from modelwire.jobs.timetable import cron
from modelwire.jobs.work import Work
from modelwire.locks import alone
from modelwire.ports import Store

#: So many heartbeats are missed before a worker counts as dead.
_BEATS = 4
#: What is in hand when a worker is told to end has so long to be done, in seconds; then it is handed back.
GRACE = 5.0
_CANNOT = 2


def work(folder: Path, *, every: int = 0, say: Callable[[str], None]) -> int:
    """Take jobs until the process is told to end; returns its exit code.

    Args:
        folder: the publication.
        every: minutes between two runs; with 0 runs are left to the worker beside the site, and this one reads.
        say: hears what happens, a line at a time.

    Raises:
        ConfigError: the settings are wrong, or the database has room for one worker only.
        Busy: it has one already.
        StoreError: the rows or the jobs cannot be used.
    """
    config = load_config(folder)
    if not every and not config.shared:
        raise ConfigError(
            "SQLite has one worker, the one that `modelwire serve` brings along; any number share a PostgreSQL, "
            "named like postgresql://user@host/name",
            path="database",
        )
    url = config.database_url(folder)
    with nullcontext() if config.shared else alone(folder, "worker"), closing(open_store(url)) as store:
        return Worker(folder, config, store, say).until_told(every)


class Worker:
    """One process: its name, its heartbeat, and the jobs in its hands."""

    def __init__(self, folder: Path, config: Config, store: Store, say: Callable[[str], None]) -> None:
        self._config, self._store, self._say = config, store, say
        self._silence = timedelta(seconds=config.jobs.silence_seconds)
        self._machine = socket.gethostname()
        self.id = f"{self._machine}-{os.getpid()}-{secrets.token_hex(4)}"
        self._place = place_of(folder, config)
        self._work = Work(folder, lambda: self._engine, say)
        self._ends = threading.Event()

    def until_told(self, every: int) -> int:
        """Take jobs until a signal says to end."""
        self._store.beat(self.id, self._machine, __version__)
        width = {READING: self._config.jobs.width} | ({RUNNING: 1} if every else {})
        jobs: dict[str, Job] = {READING: self._work.read, RUNNING: self._work.run}
        self._engine = Engine(self._place, self.id, jobs, width, min(LOOK, self._silence / 20))
        with self._told_to_end():
            self._say(f"worker {self.id} takes jobs")
            if every:
                self._keep_timetable(every)
            while not self._ends.wait(self._silence.total_seconds() / _BEATS) and not self._work.unfit:
                self._look_around()
        return self._end()

    def _keep_timetable(self, every: int) -> None:
        self._look_around()
        if old := self._engine.renounce([]):
            self._say(f"{old} jobs of another version were given up; the next run asks for what they were about")
        self._engine.repeat(RUNNING, cron(every))
        now = datetime.now(UTC)
        if not self._ran_since(now - timedelta(minutes=every)) and not unfinished(self._engine.kept, kind=RUNNING):
            self._engine.ask(RUNNING, f"run:{now:%Y-%m-%dT%H:%M}", now.isoformat())

    def _ran_since(self, since: datetime) -> bool:
        return any(report.at > since for report in self._store.runs(limit=1))

    def _look_around(self) -> None:
        """Be heard of, and see who was not."""
        try:
            self._store.beat(self.id, self._machine, __version__)
            # In SQLite whoever holds the lock of workers is the only one.
            living = {w.id for w in self._store.crew(self._silence)} if self._config.shared else {self.id}
            for dead in self._engine.take_over(living | {self.id}):
                self._say(f"worker {dead} is dead; its jobs are taken over")
                self._store.bury([dead])
        except Exception as error:  # a database that is away comes back; whoever sees us dead meanwhile takes over
            self._say(f"worker {self.id}: {error}")

    @contextmanager
    def _told_to_end(self) -> Iterator[None]:
        before = {n: signal.signal(n, lambda *_: self._ends.set()) for n in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self) -> int:
        self._work.end()
        done = self._engine.close(0 if self._work.unfit else GRACE)
        # Who is not among the living has its jobs taken over at once.
        self._forgotten()
        code = _CANNOT if self._work.unfit else 0
        self._say(self._work.unfit or f"worker {self.id} has ended{'' if done else '; what it had in hand goes back'}")
        if not done:  # threads that cannot be stopped: a kill at any instant loses nothing
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        self._work.close()
        return code

    def _forgotten(self) -> None:
        try:
            self._store.bury([self.id])
        except StoreError as error:
            self._say(f"worker {self.id}: {error}")
