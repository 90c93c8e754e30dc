"""DeadLetter and StageRun: what could not be worked on, and how each stage of the flow last went."""

from dataclasses import dataclass
from datetime import datetime

#: So often something is tried by itself before it waits for a person.
TRIES = 3


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One thing on which a stage failed, kept with the reason; it costs only itself (TRUST C18)."""

    #: read, gather, write, correct, watch, publish; job: a worker's
    stage: str
    #: an entry's address, or the id of an article, a story, a brief, a watch or a job
    ref: str
    #: what a person knows it by
    title: str
    #: what went wrong, in words
    reason: str
    first_at: datetime
    last_at: datetime
    #: how often it was tried; from `TRIES` on only a person has it tried again
    tries: int = 1
    #: the feed that brought it; "" where none did
    feed_url: str = ""

    @property
    def given_up(self) -> bool:
        """Whether it waits for a person."""
        return self.tries >= TRIES


@dataclass(frozen=True, slots=True)
class StageRun:
    """How a stage last went, at the instants of its runs."""

    stage: str
    #: None before it first succeeded
    succeeded_at: datetime | None = None
    #: None where it never failed
    failed_at: datetime | None = None
    #: why it failed last, in words; "" where its last run went well
    problem: str = ""
    #: how long its last run took
    seconds: float = 0.0
