"""gather: what it costs to place an article, with a thousand articles stored and with a hundred thousand.

The articles are made: words drawn by Zipf's law, about 150 a day, one story in four told by two of them. What is timed
is the stage as a run does it: the open stories of a week are read from the store, the new articles placed, all saved.
"""

import random
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from typing import Any

from modelwire.adapters.embedder import OnnxEmbedder
from modelwire.adapters.store import memory_store
from modelwire.beats import load_beat
from modelwire.facts import Gazetteer
from modelwire.gather.shelf import opened
from modelwire.gathering import gather_news
from modelwire.ports import Embedder, Store
from modelwire.text import digest
from modelwire.types import Article, Rung

_FEW, _MANY, _NEW, _A_DAY = 1_000, 100_000, 60, 150
_NOW = datetime(2026, 6, 1, 20, tzinfo=UTC)
_AGE = timedelta(days=7)
_WORDS = [f"word{n}" for n in range(20_000)]
_WEIGHTS = list(accumulate(1 / (n + 10) for n in range(20_000)))
#: The least of so many tries counts: others use the machine too.
_TRIES = 3


def measure() -> dict[str, object]:
    """Seconds for one article with few stored and with many, and articles a second with the encoder."""
    few, many = _seconds(_FEW, None), _seconds(_MANY, None)
    return {
        "articles_per_second": round(1 / many, 1),
        "articles_per_second_with_meaning": round(1 / _seconds(_FEW, OnnxEmbedder()), 1),
        "milliseconds_at_1000": round(few * 1000, 2),
        "milliseconds_at_100000": round(many * 1000, 2),
        "bounds": {
            "cost at 100,000 stored, as a part of that at 1,000": {"measured": round(many / few, 2), "most": 1.3}
        },
    }


def _seconds(stored: int, embedder: Embedder | None) -> float:
    names = Gazetteer.of(load_beat("ai"))
    made = _made(stored + _NEW * (_TRIES + 1))
    with closing(memory_store()) as store:
        _fill(store, list(islice(made, stored)))
        taken: list[float] = []
        for number in range(_TRIES + 1):
            store.save_articles(islice(made, _NEW), at=_NOW)
            begun = time.process_time()
            gather_news(store, names, embedder, _NOW, news_age=_AGE, say=lambda _line: None)
            if number:  # the first run reads what stays in memory afterwards
                taken.append((time.process_time() - begun) / _NEW)
    return min(taken)


def _fill(store: Store, articles: list[Article]) -> None:
    for start in range(0, len(articles), 5_000):
        batch = articles[start : start + 5_000]
        store.save_articles(batch, at=_NOW)
        store.save_stories(opened(article) for article in batch)


def _made(count: int) -> Iterator[Article]:
    """Articles, the oldest first, so that the last ones are from now."""
    rng = random.Random(7)
    before: list[str] = []
    for number in range(count):
        words = rng.choices(_WORDS, cum_weights=_WEIGHTS, k=90)
        if before and rng.random() < 0.25:
            words[:40] = rng.sample(before, 40)
        before = words
        at = _NOW - timedelta(days=(count - number) / _A_DAY)
        yield _article(f"https://outlet{number % 40}.example/{number}", " ".join(words[:9]), " ".join(words), at)


def _article(url: str, title: str, text: str, at: datetime) -> Article:
    told: dict[str, Any] = {"byline": (), "language": "en", "rung": Rung.FULL, "digest": digest(title, text)}
    host = url.split("/")[2]
    return Article(
        id="a-" + digest(url)[:20], canonical_url=url, source_id=host, publisher=host, title=title, published_at=at,
        first_seen_at=at, text=f"{text.capitalize()}.", **told,
    )  # fmt: skip
