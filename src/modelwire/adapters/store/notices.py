"""Notices, and the rungs that changed. A notice is chained in the ledger at each step, as briefs are."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import insert, select

from modelwire.adapters.store import ledger, schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import Notice, RungChange

NOTICES = Shelf(
    schema.notices,
    Notice,
    lambda n: {"id": n.id, "received_at": n.received_at, "state": n.state.value, "status_digest": n.status_digest},
)
RUNG_CHANGES = Shelf(schema.rung_changes, RungChange, lambda c: {"at": c.at, "domain": c.domain})


class NoticeRows(Rows):
    """What the Store knows of notices and rungs."""

    def save_notice(self, notice: Notice) -> None:
        """Keep a notice as it stands; each state that it had is chained in the ledger (TRUST B28)."""
        row = NOTICES.row(notice)
        with self.database.writing() as connection:
            if NOTICES.first(connection, select(schema.notices).where(schema.notices.c.id == notice.id)) == notice:
                return
            NOTICES.save(connection, [notice])
            ledger.append(connection, notice.id, len(notice.steps), row["seal"])

    def notice(self, notice_id: str) -> Notice | None:
        """That notice."""
        with self.database.reading() as connection:
            return NOTICES.first(connection, select(schema.notices).where(schema.notices.c.id == notice_id))

    def notice_of(self, status_digest: str) -> Notice | None:
        """The notice whose status token has that digest."""
        c = schema.notices.c
        with self.database.reading() as connection:
            return NOTICES.first(connection, select(schema.notices).where(c.status_digest == status_digest, c.id != ""))

    def notices(self, *, since: datetime | None = None) -> list[Notice]:
        """Notices that came at or after an instant, or all; oldest first."""
        c = schema.notices.c
        query = select(schema.notices).order_by(c.received_at, c.id)
        with self.database.reading() as connection:
            return NOTICES.nouns(connection, query if since is None else query.where(c.received_at >= since))

    def record_rungs(self, changes: Iterable[RungChange]) -> None:
        """Add to the log of rungs; one that is there already is not added again."""
        known = {(c.domain, c.ref, c.cause): c for c in self.rung_changes()}
        new = [c for c in changes if known.get((c.domain, c.ref, c.cause)) != c]
        if new:
            with self.database.writing() as connection:
                connection.execute(insert(schema.rung_changes), [RUNG_CHANGES.row(change) for change in new])

    def rung_changes(self) -> list[RungChange]:
        """The log of rungs, oldest first."""
        c = schema.rung_changes.c
        with self.database.reading() as connection:
            return RUNG_CHANGES.nouns(connection, select(schema.rung_changes).order_by(c.at, c.number))
