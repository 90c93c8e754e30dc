"""The store, put together."""

from contextlib import AbstractContextManager

from modelwire.adapters.store import check, ledger
from modelwire.adapters.store.archive import ArchiveRows
from modelwire.adapters.store.articles import ArticleRows
from modelwire.adapters.store.briefs import BriefRows
from modelwire.adapters.store.calls import CallRows
from modelwire.adapters.store.crew import CrewRows
from modelwire.adapters.store.desk import DeskRows
from modelwire.adapters.store.deskletters import DeskLetterRows
from modelwire.adapters.store.editions import EditionRows
from modelwire.adapters.store.engine import Database
from modelwire.adapters.store.expunge import ExpungeRows
from modelwire.adapters.store.feeds import FeedRows
from modelwire.adapters.store.gathering import GatheringRows
from modelwire.adapters.store.hosts import HostRows
from modelwire.adapters.store.mail import MailRows
from modelwire.adapters.store.notices import NoticeRows
from modelwire.adapters.store.pushes import PushRows
from modelwire.adapters.store.readers import ReaderRows
from modelwire.adapters.store.revisions import prepare
from modelwire.adapters.store.signals import SignalRows
from modelwire.adapters.store.stories import StoryRows
from modelwire.adapters.store.trouble import TroubleRows
from modelwire.adapters.store.watches import WatchRows


class SqlStore(
    FeedRows,
    ArticleRows,
    SignalRows,
    HostRows,
    PushRows,
    StoryRows,
    BriefRows,
    WatchRows,
    EditionRows,
    CallRows,
    GatheringRows,
    ArchiveRows,
    DeskRows,
    ReaderRows,
    MailRows,
    NoticeRows,
    DeskLetterRows,
    ExpungeRows,
    TroubleRows,
    CrewRows,
):
    """`ports.Store` on SQLite and PostgreSQL."""

    def __init__(self, url: str) -> None:
        super().__init__(Database(url))
        try:
            prepare(self.database)
        except BaseException:
            self.close()
            raise

    def together(self) -> AbstractContextManager[None]:
        """Saves of this thread in the block are kept by one commit at its end, or none of them is."""
        return self.database.together()

    def check(self) -> list[str]:
        """What is wrong with the database, in words; empty when it is sound."""
        return check.problems(self.database)

    def renew(self) -> None:
        """In a copy of the process: connections of its own."""
        self.database.renew()

    def rest(self) -> None:
        """Let go of what is held open while nobody asks."""
        self.database.rest()

    def log_head(self) -> tuple[int, str]:
        """How many entries the ledger has, and the digest of its last link."""
        with self.database.reading() as connection:
            return ledger.head(connection)

    def altered(self) -> list[str]:
        """Which rows that the site is made from were changed by another hand than ours; quicker than `check`."""
        return check.altered(self.database)

    def close(self) -> None:
        """Let go of the database."""
        self.database.close()
