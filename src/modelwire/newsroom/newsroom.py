"""The newsroom, put together, and how a folder becomes one."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from modelwire import chances, publish
from modelwire.adapters.store import open_store
from modelwire.beats import load_beat
from modelwire.config import load_config
from modelwire.doctor import Check, examine
from modelwire.errors import StoreError
from modelwire.locks import alone
from modelwire.newsroom.run import MainJob
from modelwire.newsroom.sources import SourceList
from modelwire.newsroom.stories import StoryDecisions
from modelwire.types import DeadLetter, Status


class Newsroom(MainJob, StoryDecisions, SourceList):
    """One publication: its settings, its rows, its flow and its public files."""

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

    def search_page(self, asked: str, limit: int = 30) -> str:
        """The page of answers to a reader's question, whatever the reader typed."""
        file = self.public / "search" / "index.html"
        page = file.read_text(encoding="utf-8") if file.is_file() else self.press.file("search/index.html").decode()
        if not asked.strip():
            return page
        return publish.answered(page, asked, self.store.search(asked, limit=limit), self.press.site_info())

    def retry(self, ref: str = "") -> list[DeadLetter]:
        """Give what failed another chance with the next run; see `chances.retry`."""
        with alone(self.folder):
            return chances.retry(self.store, ref)

    def doctor(self, now: datetime, *, outside: bool = True) -> list[Check]:
        """What is wrong here, and how to mend it; outside, the records of mail are looked up where it is set up."""
        found = examine(self.folder, self.config, self.store, now)
        return [*found, *(self.mail.checks() if outside else ())]


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
