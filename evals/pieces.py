"""Rows of a corpus as the nouns that the gathering stage takes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache

from modelwire.beats import load_beat
from modelwire.facts import Gazetteer
from modelwire.gather import cluster
from modelwire.text import digest
from modelwire.types import Article, Beat, Rung
from modelwire.urls import publisher_of

#: For rows that bear no date: one instant for all, so that time speaks neither for nor against.
UNDATED = datetime(2026, 6, 1, tzinfo=UTC)


@cache
def beat() -> Beat:
    """The beat that ships."""
    return load_beat("ai")


@cache
def gazetteer() -> Gazetteer:
    """The names of that beat."""
    return Gazetteer(beat().entities)


def article(id_: str, url: str, title: str, text: str, at: datetime = UNDATED) -> Article:
    """An article as the reading stage would give it."""
    return Article(
        id=id_,
        canonical_url=url,
        source_id=publisher_of(url),
        publisher=publisher_of(url),
        title=title,
        byline=(),
        published_at=at,
        first_seen_at=at,
        language="en",
        text=text,
        digest=digest(title, text),
        rung=Rung.FULL,
    )


def named(articles: Iterable[Article]) -> dict[str, frozenset[str]]:
    """Ids of the entities named in each article, as the pipeline asks for them."""
    names = gazetteer()
    return {a.id: frozenset(m.entity_id for m in names.find([(a.id, f"{a.title}\n{a.text}")])) for a in articles}


def clustered(articles: Sequence[Article]) -> dict[str, str]:
    """The story of each article, all of them gathered in one run, oldest first."""
    ordered = sorted(articles, key=lambda a: (a.published_at, a.id))
    stories = cluster(ordered, [], {}, named(ordered)).stories
    return {id_: story.id for story in stories for id_ in story.article_ids}
