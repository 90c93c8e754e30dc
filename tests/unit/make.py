"""Nouns for tests, with everything that a test does not care about filled in. All of it is fiction."""

from datetime import UTC, datetime, timedelta
from typing import Any

from modelwire.text import digest
from modelwire.types import Article, Rung, Score, Story
from modelwire.urls import article_id, publisher_of

NOW = datetime(2026, 3, 9, 20, 0, tzinfo=UTC)


def article(url: str = "https://outlet.example/a", title: str = "Title", text: str = "", **more: Any) -> Article:
    hours = more.pop("hours", 0)
    fields: dict[str, Any] = {
        "id": article_id(url),
        "canonical_url": url,
        "source_id": publisher_of(url),
        "publisher": publisher_of(url),
        "title": title,
        "byline": (),
        "published_at": NOW + timedelta(hours=hours),
        "first_seen_at": NOW + timedelta(hours=hours, minutes=1),
        "language": "en",
        "text": text,
        "digest": digest(title, text),
        "rung": Rung.FULL,
    }
    return Article(**(fields | more))


def story(*articles: Article, **more: Any) -> Story:
    fields: dict[str, Any] = {
        "id": "s-" + digest(articles[0].id)[:16],
        "title": articles[0].title,
        "article_ids": tuple(a.id for a in articles),
        "lead_article_id": articles[0].id,
        "publishers": tuple(dict.fromkeys(a.publisher for a in articles)),
        "opened_at": articles[0].published_at,
        "updated_at": max(a.published_at for a in articles),
        "score": Score(0.5, ()),
    }
    return Story(**(fields | more))
