"""What publishers allow today of what was read earlier: asked before it is published, and after (TRUST A14)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.ports import Store
from modelwire.read import Intake
from modelwire.read.signals import snippet_limit
from modelwire.rights import standing
from modelwire.types import Article, Brief, Rung, RungChange, Signal, Source
from modelwire.urls import canonical_url, place_of, publisher_of


class Permission:
    """Reads the signals of sites again, where the copies at hand are older than a day, and lowers what stands lower."""

    def __init__(self, store: Store, intake: Intake, sources: Sequence[Source]) -> None:
        self._store, self._intake = store, intake
        self._feeds = {source.id: source.feeds for source in sources}

    def as_of(self, articles: Iterable[Article], now: datetime, *, public: bool = False) -> list[Article]:
        """The articles on the rungs on which they stand now; what has sunk is saved so. A rung never rises again.

        Of one that may only be linked the text goes; one that may not even be listed is left out.

        Args:
            articles: on the rungs on which they stood.
            now: the instant of the run.
            public: whether we published on them before; then a robots file that cannot be read lowers nothing.
        """
        found: list[Article] = []
        changes: list[RungChange] = []
        for article in articles:
            signals = self._heard(article, now)
            counted = [s for s in signals if not (public and _is_robots(s))]
            found.append(_on(article, standing(counted, Rung.FULL).rung))
            if found[-1].rung < article.rung:
                changes.append(_change(article, found[-1].rung, counted, now))
        sunk = {change.ref for change in changes}
        self._store.save_articles([article for article in found if article.id in sunk], at=now)
        self._store.record_rungs(changes)
        return [article for article in found if article.rung > Rung.NO_FETCH]

    def too_long(self, brief: Brief) -> str:
        """Why a brief says more than a page that it rests on allows by max-snippet; "" where it does not."""
        length = len(" ".join(sentence.text for sentence in brief.summary))
        for article in self._store.articles(sorted({e.ref for e in brief.evidence if e.of == "article"})):
            said = [s for s in self._store.signals(article.publisher) if canonical_url(s.url) == article.canonical_url]
            limit = snippet_limit(said)
            if limit is not None and length > limit:
                return f"{article.publisher} allows {limit} characters of a summary, and this one has {length}"
        return ""

    def _heard(self, article: Article, now: datetime) -> Sequence[Signal]:
        """What the site of an article says today; nothing where that can change nothing."""
        if article.rung <= Rung.LINK_ONLY or article.backfill:
            return ()
        signals = self._intake.of_site(self._address(article), now, self._feed(article))
        self._store.save_signals(signals)
        return signals

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


def _on(article: Article, rung: Rung) -> Article:
    """The article on a rung, if that is lower than its own."""
    if rung >= article.rung:
        return article
    return replace(article, rung=rung, text=article.text if rung > Rung.LINK_ONLY else "")


def _change(article: Article, rung: Rung, signals: Iterable[Signal], now: datetime) -> RungChange:
    why = min(signals, key=lambda s: (s.rung, s.kind, s.url))
    return RungChange(now, article.publisher, article.id, "signal", article.rung, rung, f"{why.kind}: {why.value}")
