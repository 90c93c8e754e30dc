"""Issues, and the ledger of their deliveries."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, delete, func, or_, select, update

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches, upsert
from modelwire.ports import Claim
from modelwire.types import Delivery, DeliveryState, Issue, Subscriber, SubscriberStatus, Suppression

SUBSCRIBERS = Shelf(
    schema.subscribers,
    Subscriber,
    lambda s: {
        "id": s.id,
        "status": s.status.value,
        "domain": s.domain,
        "asked_at": s.asked_at,
        "confirm_digest": s.confirm_digest,
    },
)
SUPPRESSIONS = Shelf(schema.suppressions, Suppression, lambda s: {"id": s.id})
ISSUES = Shelf(schema.issues, Issue, lambda i: {"id": i.id, "due_at": i.due_at})
DELIVERIES = Shelf(
    schema.deliveries,
    Delivery,
    lambda d: {
        "issue_id": d.issue_id,
        "subscriber_id": d.subscriber_id,
        "state": d.state.value,
        "due_at": d.due_at,
        "queued_at": d.queued_at,
    },
)
_D, _S, _P, _I = schema.deliveries.c, schema.subscribers.c, schema.suppressions.c, schema.issues.c
_H = schema.mail_home
_QUEUED, _SENDING = DeliveryState.QUEUED, DeliveryState.SENDING


class MailRows(Rows):
    """What the Store knows of mail."""

    def save_issue(self, issue: Issue) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            ISSUES.save(connection, [issue])

    def issue(self, issue_id: str) -> Issue | None:
        """That issue."""
        with self.database.reading() as connection:
            return ISSUES.first(connection, select(schema.issues).where(_I.id == issue_id))

    def issues(self) -> list[Issue]:
        """All issues, newest first."""
        with self.database.reading() as connection:
            return ISSUES.nouns(connection, select(schema.issues).order_by(_I.due_at.desc(), _I.id))

    def open_issue(self, issue: Issue, deliveries: Iterable[Delivery]) -> Issue:
        """Keep an issue with all its deliveries, in one step; one that is there stays as it is.

        So a letter is either for all its readers or not begun, wherever a kill comes (TRUST C8, listmonk #3022).
        """
        queued = {d.subscriber_id: d for d in deliveries}
        with self.database.writing() as connection:
            known = ISSUES.first(connection, select(schema.issues).where(_I.id == issue.id))
            if known:
                return known
            kept = replace(issue, audience=len(queued))
            ISSUES.save(connection, [kept])
            for batch in batches(queued.values()):
                DELIVERIES.save(connection, batch)
        return kept

    def queue(self, delivery: Delivery) -> None:
        """Keep one delivery, unless it is there."""
        with self.database.writing() as connection:
            row = DELIVERIES.row(delivery)
            key = (_D.issue_id == delivery.issue_id, _D.subscriber_id == delivery.subscriber_id)
            if connection.execute(select(_D.state).where(*key)).first() is None:
                upsert(connection, schema.deliveries, [row])

    def claim(
        self,
        now: datetime,
        *,
        settled: Delivery | None = None,
        avoid: Collection[str] = (),
        issues: Collection[str] | None = None,
    ) -> Claim | None:
        """Settle one delivery and take the next that is due, in one step: it is committed as sending."""
        with self.database.writing() as connection:
            if settled:
                DELIVERIES.save(connection, [settled])
            while (found := _next(connection, now, avoid, issues)) is not None:
                delivery, reader = found
                if reader is None:
                    DELIVERIES.save(connection, [replace(delivery, state=DeliveryState.SKIPPED, at=now)])
                    continue
                taken = replace(delivery, state=_SENDING, tries=delivery.tries + 1, at=now)
                DELIVERIES.save(connection, [taken])
                return Claim(taken, reader, count_one(connection))
        return None

    def settle(self, delivery: Delivery) -> None:
        """How a delivery went."""
        with self.database.writing() as connection:
            DELIVERIES.save(connection, [delivery])

    def deliveries(
        self, *, issue_id: str | None = None, subscriber_id: str | None = None, state: DeliveryState | None = None
    ) -> list[Delivery]:
        """Deliveries, oldest first."""
        query = select(schema.deliveries).order_by(_D.queued_at, _D.issue_id, _D.subscriber_id)
        query = query if issue_id is None else query.where(_D.issue_id == issue_id)
        query = query if subscriber_id is None else query.where(_D.subscriber_id == subscriber_id)
        query = query if state is None else query.where(_D.state == state.value)
        with self.database.reading() as connection:
            return DELIVERIES.nouns(connection, query)

    def delivery_tally(self, issue_id: str) -> dict[DeliveryState, int]:
        """How many deliveries of an issue are in each state."""
        query = select(_D.state, func.count()).where(_D.issue_id == issue_id).group_by(_D.state)
        with self.database.reading() as connection:
            found = {DeliveryState(state): int(count) for state, count in connection.execute(query)}
        return {state: found.get(state, 0) for state in DeliveryState}

    def next_due(self) -> datetime | None:
        """When the next queued delivery is due; None where none is queued."""
        query = select(_D.due_at).where(_D.state == _QUEUED.value).order_by(_D.due_at).limit(1)
        with self.database.reading() as connection:
            found: datetime | None = connection.execute(query).scalar_one_or_none()
        return found

    def confirmations_since(self, moment: datetime) -> int:
        """How many confirmation mails were asked for at or after an instant."""
        query = select(func.count()).where(_D.issue_id.like("confirm:%"), _D.queued_at >= moment)
        with self.database.reading() as connection:
            return int(connection.execute(query).scalar_one())

    def forget_confirmations(self, *, before: datetime) -> int:
        """Let go of what became of confirmation mails asked for before an instant; returns how many there were."""
        old = (_D.issue_id.like("confirm:%"), _D.queued_at < before)
        with self.database.writing() as connection:
            return connection.execute(delete(schema.deliveries).where(*old)).rowcount


def _next(
    connection: Connection, now: datetime, avoid: Collection[str], issues: Collection[str] | None
) -> tuple[Delivery, Subscriber | None] | None:
    """The next delivery that is due, with its reader; None for the reader where it is not to be sent."""
    query = select(schema.deliveries).where(_D.state == _QUEUED.value, _D.due_at <= now)
    if avoid:
        query = query.select_from(schema.deliveries.outerjoin(schema.subscribers, _S.id == _D.subscriber_id))
        query = query.where(func.coalesce(_S.domain, "").not_in(list(avoid)))
    if issues is not None:
        query = query.where(or_(_D.issue_id.like("confirm:%"), _D.issue_id.in_(list(issues))))
    delivery = DELIVERIES.first(connection, query.order_by(_D.due_at, _D.queued_at, _D.subscriber_id))
    if delivery is None:
        return None
    reader = SUBSCRIBERS.first(connection, select(schema.subscribers).where(_S.id == delivery.subscriber_id))
    barred = connection.execute(select(_P.id).where(_P.id == delivery.subscriber_id)).first() is not None
    return delivery, reader if reader and _may_get(delivery, reader, barred) else None


def _may_get(delivery: Delivery, reader: Subscriber, barred: bool) -> bool:
    if delivery.issue_id.startswith("confirm:"):
        return reader.confirm_digest != ""
    return reader.status is SubscriberStatus.ACTIVE and not barred


def count_one(connection: Connection) -> int:
    """Count a step that mail depends on, in the transaction that takes it; returns how many there were."""
    counted = update(_H).values(steps=_H.c.steps + 1).returning(_H.c.steps)
    found = connection.execute(counted).scalar_one_or_none()
    if found is None:
        upsert(connection, _H, [{"id": 1, "token": "", "steps": 1}])
        return 1
    return int(found)
