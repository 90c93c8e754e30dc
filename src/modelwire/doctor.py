"""What is wrong with a publication, and how to mend it."""

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modelwire.config import Config
from modelwire.ports import Store

#: A run of an ordinary day needs a tenth of this.
_ROOM_MIB = 200
#: Before it a write-ahead log can be corrupted by a reset race of two connections (TRUST C3).
_SAFE_SQLITE = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `modelwire doctor` looked at."""

    name: str
    ok: bool
    message: str
    #: what to do about it; "" where nothing is wrong
    remedy: str = ""


def examine(folder: Path, config: Config, store: Store) -> list[Check]:
    """Look at rows, settings, feeds and disk, in the order in which one would mend them."""
    return [*_rows(config, store), *_settings(config), *_feeds(config, store), _disk(folder)]


def _rows(config: Config, store: Store) -> Iterator[Check]:
    problems = store.check()
    remedy = "put a backup back: modelwire db restore FILE" if problems else ""
    yield Check("database", not problems, "; ".join(problems) or "sound", remedy)
    if not config.database.startswith("postgresql"):
        old = sqlite3.sqlite_version_info < _SAFE_SQLITE
        note = ": one writer at a time is safe, more are not" if old else ""
        yield Check("sqlite", True, f"SQLite {sqlite3.sqlite_version}{note}")


def _settings(config: Config) -> Iterator[Check]:
    told = config.publication
    local = any(part in told.url for part in ("127.0.0.1", "localhost", ".example"))
    remedy = "set publication.url to the public address" if local else ""
    yield Check("address", not local, f"publication.url is {told.url}", remedy)
    missing = told.contact.endswith(".example")
    remedy = "set publication.contact to where publishers reach you" if missing else ""
    yield Check("contact", not missing, told.contact, remedy)
    count = len(config.sources)
    yield Check("sources", count > 0, f"{count} sources", "" if count else "add one: modelwire source add URL")


def _feeds(config: Config, store: Store) -> Iterator[Check]:
    read = {url for source in config.sources for url in source.feeds}
    for feed in store.feeds():
        if feed.last_error and feed.url in read:
            yield Check(feed.url, False, feed.last_error, f"try `modelwire source check {feed.url}`")


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free // 1024**2
    enough = free > _ROOM_MIB
    return Check("disk", enough, f"{free} MiB free", "" if enough else f"make room: {_ROOM_MIB} MiB are wanted")
