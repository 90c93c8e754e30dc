"""Room: a publication's folder, settings, rows and public files, which every part of a newsroom works on."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from modelwire import __version__
from modelwire.adapters.fetch import HttpFetcher
from modelwire.config import Config
from modelwire.doorbell import Doorbell
from modelwire.facts import FrameReader, Gazetteer
from modelwire.flow.frames import ReadOnce
from modelwire.flow.means import Rules
from modelwire.health import health
from modelwire.models import Staff, embedder_of
from modelwire.naming import grown
from modelwire.pipeline import Pipeline
from modelwire.ports import Store
from modelwire.pressroom import Pressroom
from modelwire.redress.room import Redress
from modelwire.redress.wishes import wishes_of
from modelwire.tokens import publication_key
from modelwire.types import Beat, Feed
from modelwire.types.health import Health

#: The product token by which robots files and the user agent name us (TRUST A11).
ROBOT = "Modelwire"
#: For what of the flow writes nothing.
_NOBODY = Staff(())


class Room(Redress):
    """One publication: its settings, its rows, its flow and its public files."""

    def __init__(self, folder: Path, config: Config, beat: Beat, store: Store) -> None:
        self.folder, self.beat, self.store = folder, (beat := grown(beat, store.proposals())), store
        self.press = Pressroom(folder, config, beat, store)
        self.public = self.press.public
        fetcher = HttpFetcher(
            user_agent=_user_agent(config),
            allow=config.fetch.allow,
            hosts=config.fetch.hosts,
            pace=timedelta(seconds=config.fetch.pace_seconds),
            # SQLite is of one machine, where one process reads.
            turns=store if config.shared else None,
            pace_allowed=config.fetch.pace_allowed,
        )
        #: the one way out, as those who ask and as those who tell know it
        self.fetcher, self.hubs = fetcher, fetcher

    @property
    def config(self) -> Config:
        """The settings, which the pressroom shares."""
        return self.press.config

    @config.setter
    def config(self, config: Config) -> None:
        """Settings that were read anew."""
        self.press.config = config

    def build(self) -> int:
        """Bring the public files in line with the rows; returns how many changed.

        Raises:
            StoreError, Altered: rows or public files were changed by another hand than ours; nothing is written.
        """
        return self.press.build()

    def health(self, now: datetime) -> Health:
        """How this publication is: stages, trouble, costs, room."""
        return health(self.folder, self.config, self.store, now)

    def _pipeline(
        self, now: datetime, say: Callable[[str], None] = lambda _line: None, staff: Staff = _NOBODY
    ) -> Pipeline:
        """The flow on this publication's means, as publishers wish at an instant."""
        names = Gazetteer.of(self.beat)
        return Pipeline(
            self.store,
            self.fetcher,
            staff.writers,
            names,
            ReadOnce(FrameReader(names)),
            self.beat,
            self.config.sources,
            _rules(self.config),
            say,
            staff.entailer,
            staff.judge_for,
            embedder_of(self.config, self.beat),
            wishes_of(self.config, self.store, now, publication_key(self.folder)),
            staff.panel,
        )

    def doorbell(self) -> Doorbell | None:
        """Where hubs ring: only where the settings say that a server answers at the public address."""
        if not self.config.fetch.push:
            return None
        return Doorbell(self.config.publication.url, publication_key(self.folder), self.hubs)

    def _declare_feeds(self) -> None:
        known = {feed.url for feed in self.store.feeds()}
        self.store.save_feeds(
            Feed(url, source.id) for source in self.config.sources for url in source.feeds if url not in known
        )


def _rules(config: Config) -> Rules:
    return Rules(
        cut=config.edition.cut,
        zone=config.publication.timezone,
        size=config.edition.size,
        minimum_score=config.edition.minimum_score,
        news_age=timedelta(days=config.edition.first_run_days),
        keep_text=timedelta(days=config.retention.days),
        default_rung=config.rights.rung,
        robot=ROBOT,
    )


def _user_agent(config: Config) -> str:
    """Who we are and where to complain (TRUST A11)."""
    told = config.publication
    return f"{ROBOT}/{__version__} (+{told.url.rstrip('/')}/bot/; {told.contact})"
