"""Entry to article: what may be kept of it, and whether its page is fetched."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from http import HTTPStatus
from urllib.parse import urlsplit

from modelwire.errors import ReadError, Unreadable
from modelwire.ports import Fetcher, Response
from modelwire.read.article import article_from, article_id_of
from modelwire.read.dates import believed
from modelwire.read.extract import Extracted, extract
from modelwire.read.language import language_of, primary_language
from modelwire.read.signals import Robots, page_signals
from modelwire.rights import standing
from modelwire.text import word_count
from modelwire.types import Article, Entry, Rung, Signal, Source
from modelwire.urls import publisher_of

#: A feed text of so many words is taken for the whole, and its page is left alone (TRUST A15).
_ENOUGH_WORDS = 150
#: Answers of a page behind a wall (TRUST A13); a wall is not climbed, and the feed's text is capped.
_WALLS = frozenset({401, 402, 403, 407, 429, 451})
#: The header of a page that asks whether one is a person (TRUST A15); its status may be any.
_CHALLENGE = "cf-mitigated"
#: After so many pages of a host that gave no answer, the run asks it for no more: waits must not add up.
_PATIENCE = 2
#: So many pages of one host are fetched in a run at most (TRUST A15) …
_MOST_PAGES = 200
#: … and one alone where its robots file asks for a longer gap than this (TRUST A3).
_LONGEST_GAP = timedelta(seconds=60)


class Intake:
    """Makes articles of entries for one run; robots files are asked for once a host."""

    def __init__(
        self, fetcher: Fetcher, robot: str, default_rung: Rung, sources: tuple[Source, ...], *, news_age: timedelta
    ) -> None:
        """Set up; nothing is fetched before the first entry.

        Args:
            fetcher: for robots files and pages.
            robot: the product token by which robots files address us.
            default_rung: where nobody says anything.
            sources: as the operator declared them; the rung of each is a limit.
            news_age: what is older than this when it is first seen is archive: linked, and never read.
        """
        self._fetcher, self._robot, self._default = fetcher, robot, default_rung
        self._sources = {source.id: source for source in sources}
        self._news_age = news_age
        self._robots = Robots(fetcher, robot)
        self._pages: dict[str, tuple[Extracted | None, tuple[Signal, ...]]] = {}
        self._unanswered: Counter[str] = Counter()
        self._asked: Counter[str] = Counter()

    def article(self, entry: Entry, source_id: str, now: datetime) -> tuple[Article, tuple[Signal, ...]]:
        """The article behind an entry, with every signal that was heard on the way.

        Whatever cannot be read costs only itself: the article then stands on the feed's text.
        """
        signals = [*self._limits(entry, source_id, now)]
        published = believed(entry.published_at, now)
        page = None
        if self._is_news(entry, published, now) and standing(signals, self._default).rung > Rung.LINK_ONLY:
            signals += self._robots.signals(entry.url, now)
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
        if page.status in _WALLS or _CHALLENGE in page.headers:
            return None, (_wall(page, url, now),)
        heard = self._heard(page, url, now)
        usable = page.status == HTTPStatus.OK and standing(heard, self._default).may_fetch_page
        # Another publisher's page is not what the link promised: a login, a consent wall, a shortener.
        usable = usable and publisher_of(page.url) == publisher_of(url) and _is_html(page)
        return (_extracted(page) if usable else None), heard

    def _heard(self, page: Response, url: str, now: datetime) -> tuple[Signal, ...]:
        """What the page says of itself, and the robots file of the host to which a redirect led."""
        moved = urlsplit(page.url)[:2] != urlsplit(url)[:2]
        return (*(self._robots.signals(page.url, now) if moved else ()), *page_signals(page, self._robot, now))

    def _language(self, entry: Entry, page: Extracted | None, source_id: str) -> str:
        source = self._sources.get(source_id)
        said = entry.language or (page and page.language) or (source and primary_language(source.language)) or None
        return language_of(entry.text, said) or "und"


def _extracted(page: Response) -> Extracted | None:
    try:
        return extract(page.body, page.url)
    except Unreadable:
        return None


def _wall(page: Response, url: str, now: datetime) -> Signal:
    words = "the page is for people only" if _CHALLENGE in page.headers else f"the page is closed ({page.status})"
    return Signal(publisher_of(url), url, "page", words, Rung.CAPPED, now, page_only=True)


def _is_html(page: Response) -> bool:
    kind = page.headers.get("content-type", "").split(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml")
