"""The store, put together."""

from contextlib import AbstractContextManager
from typing import Protocol

from modelwire.ports.store.archive import ArchiveStore
from modelwire.ports.store.articles import ArticleStore
from modelwire.ports.store.briefs import BriefStore
from modelwire.ports.store.calls import CallStore
from modelwire.ports.store.crew import Crew
from modelwire.ports.store.desk import DeskStore
from modelwire.ports.store.deskletters import DeskLetterStore
from modelwire.ports.store.editions import EditionStore
from modelwire.ports.store.expunge import ExpungeStore
from modelwire.ports.store.feeds import FeedStore
from modelwire.ports.store.gathering import GatheringStore
from modelwire.ports.store.hosts import HostMemory
from modelwire.ports.store.mail import MailStore
from modelwire.ports.store.notices import NoticeStore
from modelwire.ports.store.pushes import PushStore
from modelwire.ports.store.signals import SignalStore
from modelwire.ports.store.stories import StoryStore
from modelwire.ports.store.trouble import TroubleStore
from modelwire.ports.store.watches import WatchStore


class Store(
    FeedStore,
    ArticleStore,
    SignalStore,
    HostMemory,
    PushStore,
    StoryStore,
    BriefStore,
    WatchStore,
    EditionStore,
    CallStore,
    GatheringStore,
    ArchiveStore,
    DeskStore,
    MailStore,
    NoticeStore,
    DeskLetterStore,
    ExpungeStore,
    TroubleStore,
    Crew,
    Protocol,
):
    """Rows that say what is done and so what is left to do. Every save is an upsert and commits.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    def together(self) -> AbstractContextManager[None]:
        """Saves of this thread in the block are kept by one commit at its end, or none of them is.

        Nobody else can write meanwhile, so nothing in it may wait for another thread or the network.
        """
        ...

    def check(self) -> list[str]:
        """What is wrong with the database, in words; empty when it is sound."""
        ...

    def renew(self) -> None:
        """In a copy of the process: connections of its own, since the parent's are not to be touched there."""
        ...

    def rest(self) -> None:
        """Let go of what is held open while nobody asks; the next question opens it again."""
        ...

    def log_head(self) -> tuple[int, str]:
        """How many entries the ledger has, and the digest of its last link, hex; (0, "") before the first."""
        ...

    def altered(self) -> list[str]:
        """Which rows that the site is made from were changed by another hand than ours; quicker than `check`."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
