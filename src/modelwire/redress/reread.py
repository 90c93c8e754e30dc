"""Signals are read again, at most a day old when something is published, and after it (TRUST A14)."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from modelwire.ports import Fetcher, Store
from modelwire.read import Robots
from modelwire.rights import standing
from modelwire.types import Article, RungChange, Status

_FRESH = timedelta(hours=24)
#: What a robots file says of one page; that it could not be read says nothing about what was published before.
_KIND, _FILE = "robots", "/robots.txt"


def reread(store: Store, fetcher: Fetcher, robot: str, now: datetime, *, kept: timedelta) -> tuple[RungChange, ...]:
    """Ask robots files again for all that is public or about to be; what stands lower now is lowered, and logged.

    Args:
        store: where pieces and signals are.
        fetcher: for the files.
        robot: the name by which they address us.
        now: when.
        kept: how long after its publication a brief's sources are asked again.
    """
    robots = Robots(fetcher, robot)
    changes = []
    for article in _due(store, now, kept):
        signals = robots.signals(article.canonical_url, now)
        store.save_signals(signals)
        barred = [s for s in signals if not s.url.endswith(_FILE)]
        rung = standing(barred, article.rung).rung
        if rung < article.rung:
            store.save_articles([replace(article, rung=rung)], at=now)
            reason = f"{barred[0].kind}: {barred[0].value}"
            changes.append(RungChange(now, article.publisher, article.id, "signal", article.rung, rung, reason))
    store.record_rungs(changes)
    return tuple(changes)


def _due(store: Store, now: datetime, kept: timedelta) -> Iterator[Article]:
    """Pieces behind recent briefs and open stories whose publisher was not asked for a day."""
    asked: dict[str, bool] = {}
    for article in store.articles(dict.fromkeys(_recent(store, now, kept))):
        if article.publisher not in asked:
            read = [s.read_at for s in store.signals(article.publisher) if s.kind == _KIND and s.url.endswith(_FILE)]
            # Who was never asked is read by its feed alone, and its robots file bars pages, not feeds.
            asked[article.publisher] = bool(read) and now - max(read) >= _FRESH
        if asked[article.publisher]:
            yield article


def _recent(store: Store, now: datetime, kept: timedelta) -> Iterable[str]:
    for brief in store.briefs():
        if brief.status is Status.PUBLISHED and brief.published_at >= now - kept:
            yield from (item.ref for item in brief.coverage if item.of == "article")
    for story in store.stories(since=now - _FRESH):
        yield from story.article_ids
