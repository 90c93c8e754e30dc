"""The rows: `Store` on SQLite and PostgreSQL. One schema, one implementation; memory is SQLite without a file."""

from collections.abc import Callable

from modelwire.ports import Store


def open_store(url: str) -> Store:
    """Open the database at a SQLAlchemy address; a new one is made with today's schema.

    Args:
        url: `sqlite:////path/modelwire.db`, `sqlite://` (memory) or `postgresql://…`.

    Raises:
        SchemaError: its schema is older or newer than this program, or it is not ours.
        StoreError: it cannot be reached, read or made.
    """
    from modelwire.adapters.store.store import SqlStore

    return SqlStore(url)


def memory_store() -> Store:
    """A store that is gone when closed: the same code on SQLite in memory, for tests and examples."""
    return open_store("sqlite://")


def upgrade(url: str) -> tuple[str, str]:
    """Bring a database to today's schema; returns (revision before, revision after), "" before a new one.

    It happens in one transaction: killed on the way, the database is as it was.

    Raises:
        SchemaError: it is newer than this program, or it is not ours.
        StoreError: it cannot be reached, read or changed.
    """
    from modelwire.adapters.store.engine import connected
    from modelwire.adapters.store.revisions import migrate

    with connected(url) as database:
        return migrate(database)


def copy_into(url: str, other: str, say: Callable[[str], None]) -> int:
    """Copy a whole database into an empty one of either kind, and prove it; returns how many rows there are.

    One that was stopped goes on where it was. Nobody should write to the first meanwhile; if somebody did, it says so.

    Raises:
        SchemaError: one of them is not at today's schema.
        StoreError: the other is not empty, or one of them cannot be used.
    """
    from modelwire.adapters.store.engine import connected
    from modelwire.adapters.store.revisions import prepare
    from modelwire.adapters.store.transfer import transfer

    with connected(url) as source, connected(other) as target:
        prepare(source)
        return transfer(source, target, say)


__all__ = ["copy_into", "memory_store", "open_store", "upgrade"]
