"""What is wrong with a database, in words."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection

from modelwire.adapters.store import index, ledger
from modelwire.adapters.store.articles import ARTICLES, REVISIONS
from modelwire.adapters.store.briefs import BRIEFS, public_briefs, strayed_leaning, strayed_mentions
from modelwire.adapters.store.calls import CALLS
from modelwire.adapters.store.desk import ACCOUNTS, ACTIONS, SITTINGS
from modelwire.adapters.store.deskletters import DESK_LETTERS, SKETCHES
from modelwire.adapters.store.editions import EDITIONS, RUNS
from modelwire.adapters.store.engine import Database
from modelwire.adapters.store.feeds import ENTRIES, FEEDS, KNOWN_ITEMS
from modelwire.adapters.store.gathering import PROPOSALS
from modelwire.adapters.store.hosts import PAUSES, SITE_FILES
from modelwire.adapters.store.mail import DELIVERIES, ISSUES, SUBSCRIBERS, SUPPRESSIONS
from modelwire.adapters.store.notices import NOTICES, RUNG_CHANGES
from modelwire.adapters.store.pushes import PUSHES
from modelwire.adapters.store.shelf import Shelf
from modelwire.adapters.store.signals import SIGNALS
from modelwire.adapters.store.stories import DECISIONS, STORIES, strayed_members
from modelwire.adapters.store.trouble import DEAD_LETTERS, STAGE_RUNS
from modelwire.adapters.store.watches import WATCHES
from modelwire.errors import StoreError

SHELVES: tuple[Shelf[Any], ...] = (
    FEEDS, ENTRIES, ARTICLES, REVISIONS, SIGNALS, STORIES, DECISIONS, BRIEFS, WATCHES, EDITIONS, RUNS, CALLS,
    SITE_FILES, PAUSES, PUSHES, PROPOSALS, ACTIONS, ACCOUNTS, SITTINGS, SUBSCRIBERS, ISSUES, DELIVERIES, SUPPRESSIONS,
    NOTICES, RUNG_CHANGES, DESK_LETTERS, SKETCHES, DEAD_LETTERS, STAGE_RUNS, KNOWN_ITEMS,
)  # fmt: skip
#: What the site is made from.
_SHOWN: tuple[Shelf[Any], ...] = (BRIEFS, WATCHES, EDITIONS, NOTICES, RUNG_CHANGES)
Look = Callable[[Connection], Iterable[str]]


def problems(database: Database) -> list[str]:
    """Everything that is wrong; a part that cannot be read is one problem and hides no other."""
    looks: list[Look] = [*(shelf.problems for shelf in SHELVES), strayed_members, strayed_mentions, strayed_leaning]
    looks += [ledger.problems, _index]
    if database.is_sqlite:
        looks += [_pages, _references]
    return [problem for look in looks for problem in _seen(database, look)]


def altered(database: Database) -> list[str]:
    """Rows behind the site whose seal is broken, or that the ledger has otherwise."""
    looks: list[Look] = [*(shelf.broken_seals for shelf in _SHOWN), ledger.problems]
    return [problem for look in looks for problem in _seen(database, look)]


def _seen(database: Database, look: Look) -> list[str]:
    try:
        with database.reading() as connection:
            return list(look(connection))
    except StoreError as error:
        return [str(error)]


def _index(connection: Connection) -> Iterator[str]:
    return index.problems(connection, BRIEFS.nouns(connection, public_briefs()))


def _pages(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"the file: {line}"


def _references(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table}: row {row} refers to {parent} that is missing"
