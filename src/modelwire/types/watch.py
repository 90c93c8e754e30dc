"""Watch: a dated, testable expectation, what was reported of it, and how it was settled."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

#: (article id, start, end, words); the title of an article has 0 for both places.
Quote = tuple[str, int, int, str]


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
    #: what settled it; empty where silence did
    evidence: tuple[Quote, ...] = ()
    #: what spoke against it
    against: tuple[Quote, ...] = ()
    #: rules, models (two that agreed), or editor
    by: str = "rules"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Reports that may settle a watch, for a person to read: rules do not follow them."""

    at: datetime
    #: what they would make of it
    state: WatchState
    #: why a person has to look
    doubt: str
    evidence: tuple[Quote, ...]
    against: tuple[Quote, ...] = ()


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
    state: WatchState = WatchState.OPEN
    settlements: tuple[Settlement, ...] = ()
    #: what the actor is to do, an infinitive without "to": "open a second plant in Tarn"; "" in watches of old
    deed: str = ""
    #: what is awaited: document, decision, product, site, ending, deal, duty, other; "" in watches of old
    kind: str = ""
    #: publishers that told of it, and that would report it
    sources: tuple[str, ...] = ()
    #: who proposed it: composed, or model
    writer: str = ""
    #: how likely its writer held it to be, from 0 to 1; None where nobody said
    confidence: float | None = None
    #: in the order in which they came up
    proposals: tuple[Proposal, ...] = ()

    @property
    def waiting(self) -> tuple[Proposal, ...]:
        """Proposals that nobody has answered: those since it was last settled, while it is open."""
        if self.state is not WatchState.OPEN:
            return ()
        last = self.settlements[-1].at if self.settlements else None
        return tuple(p for p in self.proposals if last is None or p.at > last)
