"""Entry to article: what may be kept of it, and whether its page is fetched."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from modelwire.errors import ReadError, Unreadable
from modelwire.ports import Fetcher, HostMemory, Response
from modelwire.read.article import article_from, article_id_of
from modelwire.read.dates import believed
from modelwire.read.extract import Extracted, extract
from modelwire.read.language import language_of, primary_language
from modelwire.read.robots import Robots
from modelwire.read.signals import PAYWALL, licence_links, page_signals
from modelwire.read.sitefiles import SiteFiles
from modelwire.read.walls import wall
from modelwire.read.wellknown import WellKnown
from modelwire.rights import standing
from modelwire.text import word_count
from modelwire.types import Article, Entry, Rung, Signal, Source
from modelwire.urls import publisher_of

#: A feed text of so many words is taken for the whole, and its page is left alone (TRUST A15).
_ENOUGH_WORDS = 150
#: After so many pages of a host that gave no answer, the run asks it for no more: waits must not add up.
_PATIENCE = 2
#: So many pages of one host are fetched in a run at most (TRUST A15) …
_MOST_PAGES = 200
#: … and one alone where its robots file asks for a longer gap than this (TRUST A3).
_LONGEST_GAP = timedelta(seconds=60)


class Intake:
    """Makes articles of entries for one run; robots files are asked for once a host."""

    def __init__(
        self,
        fetcher: Fetcher,
        robot: str,
        default_rung: Rung,
        sources: tuple[Source, ...],
        *,
        news_age: timedelta,
        memory: HostMemory | None = None,
    ) -> None:
        """Set up; nothing is fetched before the first entry.

        Args:
            fetcher: for robots files and pages.
            robot: the product token by which robots files address us.
            default_rung: where nobody says anything.
            sources: as the operator declared them; the rung of each is a limit.
            news_age: what is older than this when it is first seen is archive: linked, and never read.
            memory: what hosts asked of us in earlier runs.
        """
        self._fetcher, self._robot, self._default = fetcher, robot, default_rung
        self._sources = {source.id: source for source in sources}
        self._news_age = news_age
        files = SiteFiles(fetcher, memory)
        self._robots = Robots(files, robot)
        self._well_known = WellKnown(files, self._robots, robot)
        self._pages: dict[str, tuple[Extracted | None, tuple[Signal, ...]]] = {}
        self._unanswered: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()

    def article(
        self, entry: Entry, source_id: str, now: datetime, told: Sequence[Signal] = ()
    ) -> tuple[Article, tuple[Signal, ...]]:
        """The article behind an entry, with every signal that was heard on the way.

        Whatever cannot be read costs only itself: the article then stands on the feed's text.

        Args:
            entry: what the feed said.
            source_id: whose feed it is.
            now: the instant of the run.
            told: what the feed says of the use of its items.
        """
        signals = [*self._limits(entry, source_id, now), *told]
        published = believed(entry.published_at, now)
        page = None
        if self._is_news(entry, published, now) and standing(signals, self._default).rung > Rung.LINK_ONLY:
            signals += self.of_site(entry.url, now, entry.feed_url)
            if self._wants_page(entry, signals):
                # Two feeds may bring one article; its page is fetched once a run (TRUST A15).
                if (id_ := article_id_of(entry)) not in self._pages:
                    self._pages[id_] = self._page(entry.url, now)
                page, heard = self._pages[id_]
                signals += heard
        published = published or (page and believed(page.published_at, now)) or now
        article = article_from(
            entry,
            page,
            source_id=source_id,
            published_at=published,
            language=self._language(entry, page, source_id),
            rung=standing(signals, self._default).rung,
            backfill=not self._is_news(entry, published, now),
            now=now,
        )
        return article, tuple(signals)

    def of_site(self, url: str, now: datetime, feed: str = "") -> tuple[Signal, ...]:
        """What the site of a page that a feed brought says of its use: robots file, well-known addresses."""
        said = self._robots.signals(url, now, feed)
        reachable = not any(signal.page_only for signal in said)
        if reachable and standing(said, self._default).rung > Rung.LINK_ONLY:
            said += self._well_known.signals(url, now)
        return said

    def _is_news(self, entry: Entry, published: datetime | None, now: datetime) -> bool:
        return not entry.backlog and (published is None or published >= now - self._news_age)

    def _limits(self, entry: Entry, source_id: str, now: datetime) -> list[Signal]:
        """The operator's own limits: on the source of the feed, and on the publisher of the page (TRUST A12)."""
        domain = publisher_of(entry.url)
        # The limit on a publisher is one row; that on a feed which links to many is a row of each piece it brought.
        rows = {source_id: ("operator, by feed", entry.url)}
        if publisher := self._sources.get(domain):
            rows[domain] = ("operator", publisher.homepage)
        return [
            Signal(domain, url, kind, f"{source.id}: {source.rung.words}", source.rung, now)
            for id_, (kind, url) in rows.items()
            if (source := self._sources.get(id_)) and source.rung is not None
        ]

    def _wants_page(self, entry: Entry, signals: Sequence[Signal]) -> bool:
        stands = standing(signals, self._default)
        # A page that many entries share says nothing of one of them.
        alone = not urlsplit(entry.url).fragment
        return stands.may_fetch_page and stands.rung is Rung.FULL and alone and word_count(entry.text) < _ENOUGH_WORDS

    def _page(self, url: str, now: datetime) -> tuple[Extracted | None, tuple[Signal, ...]]:
        host, gap = urlsplit(url).netloc, self._robots.delay(url)
        if self._unanswered[host] >= _PATIENCE or self._asked[host] >= (1 if gap > _LONGEST_GAP else _MOST_PAGES):
            return None, ()
        self._asked[host] += 1
        try:
            return self._read(self._fetcher.get(url, now=now, gap=min(gap, _LONGEST_GAP)), url, now)
        except ReadError:
            self._unanswered[host] += 1
            return None, ()

    def _read(self, page: Response, url: str, now: datetime) -> tuple[Extracted | None, tuple[Signal, ...]]:
        if barred := wall(page, url, now):
            return None, (barred,)
        heard = self._heard(page, url, now)
        usable = page.status == HTTPStatus.OK and standing(heard, self._default).may_fetch_page
        usable = usable and not any(signal.kind == PAYWALL for signal in heard)
        # Another publisher's page is not what the link promised: a login, a consent wall, a shortener.
        usable = usable and publisher_of(page.url) == publisher_of(url) and _is_html(page)
        return (_extracted(page) if usable else None), heard

    def _heard(self, page: Response, url: str, now: datetime) -> tuple[Signal, ...]:
        """What the page says of itself, and what the site says to which a redirect led."""
        said = page_signals(page, self._robot, now)
        if urlsplit(page.url)[:2] != urlsplit(url)[:2]:
            said = (*self.of_site(page.url, now), *said)
        for licence in licence_links(page)[:1]:
            said += tuple(self._well_known.licence(licence, page.url, now))
        return said

    def _language(self, entry: Entry, page: Extracted | None, source_id: str) -> str:
        source = self._sources.get(source_id)
        said = entry.language or (page and page.language) or (source and primary_language(source.language)) or None
        return language_of(entry.text, said) or "und"


def _extracted(page: Response) -> Extracted | None:
    try:
        return extract(page.body, page.url)
    except Unreadable:
        return None


def _is_html(page: Response) -> bool:
    kind = page.headers.get("content-type", "").split(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml")
