"""Engine: dbos behind what we need of it. Nothing else imports it.

It keeps jobs, hands each to one worker, counts how often one was begun, and fires the timetable. Of a dead worker it
knows nothing without its vendor's service, so `take_over` is ours (docs/decisions/0052). It is told no key and no
address, and whatever names its service in the environment is taken out before it is loaded.
"""

import logging
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, overload

from modelwire.errors import StoreError
from modelwire.jobs.place import Place
from modelwire.types import DeadLetter
from modelwire.types.trouble import TRIES

#: The form of our jobs: raised when what a job is given, or means, changes (docs/decisions/0053).
FORM = "jobs-1"
READING, RUNNING = "reading", "running"
#: What is never finished by itself, and what is.
_OPEN = ("ENQUEUED", "PENDING", "DELAYED")
_DEAD = ("ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
_DONE = ("SUCCESS", "CANCELLED")
#: A job that was begun more often than this, each time by a worker that died of it, is laid aside.
BEGINNINGS = 3
_NAME, _SCHEMA, _SCHEDULE = "modelwire", "modelwire_jobs", "main"
#: How soon a free worker sees a new job, in seconds.
_LOOK = 1.0
_BATCH = 500
#: It is told how often it was begun, this time included, and what it was given.
Job = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A job as it is kept."""

    id: str
    #: reading or running
    kind: str
    state: str
    #: what it was given
    given: tuple[Any, ...]
    #: what it gave, once it is done
    gave: Any
    #: why it was laid aside, in words; "" where it was not
    reason: str
    asked_at: datetime
    worker: str
    #: None where it was not yet
    begun_at: datetime | None = None
    done_at: datetime | None = None

    @property
    def letter(self) -> DeadLetter:
        """One that was laid aside, as other things that failed are told of."""
        return DeadLetter("job", self.id, self.about, self.reason, self.asked_at, self.done_at or self.asked_at, TRIES)

    @property
    def about(self) -> str:
        """What it was to do, for people."""
        return f"reading {self.given[1]}" if self.kind == READING and len(self.given) > 1 else "the main job"


class Engine:
    """Jobs of one publication, in a process that takes some of them."""

    def __init__(self, place: Place, worker: str, jobs: Mapping[str, Job], width: Mapping[str, int]) -> None:
        """Begin to take jobs.

        Args:
            place: where they are kept.
            worker: the name of this process.
            jobs: kind -> what it does.
            width: kind -> how many at once; a kind that is missing is left to other workers.

        Raises:
            StoreError: the place cannot be used.
        """
        place.prepare()
        dbos = _library()
        self._dbos = dbos.DBOS
        self._instance = self._dbos(config=_settings(place, worker, dbos))
        self._jobs = {
            kind: self._dbos.workflow(name=kind, max_recovery_attempts=BEGINNINGS - 1)(self._function(do))
            for kind, do in jobs.items()
        }
        self._dbos.listen_queues(list(width))
        try:
            self._dbos.launch()
            # One run at a time, wherever it is done; what is read is many at once.
            self._dbos.register_queue(RUNNING, global_concurrency=1, polling_interval_sec=_LOOK)
            self._dbos.register_queue(
                READING,
                worker_concurrency=width.get(READING, 1),
                polling_interval_sec=_LOOK,
                on_conflict="always_update",
            )
        except Exception as error:
            raise StoreError(f"jobs cannot be kept: {type(error).__name__}: {error}") from error

    def ask(self, kind: str, id_: str, *given: Any) -> None:
        """Ask for a job; one of that id that is there already is left as it is."""
        from dbos import SetWorkflowID

        with SetWorkflowID(id_):
            self._dbos.enqueue_workflow(kind, self._jobs[kind], *given)

    def repeat(self, kind: str, line: str) -> None:
        """Ask for a job again and again, as a line of cron says; it is given the instant."""
        self._dbos.apply_schedules(
            [{"schedule_name": _SCHEDULE, "workflow_fn": self._jobs[kind], "schedule": line, "context": None,
              "queue_name": kind}]
        )  # fmt: skip

    def _function(self, do: Job) -> Job:
        """A job as dbos wants it.

        What is done in its own thread it would take for steps, write down, and replay from there after a kill. Ours go
        on from the rows, so they run in a thread of which it knows nothing.
        """

        def job(*given: Any) -> Any:
            status = self._instance._sys_db.get_workflow_status(str(self._dbos.workflow_id))
            begun = int((status or {}).get("recovery_attempts") or 1)  # the public status leaves it out
            with ThreadPoolExecutor(1, thread_name_prefix="job") as own:
                return own.submit(do, begun, *given).result()

        return job

    def kept(self, **which: Any) -> list[Kept]:
        """Jobs, the oldest first; see `Files.kept`."""
        return _kept(self._dbos.list_workflows, **which)

    def take_over(self, living: Iterable[str]) -> list[str]:
        """Put back what workers that are not among the living had in their hands; returns the ids of those workers."""
        alive = {*living}
        held = self.kept(states=("PENDING",))
        dead = sorted({job.worker for job in held} - alive)
        if dead:
            self._dbos._recover_pending_workflows(dead)
        return dead

    def renounce(self, living_forms: Iterable[str]) -> int:
        """Give up jobs of a form that nobody here works on any more; the rows say what is to be done in their place."""
        forms = {*living_forms, FORM}
        old = [job for job, form in _forms(self._dbos.list_workflows) if form not in forms]
        if old:
            self._dbos.cancel_workflows(old)
        return len(old)

    def sweep(self, before: datetime) -> None:
        """Forget jobs that were done before an instant."""
        while ids := [job.id for job in self.kept(states=_DONE, done_before=before, most=_BATCH)]:
            self._dbos.delete_workflows(ids)

    def close(self, grace: float) -> bool:
        """Take no more jobs, and wait for those in hand; False where some are not done."""
        self._dbos.destroy(workflow_completion_timeout_sec=max(1, int(grace)), destroy_registry=True)
        return not self._instance._active_workflows_set.activeList()


class Files:
    """The jobs of a publication, looked at from outside a worker."""

    def __init__(self, place: Place) -> None:
        """Open the place, which has to exist.

        Raises:
            StoreError: it cannot be used.
        """
        dbos = _library()
        try:
            self._client = dbos.DBOSClient(
                system_database_url=place.url,
                dbos_system_schema=_SCHEMA,
                serializer=_serializer(),
                application_name=_NAME,
                retry_connection_errors=False,
            )
        except Exception as error:
            raise StoreError(f"the jobs cannot be read: {error}") from error

    def kept(self, **which: Any) -> list[Kept]:
        """Jobs, the oldest first.

        Args:
            which: `states`, `prefix` of ids, `kind`, `most`, `done_before`; `whole` False leaves out what jobs were
                given and gave.
        """
        try:
            return _kept(self._client.list_workflows, **which)
        except Exception as error:
            if _has_no_tables(error):  # nobody has worked here yet
                return []
            raise StoreError(f"the jobs cannot be read: {error}") from error

    def forget(self, ids: Sequence[str]) -> None:
        """Forget jobs."""
        self._client.delete_workflows([*ids])

    def ask(self, kind: str, id_: str, *given: Any) -> None:
        """Ask for a job; one of that id that is there already is left as it is."""
        options: Any = {"workflow_name": kind, "queue_name": kind, "workflow_id": id_, "app_version": FORM}
        self._client.enqueue(options, *given)

    def close(self) -> None:
        """Let go of the place."""
        self._client.destroy()


def dead(kept: Callable[..., list[Kept]]) -> list[Kept]:
    """Jobs that were laid aside, with the reason."""
    return kept(states=_DEAD)


def unfinished(kept: Callable[..., list[Kept]], **which: Any) -> list[Kept]:
    """Jobs that are not done."""
    return kept(states=_OPEN, **which)


def _library() -> Any:
    """dbos, cut off from its vendor's service."""
    for name in [name for name in os.environ if name.startswith("DBOS")]:
        del os.environ[name]
    log = logging.getLogger("dbos")
    if not log.handlers:
        # Its own handler writes dates and file names; ours says nothing but what went wrong.
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("modelwire: jobs: %(message)s"))
        log.addHandler(handler)
        log.propagate = False
    import dbos

    return dbos


def _serializer() -> Any:
    from dbos._serialization import DBOSPortableJSON  # pickles in a database would be programs

    return DBOSPortableJSON


def _settings(place: Place, worker: str, dbos: Any) -> Any:
    return dbos.DBOSConfig(
        name=_NAME,
        system_database_url=place.url,
        dbos_system_schema=_SCHEMA,
        application_version=FORM,
        executor_id=worker,
        serializer=_serializer(),
        log_level="CRITICAL",  # what went wrong in a job is told once, by us
        enable_otlp=False,
        # A worker asks once a second; LISTEN would hold one more connection for it.
        use_listen_notify=False,
    )


def _kept(
    listed: Callable[..., Any], *, states: Sequence[str] | None = None, prefix: str | None = None,
    kind: str | None = None, most: int | None = None, done_before: datetime | None = None, whole: bool = True,
) -> list[Kept]:  # fmt: skip
    found = listed(
        status=[*states] if states else None,
        workflow_id_prefix=prefix,
        name=kind,
        limit=most,
        completed_before=done_before.astimezone(UTC).isoformat() if done_before else None,
        load_input=whole,
        load_output=whole,
    )
    return [_job(one) for one in found]


def _job(one: Any) -> Kept:
    given = tuple((one.input or {}).get("args", ())) if one.input else ()
    return Kept(
        one.workflow_id, one.name, one.status, given, one.output, _reason(one), _moment(one.created_at or 0),
        one.executor_id or "", _moment(one.dequeued_at), _moment(one.completed_at),
    )  # fmt: skip


@overload
def _moment(milliseconds: int) -> datetime: ...
@overload
def _moment(milliseconds: None) -> None: ...
def _moment(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)


def _reason(one: Any) -> str:
    if one.status == "ERROR":
        return str(one.error) if one.error else "it failed"
    if one.status == "MAX_RECOVERY_ATTEMPTS_EXCEEDED":
        return f"its worker died of it {BEGINNINGS} times"
    return ""


def _forms(listed: Callable[..., Any]) -> list[tuple[str, str]]:
    found = listed(status=[*_OPEN], load_input=False, load_output=False)
    return [(one.workflow_id, one.app_version or FORM) for one in found]


def _has_no_tables(error: Exception) -> bool:
    return "no such table" in str(error) or "does not exist" in str(error)
