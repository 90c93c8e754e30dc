"""Worker: a process that takes jobs, as its heartbeat has it."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Worker:
    """A process that takes jobs; one that has not been heard of for a while is dead, and its jobs are taken over."""

    #: machine, number of the process, and a part by chance
    id: str
    machine: str
    #: of Modelwire
    version: str
    #: both by the clock of the database, which is the same for all
    started_at: datetime
    seen_at: datetime
