"""Readers by mail, and mailboxes that get none."""

import time
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import delete, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.mail import SUBSCRIBERS, SUPPRESSIONS, count_one
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import upsert
from modelwire.types import Home, Subscriber, SubscriberStatus, Suppression

_S, _P, _H = schema.subscribers.c, schema.suppressions.c, schema.mail_home
#: How long an erasure waits for readers of the database to let go of its log, in seconds.
_PATIENCE = 10.0


class ReaderRows(Rows):
    """What the Store knows of readers."""

    def save_subscribers(self, subscribers: Iterable[Subscriber]) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            SUBSCRIBERS.save(connection, subscribers)
            count_one(connection)

    def subscriber(self, subscriber_id: str) -> Subscriber | None:
        """That reader."""
        with self.database.reading() as connection:
            return SUBSCRIBERS.first(connection, select(schema.subscribers).where(_S.id == subscriber_id))

    def subscriber_to_confirm(self, confirm_digest: str) -> Subscriber | None:
        """The reader whose link has this digest; None for ""."""
        query = select(schema.subscribers).where(_S.confirm_digest == confirm_digest, _S.confirm_digest != "")
        with self.database.reading() as connection:
            return SUBSCRIBERS.first(connection, query)

    def subscribers(self, status: SubscriberStatus | None = None) -> list[Subscriber]:
        """Readers, in the order in which they asked."""
        query = select(schema.subscribers).order_by(_S.asked_at, _S.id)
        with self.database.reading() as connection:
            return SUBSCRIBERS.nouns(connection, query if status is None else query.where(_S.status == status.value))

    def erase_subscribers(self, suppressions: Iterable[Suppression]) -> bool:
        """Let go of readers and remember that they are to get no mail; True once no byte of them is left in the file.

        Deleted text is overwritten; what the write-ahead log holds of it goes when nobody reads from it any more.
        """
        gone = list(suppressions)
        with self.database.writing() as connection:
            connection.execute(delete(schema.subscribers).where(_S.id.in_([one.id for one in gone])))
            SUPPRESSIONS.save(connection, gone)
            count_one(connection)
        return self._wiped()

    def forget_unconfirmed(self, *, before: datetime) -> int:
        """Let go of readers who asked before an instant and never confirmed (TRUST D1)."""
        old = (_S.status == SubscriberStatus.PENDING.value, _S.asked_at < before)
        with self.database.writing() as connection:
            gone = connection.execute(delete(schema.subscribers).where(*old)).rowcount
        if gone:
            self._wiped()
        return gone

    def suppress(self, suppression: Suppression) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            SUPPRESSIONS.save(connection, [suppression])
            count_one(connection)

    def unsuppress(self, subscriber_id: str) -> None:
        """A reader came back by their own doing."""
        with self.database.writing() as connection:
            connection.execute(delete(schema.suppressions).where(_P.id == subscriber_id))
            count_one(connection)

    def suppression(self, subscriber_id: str) -> Suppression | None:
        """Why a mailbox gets no mail, if it does not."""
        with self.database.reading() as connection:
            return SUPPRESSIONS.first(connection, select(schema.suppressions).where(_P.id == subscriber_id))

    def suppressed(self) -> dict[str, Suppression]:
        """Every mailbox that gets no mail, by id."""
        with self.database.reading() as connection:
            return {one.id: one for one in SUPPRESSIONS.nouns(connection, select(schema.suppressions))}

    def home(self) -> Home | None:
        """Which folder may send, and how often something that mail depends on has happened."""
        with self.database.reading() as connection:
            row = connection.execute(select(_H)).first()
        return Home(row.token, row.steps) if row and row.token else None

    def move_home(self, token: str) -> Home:
        """Make the folder that bears this mark the one that may send."""
        with self.database.writing() as connection:
            count = count_one(connection)
            upsert(connection, _H, [{"id": 1, "token": token, "steps": count}])
        return Home(token, count)

    def _wiped(self) -> bool:
        until = time.monotonic() + _PATIENCE
        while not (done := self.database.checkpoint()) and time.monotonic() < until:
            time.sleep(0.05)
        return done
