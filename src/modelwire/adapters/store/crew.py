"""Several processes on one publication: who is alive, whose turn it is, and what is done by one at a time.

Every instant here is by the clock of the database, so that machines need not agree on the time.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.types import Worker


class CrewRows(Rows):
    """What the Store knows of the processes that share it."""

    def beat(self, worker_id: str, machine: str, version: str) -> None:
        """A worker is alive; the first time, it has begun."""
        table = schema.workers
        with self.database.sharing() as connection:
            now = _clock(connection)
            if not connection.execute(update(table).where(table.c.id == worker_id).values(seen_at=now)).rowcount:
                row = {"id": worker_id, "machine": machine, "version": version, "started_at": now, "seen_at": now}
                connection.execute(insert(table), [row])

    def crew(self, heard_within: timedelta) -> list[Worker]:
        """The workers that were heard of within that time, the oldest first."""
        table = schema.workers
        with self.database.reading() as connection:
            since = _clock(connection) - heard_within
            query = select(table).where(table.c.seen_at > since).order_by(table.c.started_at, table.c.id)
            return [Worker(r.id, r.machine, r.version, r.started_at, r.seen_at) for r in connection.execute(query)]

    def bury(self, worker_ids: Iterable[str]) -> None:
        """Let go of workers that have ended."""
        with self.database.sharing() as connection:
            connection.execute(delete(schema.workers).where(schema.workers.c.id.in_([*worker_ids])))

    def take_turn(self, publisher: str, holder: str, hold: timedelta) -> timedelta:
        """Take the turn at a publisher for at most so long; zero where that went well, else how long to wait."""
        table = schema.turns
        with self.database.sharing() as connection:
            now = _clock(connection)
            put = (sqlite if self.database.is_sqlite else postgresql).insert(table)
            row = {"publisher": publisher, "holder": holder, "free_at": now + hold}
            taken = connection.execute(
                put.values(row)
                .on_conflict_do_update(
                    index_elements=["publisher"],
                    set_={"holder": holder, "free_at": now + hold},
                    where=table.c.free_at <= now,
                )
                .returning(table.c.holder)
            )
            if taken.first():
                return timedelta(0)
            free_at: datetime = connection.execute(
                select(table.c.free_at).where(table.c.publisher == publisher)
            ).scalar_one()
            return max(free_at - now, timedelta(milliseconds=1))

    def end_turn(self, publisher: str, holder: str, gap: timedelta) -> None:
        """The turn is over; the next may begin after the gap. One that was taken over meanwhile is left alone."""
        c = schema.turns.c
        with self.database.sharing() as connection:
            query = update(schema.turns).where(c.publisher == publisher, c.holder == holder)
            connection.execute(query.values(free_at=_clock(connection) + gap))

    @contextmanager
    def sole(self, name: str) -> Iterator[None]:
        """Hold a lock of that name, which all processes of this database share; it dies with its holder."""
        with self.database.sole(_number(name)):
            yield


def _clock(connection: Connection) -> datetime:
    """The time, by the database's clock."""
    if connection.dialect.name == "sqlite":  # one machine
        return datetime.now(UTC)
    found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found.astimezone(UTC)


def _number(name: str) -> int:
    """A name as a lock of PostgreSQL: a signed number of 64 bits."""
    return int.from_bytes(hashlib.sha256(f"modelwire {name}".encode()).digest()[:8], "big", signed=True)
