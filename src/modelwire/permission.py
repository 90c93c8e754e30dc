"""What publishers allow today of what was read earlier: asked before it is published, and after (TRUST A14)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.ports import Store
from modelwire.read import Intake
from modelwire.read.signals import snippet_limit
from modelwire.rights import standing
from modelwire.types import Article, Brief, Rung, Signal, Source
from modelwire.urls import canonical_url, place_of, publisher_of


class Permission:
    """Reads the signals of sites again, where the copies at hand are older than a day, and lowers what stands lower."""

    def __init__(self, store: Store, intake: Intake, sources: Sequence[Source]) -> None:
        self._store, self._intake = store, intake
        self._feeds = {source.id: source.feeds for source in sources}

    def as_of(self, articles: Iterable[Article], now: datetime) -> list[Article]:
        """The articles on the rungs on which they stand now; what has sunk is saved so. A rung never rises again.

        Of one that may only be linked the text goes; one that may not even be listed is left out.
        """
        asked = list(articles)
        found = [self._now(article, now) for article in asked]
        sunk = [after for before, after in zip(asked, found, strict=True) if after != before]
        self._store.save_articles(sunk, at=now)
        return [article for article in found if article.rung > Rung.NO_FETCH]

    def barred(self, brief: Brief, now: datetime) -> list[Article]:
        """The articles that a brief rests on and that may be linked at most, as their publishers say now."""
        cited = {e.ref for e in brief.evidence if e.of == "article"}
        articles = self._store.articles(sorted(cited))
        self.as_of(articles, now)
        return [a for a in self._store.articles(sorted(cited)) if a.rung < Rung.CAPPED]

    def too_long(self, brief: Brief) -> str:
        """Why a brief says more than a page that it rests on allows by max-snippet; "" where it does not."""
        length = len(" ".join(sentence.text for sentence in brief.summary))
        for article in self._store.articles(sorted({e.ref for e in brief.evidence if e.of == "article"})):
            said = [s for s in self._store.signals(article.publisher) if canonical_url(s.url) == article.canonical_url]
            limit = snippet_limit(said)
            if limit is not None and length > limit:
                return f"{article.publisher} allows {limit} characters of a summary, and this one has {length}"
        return ""

    def _now(self, article: Article, now: datetime) -> Article:
        if article.rung <= Rung.LINK_ONLY or article.backfill:
            return article
        signals = self._intake.of_site(self._address(article), now, self._feed(article))
        self._store.save_signals(signals)
        rung = min(article.rung, standing(signals, Rung.FULL).rung)
        return replace(article, rung=rung, text=article.text if rung > Rung.LINK_ONLY else "")

    def _address(self, article: Article) -> str:
        """The page at the host that was asked before: the canonical address has lost its "www." and its scheme."""
        wanted = article.canonical_url
        path = wanted.removeprefix(place_of(wanted))
        asked = [place_of(s.url) + path for s in self._store.signals(article.publisher) if _is_robots(s)]
        return next((url for url in asked if canonical_url(url) == canonical_url(wanted)), wanted)

    def _feed(self, article: Article) -> str:
        feeds = self._feeds.get(article.source_id, ())
        return next((feed for feed in feeds if publisher_of(feed) == article.publisher), "")


def _is_robots(signal: Signal) -> bool:
    return signal.url.endswith("/robots.txt")
