"""The composition root: a publication's folder becomes a newsroom that can run."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from modelwire import __version__, ground, publish, read, watch
from modelwire.adapters.disk import DiskOutlet
from modelwire.adapters.fetch import HttpFetcher
from modelwire.adapters.marks import Marks
from modelwire.adapters.store import open_store
from modelwire.beats import load_beat
from modelwire.config import Config, add_sources, load_config, remove_source
from modelwire.doctor import Check, examine
from modelwire.errors import Altered, GroundingError, ModelwireError, NotFound, ReadError, StoreError
from modelwire.facts import FrameReader, Gazetteer
from modelwire.locks import alone
from modelwire.models import Staff, staff_of
from modelwire.opml import parse_opml, sources_of, write_opml
from modelwire.pipeline import LEFT_OUT, PUBLISHED, Pipeline, Rules, archive_before
from modelwire.ports import Store
from modelwire.publish import life
from modelwire.redress.person import corrected
from modelwire.redress.reread import reread
from modelwire.redress.room import Redress
from modelwire.redress.shown import asked_of, barred, policy_signals
from modelwire.redress.wishes import wishes_of
from modelwire.rights import standing
from modelwire.types import (
    Article,
    Beat,
    Brief,
    Decision,
    Feed,
    Polled,
    Rung,
    RunReport,
    Signal,
    Source,
    Standing,
    Status,
    Watch,
    WatchState,
)
from modelwire.urls import article_id, canonical_url, publisher_of, safe_url

#: The product token by which robots files and the user agent name us (TRUST A11).
ROBOT = "Modelwire"


class Newsroom(Redress):
    """One publication: its settings, its rows, its flow and its public files."""

    def __init__(self, folder: Path, config: Config, beat: Beat, store: Store) -> None:
        self.folder, self.config, self.beat, self.store = folder, config, beat, store
        self.public = folder / "public"
        self.fetcher = HttpFetcher(
            user_agent=_user_agent(config),
            allow=config.fetch.allow,
            hosts=config.fetch.hosts,
            pace=timedelta(seconds=config.fetch.pace_seconds),
        )

    # ── the main job ─────────────────────────────────────────────────────────────────────────────────────

    def run(self, now: datetime, progress: Callable[[str], None] | None = None) -> RunReport:
        """Read, write and publish as of `now`; the same instant again changes nothing.

        Raises:
            ModelwireError: another run is under way in this folder.
        """
        say = progress or (lambda _line: None)
        with alone(self.folder):
            self._declare_feeds()
            alerts = self.office().tick(now)
            reread(self.store, self.fetcher, ROBOT, now, kept=timedelta(days=self.config.retention.days))
            self.enforce(now)
            staff = staff_of(self.config, self.beat, self.store, self.folder, now)
            report = self._pipeline(say, staff, now).run(now)
            if noted := tuple(n for n in (*alerts, *self.enforce(now)) if n not in report.notes):
                report = replace(report, notes=(*report.notes, *noted))
                self.store.save_run(report)
            say("publish the site")
            return replace(report, pages_written=self.build())

    def build(self) -> int:
        """Render the site from the rows; returns how many public files changed.

        Raises:
            StoreError, Altered: rows or public files were changed by another hand than ours; nothing is written.
        """
        marks = Marks(self.public)
        if problems := [*self.store.altered(), *marks.altered()]:
            raise Altered(problems)
        outlet = DiskOutlet(self.public)
        files = self.render()
        with marks.writing(outlet.paths):
            return outlet.replace(files)

    def render(self) -> dict[str, bytes]:
        """Every public file, by path, as the rows stand."""
        return publish.render_site(self.snapshot())

    def verify(self) -> list[str]:
        """Prove the record: rows against their seals, sentences against evidence, public files against rows."""
        problems = self.store.check()
        try:
            return [*problems, *self._unproven()]
        except StoreError as error:
            # A row that cannot be read is named by the check already; what leans on it cannot be proven.
            return [*problems, f"the rest cannot be proven before that is mended: {error}"]

    def _unproven(self) -> Iterator[str]:
        briefs = self.store.briefs()
        for brief in briefs:
            if brief.status is Status.PUBLISHED:  # of one that is off the site nothing is said that could be wrong
                yield from self._proof(brief, briefs)
        if self.store.runs(limit=1):  # before the first run there is no site to be wrong
            yield from DiskOutlet(self.public).differences(self.render())

    def snapshot(self) -> publish.Snapshot:
        """All that the site shows."""
        briefs = tuple(self.store.briefs())
        unlisted = barred(self.config, self.store)
        return publish.Snapshot(
            site=self.site_info(),
            briefs=briefs,
            editions=tuple(publish.without_barred(e, unlisted) for e in self.store.editions()),
            watches=tuple(self.store.watches()),
            sources=self.config.sources,
            feeds=tuple(self.store.feeds()),
            entities=self.beat.entities,
            sections=self.beat.sections,
            shown={brief.id: self._shown(brief) for brief in briefs},
            standings={source.id: self._standing(source) for source in self.config.sources},
            search=self.config.site.search,
            asked=asked_of(self.config, self.store),
        )

    def site_info(self) -> publish.SiteInfo:
        """What the site says about itself."""
        told = self.config.publication
        return publish.SiteInfo(
            name=told.name,
            url=told.url.rstrip("/"),
            language=told.language,
            timezone=told.timezone,
            contact=told.contact,
            beat_title=self.beat.title,
            beat_description=self.beat.description,
            editor=told.editor,
        )

    def search_page(self, asked: str, limit: int = 30) -> str:
        """The page of answers to a reader's question, whatever the reader typed."""
        file = self.public / "search" / "index.html"
        page = file.read_text(encoding="utf-8") if file.is_file() else self.render()["search/index.html"].decode()
        if not asked.strip():
            return page
        return publish.answered(page, asked, self.store.search(asked, limit=limit), self.site_info())

    # ── what a person decides ────────────────────────────────────────────────────────────────────────────

    def check_brief(self, brief_id: str) -> list[str]:
        """Prove one brief, whatever its status, against its evidence.

        Raises:
            NotFound: no brief has that id.
        """
        return self._proof(self._brief(brief_id), self.store.briefs())

    def approve(self, brief_id: str, now: datetime) -> Brief:
        """Publish a brief that was held, spiked or withdrawn.

        Raises:
            NotFound: no brief has that id.
            GroundingError: it does not stand on its evidence, as that and the archive are now.
        """
        with alone(self.folder):
            brief = life.approved(self._brief(brief_id), now)
            if problems := [*self._proof(brief, self.store.briefs()), *self._barred(brief, now)]:
                raise GroundingError(brief.id, f"it cannot be published: {problems[0].removeprefix(brief.id).strip()}")
            known = {one.id: one for one in self.store.watches()}
            new = [one for one in brief.watches if one.id not in known]
            void = [one for one in self._watches_of(brief) if one.state is WatchState.VOID]
            opened = [*new, *(life.reopened(one, now) for one in void)]
            return self._decided(brief, PUBLISHED, brief.headline, opened, now)

    def spike(self, brief_id: str, reason: str, now: datetime) -> Brief:
        """Decide that a held brief is not published.

        Raises:
            NotFound: no brief has that id.
            ModelwireError: it is not held.
        """
        with alone(self.folder):
            brief = life.spiked(self._brief(brief_id), reason, now)
            return self._decided(brief, LEFT_OUT, f"spiked: {brief.history[-1].note}", [], now)

    def withdraw(self, brief_id: str, reason: str, now: datetime) -> Brief:
        """Take a published brief off the site; its page becomes a dated notice, its open watches are void.

        Raises:
            NotFound: no brief has that id.
            ModelwireError: it is not published, or no reason is given.
        """
        with alone(self.folder):
            brief = life.withdrawn(self._brief(brief_id), reason, now)
            void = [life.voided(w, now) for w in self._watches_of(brief) if w.state is WatchState.OPEN]
            return self._decided(brief, LEFT_OUT, f"withdrawn: {brief.history[-1].note}", void, now)

    def correct(self, brief_id: str, place: str, text: str, kind: str, reason: str, now: datetime) -> Brief:
        """Change or take out a sentence of a published brief; see `redress.person.corrected`.

        Raises:
            NotFound, ModelwireError, GroundingError: as there.
        """
        with alone(self.folder):
            made = corrected(self.store, self._brief(brief_id), place, text, kind, reason, now)
            return self._decided(made, PUBLISHED, f"{kind}: {made.headline}", [], now)

    def watch_score(self) -> dict[str, int]:
        """How many watches stand in each state."""
        return dict(watch.tally(self.store.watches()).counts)

    def _decided(self, brief: Brief, outcome: str, reason: str, watches: list[Watch], now: datetime) -> Brief:
        """Keep what a person decided, and bring the edition and the site in line with it."""
        story = self.store.story(brief.story_id)
        self.store.save_brief(brief)
        self.store.save_watches(watches)
        articles = len(story.article_ids) if story else 0
        self.store.record_decision(Decision(brief.story_id, outcome, reason, now, articles))
        today, _ = publish.edition_of(now, self.config.edition.cut, self.config.publication.timezone)
        if brief.published_at == now or self.store.edition(today):
            self._pipeline(lambda _line: None, Staff(()), now).assemble(now)
        self.enforce(now)
        self.build()
        return brief

    def _proof(self, brief: Brief, briefs: Sequence[Brief]) -> list[str]:
        articles = {a.id: a for a in self.store.articles(e.ref for e in brief.evidence if e.of == "article")}
        return ground.verify_brief(brief, articles, archive_before(brief, briefs, self.store))

    def _barred(self, brief: Brief, now: datetime) -> list[str]:
        """Sources of a brief that may only be linked, as their signals stand now."""
        articles = self.store.articles(e.ref for e in brief.evidence if e.of == "article")
        wishes = wishes_of(self.config, self.store, now)
        if brief.history and any(change.kind == "takedown" for change in brief.history):
            return ["it was taken down, and its words are gone"]
        barred = [a for a in articles if wishes.terms(a).rung < Rung.CAPPED]
        return [f"it leans on {a.canonical_url}, which we may only link" for a in barred]

    def _watches_of(self, brief: Brief) -> list[Watch]:
        return [one for one in self.store.watches() if one.brief_id == brief.id]

    def _brief(self, brief_id: str) -> Brief:
        brief = self.store.brief(brief_id)
        if brief is None:
            raise NotFound(f"brief {brief_id}")
        return brief

    # ── sources ──────────────────────────────────────────────────────────────────────────────────────────

    def import_feeds(self, opml: str) -> tuple[list[str], list[str]]:
        """Add the feeds of an OPML list, given as a path or an address; returns (added, already known)."""
        return self._add(sources_of(parse_opml(self._bytes_of(opml), origin=opml)))

    def add_feed(self, url: str, name: str = "") -> Source:
        """Add one feed after reading it once.

        Raises:
            ReadError: it cannot be read, or it is no feed.
        """
        now = datetime.now(UTC)
        response = self.fetcher.get(url, now=now)
        if response.status != HTTPStatus.OK:
            raise ReadError(url, f"the server answered {response.status}")
        parsed = read.parse_feed(
            response.body, url=response.url, content_type=response.headers.get("content-type", ""), now=now
        )
        homepage = parsed.homepage or (parsed.entries[0].url if parsed.entries else url)
        source = Source(publisher_of(homepage), name or parsed.title or publisher_of(homepage), homepage, (url,))
        self._add([source])
        return source

    def _add(self, sources: Sequence[Source]) -> tuple[list[str], list[str]]:
        with alone(self.folder):
            done = add_sources(self.folder, sources)
            self.config = load_config(self.folder)
            self._declare_feeds()
        return done

    def export_opml(self) -> str:
        """The sources as OPML 2.0."""
        return write_opml(f"Sources of {self.config.publication.name}", self.config.sources)

    def check_feed(self, url: str) -> Polled:
        """Poll one feed now without keeping anything."""
        feed = next((f for f in self.store.feeds() if f.url == url), Feed(url, publisher_of(url)))
        return read.poll_feed(
            replace(feed, etag=None, last_modified=None, digest=None), self.fetcher, datetime.now(UTC)
        ).polled

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
            "signals": [s for s in self.store.signals(article.publisher) if _is_about(s, article)],
            "story": story,
            "decisions": self.store.decisions(story_id=story.id) if story else [],
        }

    # ── health ───────────────────────────────────────────────────────────────────────────────────────────

    def doctor(self) -> list[Check]:
        """What is wrong here, and how to mend it."""
        return examine(self.folder, self.config, self.store)

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────

    def _pipeline(self, say: Callable[[str], None], staff: Staff, now: datetime) -> Pipeline:
        names = Gazetteer(self.beat.entities)
        settings = self.config
        rules = Rules(
            cut=settings.edition.cut,
            zone=settings.publication.timezone,
            size=settings.edition.size,
            minimum_score=settings.edition.minimum_score,
            news_age=timedelta(days=settings.edition.first_run_days),
            keep_text=timedelta(days=settings.retention.days),
            default_rung=settings.rights.rung,
            robot=ROBOT,
        )
        frames = FrameReader(names)
        return Pipeline(
            self.store,
            self.fetcher,
            staff.writers,
            names,
            frames,
            self.beat,
            settings.sources,
            rules,
            say,
            staff.entailer,
            staff.judge_for,
            wishes_of(settings, self.store, now),
        )

    def _declare_feeds(self) -> None:
        known = {feed.url for feed in self.store.feeds()}
        self.store.save_feeds(
            Feed(url, source.id) for source in self.config.sources for url in source.feeds if url not in known
        )

    def _shown(self, brief: Brief) -> dict[str, str]:
        articles = self.store.articles(e.ref for e in brief.evidence if e.of == "article")
        return ground.shown_quotes(brief, {a.id: a.rung for a in articles})

    def _standing(self, source: Source) -> Standing:
        """Where a publisher stands as a whole; a word about one page alone is left to that page."""
        whole = [s for s in self.store.signals(source.id) if s.kind == "operator" or s.url.endswith("/robots.txt")]
        default = self.config.rights.rung
        whole += policy_signals(source, self.config, self.store)
        return standing(whole, default if source.rung is None else min(default, source.rung))

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


def _user_agent(config: Config) -> str:
    """Who we are and where to complain (TRUST A11)."""
    told = config.publication
    return f"{ROBOT}/{__version__} (+{told.url.rstrip('/')}/bot/; {told.contact})"


@contextmanager
def open_newsroom(folder: Path) -> Iterator[Newsroom]:
    """Open the publication in a folder, and close its database afterwards.

    Raises:
        ConfigError: its settings are wrong.
        StoreError: its database cannot be used.
    """
    config = load_config(folder)
    beat = load_beat(config.beat_place(folder))
    with closing(open_store(config.database_url(folder))) as store:
        yield Newsroom(folder, config, beat, store)
