"""Story and Score: one event told by many articles, and why it matters."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Score:
    """News value between 0 and 1, as the weighted sum of named parts."""

    total: float
    #: (name, value from 0 to 1, weight), in the order in which they are shown
    parts: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One event; its id is the digest of the article that opened it."""

    id: str
    title: str
    article_ids: tuple[str, ...]
    lead_article_id: str
    #: independent publishers; copies count once
    publishers: tuple[str, ...]
    opened_at: datetime
    updated_at: datetime
    score: Score
    #: why each article after the first joined: (article id, reason)
    joins: tuple[tuple[str, str], ...] = ()
    #: the story that took this one in, where the two turned out to be one event
    merged_into: str | None = None
