"""Which sources are read, and what is known of an address."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from modelwire.config import add_sources, load_config, remove_source
from modelwire.errors import ModelwireError, NotFound
from modelwire.locks import alone
from modelwire.newsroom.room import ROBOT, Room
from modelwire.opml import left_out, parse_opml, sources_of, write_opml
from modelwire.patience import PatientFetcher
from modelwire.read.robots import Robots
from modelwire.read.sitefiles import SiteFiles
from modelwire.sourcecheck import Checked, check_feed, stands
from modelwire.sources import Added, discover, followed, source_of, typed
from modelwire.types import Article, Signal, Source
from modelwire.urls import article_id, canonical_url, publisher_of, safe_url


class SourceList(Room):
    """The part of a newsroom that follows sources."""

    def import_feeds(self, opml: str) -> tuple[list[str], list[str], list[str]]:
        """Add the feeds of an OPML list, given as a path or an address; returns (added, already known, left out)."""
        document = self._bytes_of(opml)
        added, known = self.adopt(sources_of(parse_opml(document, origin=opml)))
        return added, known, left_out(document, origin=opml)

    def add_feed(self, url: str, name: str = "") -> Added:
        """Add the feed at an address, or the one that the page there names, after reading it once.

        Raises:
            ReadError: it cannot be read, or there is no feed.
        """
        url, now, fetcher = typed(url), datetime.now(UTC), PatientFetcher(self.fetcher, self.store)
        if again := followed(url, self.store.feeds()):
            self.store.save_feeds([again])
            source = next((s for s in self.config.sources if again.url in s.feeds), None)
            if source:
                return Added(source, again.url, known=True)
        found = discover(url, fetcher, Robots(SiteFiles(fetcher, self.store), ROBOT), now)
        source = source_of(found, name)
        known = any(found.feed in declared.feeds for declared in self.config.sources)
        self.adopt([source])
        pages = (entry.url for entry in found.parsed.entries if publisher_of(entry.url) == source.id)
        page, whole = next(pages, source.homepage), self.press.standing_of
        standing = stands(source, page, whole, fetcher, self.store, ROBOT, now)
        return Added(source, found.feed, known, found.how, found.others, standing)

    def adopt(self, sources: Sequence[Source]) -> tuple[list[str], list[str]]:
        """Read these sources from now on; returns addresses of feeds (added, already known)."""
        with alone(self.folder):
            done = add_sources(self.folder, sources)
            self.config = load_config(self.folder)
            self._declare_feeds()
        return done

    def export_opml(self) -> str:
        """The sources as OPML 2.0."""
        return write_opml(f"Sources of {self.config.publication.name}", self.config.sources)

    def check_feed(self, url: str) -> Checked:
        """Poll one feed now (see `sourcecheck.check_feed`), and read what its site says of the use of its work."""
        now, fetcher = datetime.now(UTC), PatientFetcher(self.fetcher, self.store)
        polled = check_feed(url, self.store, fetcher, now)
        if (source := next((s for s in self.config.sources if url in s.feeds), None)) is None:
            return Checked(polled)
        page, whole = source.homepage or url, self.press.standing_of
        return Checked(polled, stands(source, page, whole, fetcher, self.store, ROBOT, now))

    def retract(self, source_id: str) -> int:
        """Stop reading a source; returns how many of its feeds were dropped. What was published stays.

        Raises:
            NotFound: no source has that id.
        """
        source = next((s for s in self.config.sources if s.id == source_id), None)
        if source is None:
            raise NotFound(f"source {source_id}")
        with alone(self.folder):
            remove_source(self.folder, source_id)
            self.config = load_config(self.folder)
        return len(source.feeds)

    def why(self, url: str) -> dict[str, object]:
        """Everything known about one address: its rung, the signals behind it, and what was decided.

        Raises:
            NotFound: no article has that address.
        """
        ids = (article_id(url, urlsplit(url).fragment), article_id(url)) if safe_url(url) else ()
        article = next(iter(self.store.articles(ids)), None)
        if article is None:
            raise NotFound(url)
        story = next((s for s in self.store.stories() if article.id in s.article_ids), None)
        return {
            "url": article.canonical_url,
            "title": article.title,
            "publisher": article.publisher,
            "rung": article.rung.words,
            "published_at": article.published_at,
            "first_seen_at": article.first_seen_at,
            "backfill": article.backfill,
            "signals": self._signals_of(article),
            "story": story,
            "decisions": self.store.decisions(story_id=story.id) if story else [],
        }

    def _signals_of(self, article: Article) -> list[Signal]:
        """Every signal that counts for an article: its page's, its site's, and those of the feed that brought it."""
        source = next((s for s in self.config.sources if s.id == article.source_id), None)
        feeds = source.feeds if source else ()
        domains = dict.fromkeys([article.publisher, *map(publisher_of, feeds)])
        heard = [signal for domain in domains for signal in self.store.signals(domain)]
        return [s for s in heard if (s.domain == article.publisher and _is_about(s, article)) or s.url in feeds]

    def _bytes_of(self, place: str) -> bytes:
        if place.startswith(("http://", "https://")):
            response = self.fetcher.get(place, now=datetime.now(UTC))
            if response.status != 200:
                raise ModelwireError(f"{place}: the server answered {response.status}")
            return response.body
        path = Path(place)
        if not path.is_file():
            raise NotFound(f"file {place}")
        return path.read_bytes()


def _is_about(signal: Signal, article: Article) -> bool:
    """Whether a signal counts for an article: said of the whole publisher, or of this very page."""
    whole = signal.kind.startswith("operator") or signal.url.endswith("/robots.txt")
    return whole or canonical_url(signal.url) == article.canonical_url.partition("#")[0]
