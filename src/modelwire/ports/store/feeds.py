"""Feeds and what they brought."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Entry, Feed, KnownItems


class FeedStore(Protocol):
    """Feeds, their entries, and the items known by their bytes."""

    def save_feeds(self, feeds: Iterable[Feed]) -> None:
        """Upsert feeds by address."""
        ...

    def feeds(self) -> list[Feed]:
        """All feeds, by address."""
        ...

    def new_entries(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those that are new or whose title, address or text changed since they were saved; nothing is written.

        Asked before articles are made and saved after, so that a kill in between loses none.
        """
        ...

    def save_entries(self, entries: Iterable[Entry], *, seen_at: datetime) -> list[Entry]:
        """Upsert by (feed_url, guid); returns those that are new or whose title, address or text changed."""
        ...

    def known_items(self, feed_url: str) -> KnownItems | None:
        """The items of a feed that are known by their bytes; None before it was read."""
        ...

    def save_known_items(self, items: KnownItems) -> None:
        """Upsert by feed."""
        ...
