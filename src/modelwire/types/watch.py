"""Watch: a dated, testable expectation."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class WatchState(StrEnum):
    """How a watch stands; open is the only state that is not an ending."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"
    LAPSED = "lapsed"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Settlement:
    """One change of state, never edited: a later one may reopen."""

    at: datetime
    state: WatchState
    note: str
    #: (article id, start, end, quote) that settled it; empty where silence did
    evidence: tuple[tuple[str, int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """Who does what by when, and what either outcome would mean."""

    #: "w-" and twelve hex digits of the digest of actor, act, object and date
    id: str
    #: the brief that proposed it; "" in a draft
    brief_id: str
    #: one sentence for readers: the expectation
    statement: str
    actor: str
    actor_id: str | None
    act: str
    object: str
    confirms: str
    refutes: str
    #: what it means if nothing is reported by due_on
    silence: str
    due_on: date
    #: the words of the source that set the date, and the day they were counted from
    due_words: str
    anchor_on: date
    opened_at: datetime
    #: what the actor is to do, an infinitive without "to": "deliver the first R2"; "" in watches of old
    deed: str = ""
    state: WatchState = WatchState.OPEN
    settlements: tuple[Settlement, ...] = ()
