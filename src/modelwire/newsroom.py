"""The composition root: a publication's folder becomes a newsroom that can run."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from modelwire import __version__, chances, ground, publish, storydesk, watching
from modelwire.adapters.fetch import HttpFetcher
from modelwire.adapters.store import open_store
from modelwire.alerts import notifier_of, tell
from modelwire.beats import load_beat
from modelwire.config import Config, add_sources, load_config, remove_source
from modelwire.doctor import Check, examine
from modelwire.errors import GroundingError, ModelwireError, NotFound, StoreError
from modelwire.facts import FrameReader, Gazetteer
from modelwire.health import health
from modelwire.locks import alone
from modelwire.mailroom import Mailroom, ReadersDesk, send_answers
from modelwire.models import Staff, embedder_of, staff_of
from modelwire.naming import grown
from modelwire.observing import observer_of, tell_machines
from modelwire.opml import left_out, parse_opml, sources_of, write_opml
from modelwire.patience import PatientFetcher
from modelwire.pipeline import LEFT_OUT, PUBLISHED, Pipeline, Rules, archive_before
from modelwire.ports import Store
from modelwire.pressroom import Pressroom
from modelwire.printing import print_site
from modelwire.publish import life
from modelwire.read.robots import Robots
from modelwire.read.sitefiles import SiteFiles
from modelwire.redress.room import Redress
from modelwire.redress.wishes import wishes_of
from modelwire.sourcecheck import Checked, check_feed, stands
from modelwire.sources import Added, discover, followed, source_of, typed
from modelwire.tokens import publication_key
from modelwire.types import (
    Article,
    Beat,
    Brief,
    DeadLetter,
    Decision,
    Feed,
    Mailing,
    Polled,
    Rung,
    RunReport,
    Signal,
    Source,
    Status,
    Story,
    Watch,
    WatchRecord,
    WatchState,
)
from modelwire.types.health import Health
from modelwire.urls import article_id, canonical_url, publisher_of, safe_url

#: The product token by which robots files and the user agent name us (TRUST A11).
ROBOT = "Modelwire"


class Newsroom(Redress):
    """One publication: its settings, its rows, its flow and its public files."""

    def __init__(self, folder: Path, config: Config, beat: Beat, store: Store) -> None:
        self.folder, self.beat, self.store = folder, (beat := grown(beat, store.proposals())), store
        self.press = Pressroom(folder, config, beat, store)
        self.public = self.press.public
        self.fetcher = HttpFetcher(
            user_agent=_user_agent(config),
            allow=config.fetch.allow,
            hosts=config.fetch.hosts,
            pace=timedelta(seconds=config.fetch.pace_seconds),
            # SQLite is of one machine, where one process reads.
            turns=store if config.shared else None,
            pace_allowed=config.fetch.pace_allowed,
        )

    @property
    def config(self) -> Config:
        """The settings, which the pressroom shares."""
        return self.press.config

    @config.setter
    def config(self, config: Config) -> None:
        """Settings that were read anew."""
        self.press.config = config

    # ── the main job ─────────────────────────────────────────────────────────────────────────────────────

    def run(
        self, now: datetime, progress: Callable[[str], None] | None = None, polled: tuple[Polled, ...] | None = None
    ) -> RunReport:
        """Read, write and publish as of `now`; the same instant again changes nothing.

        Args:
            now: the instant.
            progress: hears how far it is.
            polled: what workers have read for this run; None to read here.

        Raises:
            ModelwireError: another run is under way in this folder.
        """
        say = progress or (lambda _line: None)
        observer = observer_of(self.config, self.store, now)
        observer.events.tell("run begun", run=now, folder=self.folder.name)
        with alone(self.folder):
            self._declare_feeds()
            alerts = (*self.read_letters(now), *self.office().tick(now))
            self._pipeline(say, Staff(()), now).ask_again(now)
            alerts = (*alerts, *self.enforce(now))
            staff = staff_of(self.config, self.beat, self.store, self.folder, now)
            again = self.store.run(now) is not None
            report = replace(self._pipeline(say, staff, now), stage=observer.stage).run(now, polled)
            if noted := tuple(n for n in (*alerts, *self.enforce(now)) if n not in report.notes):
                # As it is kept by now: a takedown may have taken words out of it.
                report = self.store.run(now) or report
                report = replace(report, notes=(*report.notes, *noted))
                self.store.save_run(report)
            say("publish the site")
            with observer.stage("publish"):
                pages, held = print_site(
                    self.press, self.store, now, lambda: self._pipeline(say, Staff(()), now).assemble(now)
                )
            report = replace(report, pages_written=pages, notes=(*report.notes, *held))
        observer.report(report)
        present = datetime.now(UTC)
        told = (
            []
            if again
            else tell_machines(
                self.config, self.folder, self.fetcher, present, self.health, held_back=self.mail.fence.reason
            )
        )
        report = replace(report, notes=(*report.notes, *told))
        notifier = None if again else notifier_of(self.config)
        remark = tell(notifier, self.config.publication.name, report, self.mail.fence.reason()) if notifier else ""
        return replace(report, notes=(*report.notes, remark)) if remark else report

    def due(self, now: datetime) -> list[Feed]:
        """The feeds that are to be polled now.

        Raises:
            Busy: another run is under way.
        """
        with alone(self.folder):
            self._declare_feeds()
        return self._pipeline(lambda _line: None, Staff(()), now).due(now)

    def read(self, urls: Collection[str], now: datetime) -> tuple[Polled, ...]:
        """Poll those of these feeds that are due, and no more; workers do so at the same time as others."""
        flow = self._pipeline(lambda _line: None, Staff(()), now)
        return flow.poll([feed for feed in flow.due(now) if feed.url in urls], now)

    def build(self) -> int:
        """Bring the public files in line with the rows; returns how many changed.

        Raises:
            StoreError, Altered: rows or public files were changed by another hand than ours; nothing is written.
        """
        return self.press.build()

    def rollback(self) -> int:
        """Bring back the public files as they were before the last build; returns how many changed.

        Raises:
            ModelwireError: another run is under way, or there is no way back.
        """
        with alone(self.folder):
            return self.press.rollback()

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
                yield from self.proof(brief, briefs)
        if self.store.runs(limit=1):  # before the first run there is no site to be wrong
            yield from self.press.differences()

    @cached_property
    def mail(self) -> Mailroom:
        """What this publication does by mail."""
        return Mailroom(
            self.folder, self.config, self.store, self.press.site_info(), self.beat.entities, self.press.snapshot
        )

    def send_due(self, now: datetime) -> list[Mailing | str]:
        """Send the letters that are due by themselves, and show them on the site; why one is not sent, in words."""
        done = self.mail.after_run(now)
        if any(not isinstance(one, str) and one.issue for one in done):
            self.build()
        return [*done, problem] if (problem := self.send_answers()) else done

    def send_answers(self) -> str:
        """Send what the desk owes to whoever sent a notice; what stands in the way, in words."""
        return send_answers(self.mail, self.office().desk)

    @property
    def readers(self) -> ReadersDesk:
        """What readers by mail do by themselves."""
        return ReadersDesk(self.mail)

    def search_page(self, asked: str, limit: int = 30) -> str:
        """The page of answers to a reader's question, whatever the reader typed."""
        file = self.public / "search" / "index.html"
        page = file.read_text(encoding="utf-8") if file.is_file() else self.press.file("search/index.html").decode()
        if not asked.strip():
            return page
        return publish.answered(page, asked, self.store.search(asked, limit=limit), self.press.site_info())

    # ── what a person decides ────────────────────────────────────────────────────────────────────────────

    def check_brief(self, brief_id: str) -> list[str]:
        """Prove one brief, whatever its status, against its evidence.

        Raises:
            NotFound: no brief has that id.
        """
        return self.proof(self.brief(brief_id), self.store.briefs())

    def approve(self, brief_id: str, now: datetime) -> Brief:
        """Publish a brief that was held, spiked or withdrawn.

        Raises:
            NotFound: no brief has that id.
            GroundingError: it does not stand on its evidence, as that and the archive are now.
        """
        with alone(self.folder):
            brief = life.approved(self.brief(brief_id), now)
            if problems := [*self.proof(brief, self.store.briefs()), *self._barred(brief, now)]:
                raise GroundingError(brief.id, f"it cannot be published: {problems[0].removeprefix(brief.id).strip()}")
            known = {one.id: one for one in self.store.watches()}
            new = [one for one in brief.watches if one.id not in known]
            void = [one for one in self.watches_of(brief) if one.state is WatchState.VOID]
            opened = [*new, *(life.reopened(one, now) for one in void)]
            return self.decided(brief, PUBLISHED, brief.headline, opened, now)

    def spike(self, brief_id: str, reason: str, now: datetime) -> Brief:
        """Decide that a held brief is not published.

        Raises:
            NotFound: no brief has that id.
            ModelwireError: it is not held.
        """
        with alone(self.folder):
            brief = life.spiked(self.brief(brief_id), reason, now)
            return self.decided(brief, LEFT_OUT, f"spiked: {brief.history[-1].note}", [], now)

    def withdraw(self, brief_id: str, reason: str, now: datetime) -> Brief:
        """Take a published brief off the site; its page becomes a dated notice, its open watches are void.

        Raises:
            NotFound: no brief has that id.
            ModelwireError: it is not published, or no reason is given.
        """
        with alone(self.folder):
            brief, void = self.withdrawal(self.brief(brief_id), reason, now)
            return self.decided(brief, LEFT_OUT, f"withdrawn: {brief.history[-1].note}", void, now)

    def settle_watch(self, watch_id: str, state: WatchState, reason: str, now: datetime) -> Watch:
        """Settle a watch by hand, reopen it, or keep it open against a proposal.

        Raises:
            NotFound: no watch has that id.
            ModelwireError: it stands so already, or no reason is given.
        """
        with alone(self.folder):
            made = watching.decide(self.store, watch_id, state, reason, now)
            self.build()
            return made

    def watch_score(self) -> WatchRecord:
        """How our watches turned out, counted anew from their events."""
        return watching.public_record(self.store, self.beat)

    def merge_stories(self, ids: tuple[str, str], now: datetime) -> Story:
        """Make one story of two, under the older; where both have a public brief, the newer gives way to the older.

        Raises:
            NotFound, ModelwireError: see `storydesk.merged`.
        """
        with alone(self.folder):
            story, twin = storydesk.merged(self.store, ids, now)
        kept = next((b for b in self.store.briefs(story_id=story.id) if b.status is Status.PUBLISHED), None)
        if twin and kept:
            self.withdraw(twin.id, f"We told it twice. It stands at “{kept.headline}” ({kept.id}).", now)
        return story

    def split_story(self, story_id: str, article_ids: Sequence[str], now: datetime) -> Story:
        """Take articles out of a story into one of their own.

        Raises:
            NotFound, ModelwireError: see `storydesk.split`.
        """
        with alone(self.folder):
            return storydesk.split(self.store, story_id, article_ids, now)

    def decided(self, brief: Brief, outcome: str, reason: str, watches: list[Watch], now: datetime) -> Brief:
        """Keep what a person decided, and bring the edition and the site in line with it."""
        self.keep_decision(brief, outcome, reason, watches, now)
        self.refresh(now, also=brief.published_at == now)
        return brief

    def keep_decision(self, brief: Brief, outcome: str, reason: str, watches: list[Watch], now: datetime) -> None:
        """Keep what a person decided; `refresh` shows it."""
        story = self.store.story(brief.story_id)
        self.store.save_brief(brief)
        self.store.save_watches(watches)
        articles = len(story.article_ids) if story else 0
        self.store.record_decision(Decision(brief.story_id, outcome, reason, now, articles))

    def refresh(self, now: datetime, *, also: bool = False) -> None:
        """Bring today's edition, if there is one or there is to be one now, and the site in line with the rows."""
        today, _ = publish.edition_of(now, self.config.edition.cut, self.config.publication.timezone)
        if also or self.store.edition(today):
            self._pipeline(lambda _line: None, Staff(()), now).assemble(now)
        self.enforce(now)
        self.build()

    def withdrawal(self, brief: Brief, reason: str, now: datetime) -> tuple[Brief, list[Watch]]:
        """A brief as it is withdrawn, and its open watches as they are void.

        Raises:
            ModelwireError: it is not published, or no reason is given.
        """
        made = life.withdrawn(brief, reason, now)
        return made, [life.voided(w, now) for w in self.watches_of(made) if w.state is WatchState.OPEN]

    def proof(self, brief: Brief, briefs: Sequence[Brief]) -> list[str]:
        """What does not hold in a brief, in words; `briefs` is the archive."""
        articles = {a.id: a for a in self.store.articles(e.ref for e in brief.evidence if e.of == "article")}
        return ground.verify_brief(brief, articles, archive_before(brief, briefs, self.store))

    def earlier(self, brief: Brief) -> list[Brief]:
        """What a brief could know of our archive."""
        return archive_before(brief, self.store.briefs(), self.store)

    def _barred(self, brief: Brief, now: datetime) -> list[str]:
        """Sources of a brief that may only be linked, as their signals stand now."""
        articles = self.store.articles(e.ref for e in brief.evidence if e.of == "article")
        wishes = wishes_of(self.config, self.store, now)
        if brief.history and any(change.kind == "takedown" for change in brief.history):
            return ["it was taken down, and its words are gone"]
        barred = [a for a in articles if wishes.terms(a).rung < Rung.CAPPED]
        return [f"it leans on {a.canonical_url}, which we may only link" for a in barred]

    def watches_of(self, brief: Brief) -> list[Watch]:
        """The watches that a brief proposed, as they stand."""
        return [one for one in self.store.watches() if one.brief_id == brief.id]

    def brief(self, brief_id: str) -> Brief:
        """The latest version of a brief.

        Raises:
            NotFound: no brief has that id.
        """
        brief = self.store.brief(brief_id)
        if brief is None:
            raise NotFound(f"brief {brief_id}")
        return brief

    # ── sources ──────────────────────────────────────────────────────────────────────────────────────────

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

    def retry(self, ref: str = "") -> list[DeadLetter]:
        """Give what failed another chance with the next run; see `chances.retry`."""
        with alone(self.folder):
            return chances.retry(self.store, ref)

    def health(self, now: datetime) -> Health:
        """How this publication is: stages, trouble, costs, room."""
        return health(self.folder, self.config, self.store, now)

    # ── health ───────────────────────────────────────────────────────────────────────────────────────────

    def doctor(self, now: datetime, *, outside: bool = True) -> list[Check]:
        """What is wrong here, and how to mend it; outside, the records of mail are looked up where it is set up."""
        found = examine(self.folder, self.config, self.store, now)
        return [*found, *(self.mail.checks() if outside else ())]

    # ── inside ───────────────────────────────────────────────────────────────────────────────────────────

    def _pipeline(self, say: Callable[[str], None], staff: Staff, now: datetime) -> Pipeline:
        names = Gazetteer.of(self.beat)
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
            embedder_of(settings, self.beat),
            wishes_of(settings, self.store, now, publication_key(self.folder)),
            staff.panel,
        )

    def _declare_feeds(self) -> None:
        known = {feed.url for feed in self.store.feeds()}
        self.store.save_feeds(
            Feed(url, source.id) for source in self.config.sources for url in source.feeds if url not in known
        )

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
        room = Newsroom(folder, config, beat, store)
        with closing(room.press):
            yield room
