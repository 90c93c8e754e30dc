"""Health and its parts: how a publication is at an instant."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from modelwire.types.run import RunReport
from modelwire.types.trouble import DeadLetter

#: Costs are told of the last so many days.
COST_DAYS = 30


@dataclass(frozen=True, slots=True)
class StageAge:
    """When a stage last succeeded."""

    stage: str
    succeeded_at: datetime | None
    #: since then; None before the first success
    age_seconds: int | None
    #: why its last run failed; "" where that went well
    problem: str
    #: how long its last run took
    seconds: float


@dataclass(frozen=True, slots=True)
class Trouble:
    """A feed that fails, or that answers well and brings nothing."""

    source: str
    url: str
    problem: str
    failures: int
    succeeded_at: datetime | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What models cost for one thing."""

    what: str
    usd: float
    tokens: int


@dataclass(frozen=True, slots=True)
class Spent:
    """What models cost in a span, and the most that they may; 0 is no bound."""

    span: str
    usd: float
    most_usd: float
    tokens: int
    most_tokens: int


@dataclass(frozen=True, slots=True)
class Health:
    """How a publication is at an instant."""

    name: str
    at: datetime
    #: well, attention (something needs a person) or late (a stage has not succeeded for too long)
    status: str
    stages: tuple[StageAge, ...]
    last_run: datetime | None
    runs: tuple[RunReport, ...]
    feeds: int
    trouble: tuple[Trouble, ...]
    #: feeds that answer well and bring nothing: empty, or quiet for long
    silent: tuple[Trouble, ...]
    dead_letters: tuple[DeadLetter, ...]
    held: int
    briefs: int
    spent: tuple[Spent, ...]
    #: of the last `COST_DAYS` days, the dearest first
    cost_by_brief: tuple[Cost, ...]
    cost_by_source: tuple[Cost, ...]
    #: mails by state
    mail: Mapping[str, int]
    disk_free_bytes: int
    #: None where the database is not a file
    database_bytes: int | None
    #: revision of the database's tables, and the version of this program
    schema: str
    version: str
