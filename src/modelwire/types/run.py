"""Run and Decision: what one run did, and why each story went where it went."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one story at one instant, with the reason shown to people."""

    story_id: str
    #: published, held, also reported, left out
    outcome: str
    reason: str
    at: datetime
    #: how many articles the story had; when it has more, it is decided again
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Polled:
    """How polling one feed went: entries that were new, or what went wrong."""

    feed_url: str
    #: fresh, unchanged, failed
    outcome: str
    created: int = 0
    updated: int = 0
    #: in words for a person, "" where all went well
    problem: str = ""


@dataclass(frozen=True, slots=True)
class RunReport:
    """The short report at the end of a run."""

    at: datetime
    polled: tuple[Polled, ...] = ()
    articles_new: int = 0
    articles_updated: int = 0
    stories: int = 0
    published: tuple[str, ...] = ()
    held: tuple[Decision, ...] = ()
    also: tuple[Decision, ...] = ()
    settled: tuple[str, ...] = ()
    pages_written: int = 0
    #: what calls to language models cost, as far as prices are known
    cost_usd: float = 0.0
    #: calls to language models that were answered, and their tokens in and out
    model_calls: int = 0
    model_tokens: int = 0
    #: what was put right on the way, and what a person should look at
    notes: tuple[str, ...] = ()
