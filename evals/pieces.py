"""Rows of a corpus as the nouns that the gathering stage takes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache

from evals import progress
from modelwire.adapters.embedder import OnnxEmbedder
from modelwire.beats import load_beat
from modelwire.facts import Gazetteer
from modelwire.gather import cluster
from modelwire.ports import Embedder
from modelwire.same_event import Corpus, Piece, to_embed
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
    return Gazetteer.of(beat())


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


@cache
def embedder() -> Embedder:
    """The one that ships."""
    return OnnxEmbedder()


def vectors(articles: Iterable[Article]) -> dict[str, tuple[float, ...]]:
    """Where headline and lead of each article lie, as the pipeline asks for it."""
    told = list(articles)
    texts = progress.told([to_embed(a.title, a.text) for a in told], "texts")
    return {a.id: embedder().embed([text])[0] for a, text in zip(told, texts, strict=True)}


def pieces_of(articles: Sequence[Article], among: Iterable[Article] | None = None) -> dict[str, Piece]:
    """Each article made ready to be compared, by id; rarity is taken over all among which they stand."""
    names, lies = named(articles), vectors(articles)
    rarity = Corpus(f"{a.title}\n{a.text}" for a in (articles if among is None else among))
    return {
        a.id: rarity.piece(a.id, a.publisher, a.published_at, a.title, a.text, names[a.id], lies[a.id])
        for a in articles
    }


def clustered(articles: Sequence[Article]) -> dict[str, str]:
    """The story of each article, all of them gathered in one run, oldest first."""
    ordered = sorted(articles, key=lambda a: (a.published_at, a.id))
    stories = cluster(ordered, [], {}, named(ordered), vectors(ordered)).stories
    return {id_: story.id for story in stories for id_ in story.article_ids}
