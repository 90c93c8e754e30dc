"""Feeds and entries."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches, upsert
from modelwire.text import digest
from modelwire.types import Entry, Feed, KnownItems
from modelwire.urls import canonical_url

FEEDS = Shelf(schema.feeds, Feed, lambda f: {"url": f.url, "source_id": f.source_id, "next_poll_at": f.next_poll_at})
#: The document is the entry without its text: `told` is enough to know a change (docs/decisions/0005).
ENTRIES = Shelf(schema.entries, Entry, lambda e: {"feed_url": e.feed_url, "guid": e.guid}, apart=("told", "seen_at"))
KNOWN_ITEMS = Shelf(schema.known_items, KnownItems, lambda k: {"feed_url": k.feed_url})
Key = tuple[str, str]
#: digest of what was told, and when that was first seen
Known = tuple[str, datetime]


class FeedRows(Rows):
    """What the Store knows of feeds and entries."""

    def save_feeds(self, feeds: Iterable[Feed]) -> None:
        """Upsert feeds by address."""
        with self.database.writing() as connection:
            FEEDS.save(connection, feeds)

    def feeds(self) -> list[Feed]:
        """All feeds, by address."""
        with self.database.reading() as connection:
            return FEEDS.nouns(connection, select(schema.feeds).order_by(schema.feeds.c.url))

    def new_entries(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those that are new or whose title, address or text changed since they were saved; nothing is written."""
        asked = _first_of_each(entries)
        with self.database.reading() as connection:
            return _unlike(asked, _known(connection, asked))

    def save_entries(self, entries: Iterable[Entry], *, seen_at: datetime) -> list[Entry]:
        """Upsert by (feed_url, guid); returns those that are new or whose title, address or text changed."""
        asked = _first_of_each(entries)
        with self.database.writing() as connection:
            known = _known(connection, asked)
            new = _unlike(asked, known)
            changed = {_key(entry) for entry in new}
            rows = [
                ENTRIES.row(
                    replace(entry, text=""),
                    told=_told(entry),
                    seen_at=seen_at if key in changed else known[key][1],
                )
                for key, entry in asked.items()
            ]
            upsert(connection, schema.entries, rows)
            return new

    def known_items(self, feed_url: str) -> KnownItems | None:
        """The items of a feed that are known by their bytes; None before it was read."""
        with self.database.reading() as connection:
            query = select(schema.known_items).where(schema.known_items.c.feed_url == feed_url)
            return KNOWN_ITEMS.first(connection, query)

    def save_known_items(self, items: KnownItems) -> None:
        """Upsert by feed."""
        with self.database.writing() as connection:
            KNOWN_ITEMS.save(connection, [items])


def _first_of_each(entries: Iterable[Entry]) -> dict[Key, Entry]:
    """By key; where a feed gives one guid twice its first item stands, else the two would take turns for ever."""
    first: dict[Key, Entry] = {}
    for entry in entries:
        first.setdefault(_key(entry), entry)
    return first


def _key(entry: Entry) -> Key:
    return entry.feed_url, entry.guid


def _told(entry: Entry) -> str:
    # Parameters that only track change with every poll in some feeds; that is no other address (TRUST C15).
    return digest(entry.title, canonical_url(entry.url), entry.text)


def _unlike(asked: dict[Key, Entry], known: dict[Key, Known]) -> list[Entry]:
    return [entry for key, entry in asked.items() if key not in known or known[key][0] != _told(entry)]


def _known(connection: Connection, asked: dict[Key, Entry]) -> dict[Key, Known]:
    c = schema.entries.c
    query = select(c.feed_url, c.guid, c.told, c.seen_at).where(c.feed_url.in_({url for url, _ in asked}))
    return {
        (url, guid): (told, seen_at)
        for guids in batches({guid for _, guid in asked})
        for url, guid, told, seen_at in connection.execute(query.where(c.guid.in_(guids)))
    }
