"""Engine: dbos behind what we need of it.

It keeps jobs, hands each to one worker, counts how often one was begun, and fires the timetable. Of a dead worker it
knows nothing without its vendor's service, so `take_over` is ours (docs/decisions/0052).
"""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from modelwire.errors import StoreError
from modelwire.jobs.kept import BEGINNINGS, DONE, OPEN, READING, RUNNING, Kept, jobs_kept
from modelwire.jobs.library import FORM, library, settings
from modelwire.jobs.place import Place

_SCHEDULE = "main"
#: How soon a free worker sees a new job.
LOOK = timedelta(seconds=1)
_BATCH = 500
#: It is told how often it was begun, this time included, and what it was given.
Job = Callable[..., Any]


class Engine:
    """Jobs of one publication, in a process that takes some of them."""

    def __init__(
        self, place: Place, worker: str, jobs: Mapping[str, Job], width: Mapping[str, int], look: timedelta = LOOK
    ) -> None:
        """Begin to take jobs.

        Args:
            place: where they are kept.
            worker: the name of this process.
            jobs: kind -> what it does.
            width: kind -> how many at once; a kind that is missing is left to other workers.
            look: how often a free worker looks for a new job.

        Raises:
            StoreError: the place cannot be used.
        """
        place.prepare()
        dbos = library()
        self._dbos = dbos.DBOS
        self._instance = self._dbos(config=settings(place, worker, dbos))
        self._jobs = {
            kind: self._dbos.workflow(name=kind, max_recovery_attempts=BEGINNINGS - 1)(self._function(do))
            for kind, do in jobs.items()
        }
        self._dbos.listen_queues(list(width))
        try:
            self._dbos.launch()
            # One run at a time, wherever it is done; what is read is many at once.
            often = look.total_seconds()
            self._dbos.register_queue(
                RUNNING, global_concurrency=1, polling_interval_sec=often, on_conflict="always_update"
            )
            self._dbos.register_queue(
                READING,
                worker_concurrency=width.get(READING, 1),
                polling_interval_sec=often,
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
        return jobs_kept(self._dbos.list_workflows, **which)

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
        while ids := [job.id for job in self.kept(states=DONE, done_before=before, most=_BATCH)]:
            self._dbos.delete_workflows(ids)

    def close(self, grace: float) -> bool:
        """Take no more jobs, and wait so many seconds for those in hand; False where some are not done."""
        self._dbos.destroy(workflow_completion_timeout_sec=ceil(grace), destroy_registry=True)
        return not self._instance._active_workflows_set.activeList()


def _forms(listed: Callable[..., Any]) -> list[tuple[str, str]]:
    found = listed(status=[*OPEN], load_input=False, load_output=False)
    return [(one.workflow_id, one.app_version or FORM) for one in found]
