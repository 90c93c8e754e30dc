"""Jobs as they are kept, and what dbos calls their states."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, overload

from modelwire.types import DeadLetter
from modelwire.types.trouble import TRIES

READING, RUNNING = "reading", "running"
#: A job that was begun more often than this, each time by a worker that died of it, is laid aside.
BEGINNINGS = 3
#: What is never finished by itself, and what is.
OPEN = ("ENQUEUED", "PENDING", "DELAYED")
DEAD = ("ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED")
DONE = ("SUCCESS", "CANCELLED")


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


def dead(kept: Callable[..., list[Kept]]) -> list[Kept]:
    """Jobs that were laid aside, with the reason."""
    return kept(states=DEAD)


def unfinished(kept: Callable[..., list[Kept]], **which: Any) -> list[Kept]:
    """Jobs that are not done."""
    return kept(states=OPEN, **which)


def jobs_kept(
    listed: Callable[..., Any], *, states: Sequence[str] | None = None, prefix: str | None = None,
    kind: str | None = None, most: int | None = None, done_before: datetime | None = None, whole: bool = True,
) -> list[Kept]:  # fmt: skip
    """Jobs as dbos lists them, the oldest first; see `Files.kept`."""
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
