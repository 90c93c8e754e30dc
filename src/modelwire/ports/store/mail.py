"""The ledger of what readers were sent."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from modelwire.ports.store.readers import ReaderStore
from modelwire.types import Delivery, DeliveryState, Issue, Subscriber


@dataclass(frozen=True, slots=True)
class Claim:
    """A delivery that is committed as sending, to whom, and the step that it is (`Home.count`)."""

    delivery: Delivery
    reader: Subscriber
    count: int


class MailStore(ReaderStore, Protocol):
    """Readers by mail, and the ledger of what they were sent.

    Raises:
        StoreError: from any method, when the database cannot be used.
    """

    def save_issue(self, issue: Issue) -> None:
        """Upsert by id."""
        ...

    def issue(self, issue_id: str) -> Issue | None:
        """That issue."""
        ...

    def issues(self) -> list[Issue]:
        """All issues, newest first."""
        ...

    def open_issue(self, issue: Issue, deliveries: Iterable[Delivery]) -> Issue:
        """Keep an issue with all its deliveries, in one step; one that is there stays as it is."""
        ...

    def queue(self, delivery: Delivery) -> None:
        """Keep one delivery, unless it is there."""
        ...

    def claim(
        self,
        now: datetime,
        *,
        settled: Delivery | None = None,
        avoid: Collection[str] = (),
        issues: Collection[str] | None = None,
    ) -> Claim | None:
        """Settle one delivery and take the next that is due, in one step: it is committed as sending.

        What is queued for somebody who has left, or may get no mail, is skipped on the way.

        Args:
            now: the present.
            settled: how the last one went.
            avoid: domains that are to be left alone for the moment.
            issues: ids of the issues that may be claimed beside confirmations; None for all.
        """
        ...

    def settle(self, delivery: Delivery) -> None:
        """How a delivery went."""
        ...

    def deliveries(
        self, *, issue_id: str | None = None, subscriber_id: str | None = None, state: DeliveryState | None = None
    ) -> list[Delivery]:
        """Deliveries, oldest first."""
        ...

    def delivery_tally(self, issue_id: str) -> dict[DeliveryState, int]:
        """How many deliveries of an issue are in each state."""
        ...

    def next_due(self) -> datetime | None:
        """When the next queued delivery is due; None where none is queued."""
        ...

    def forget_confirmations(self, *, before: datetime) -> int:
        """Let go of what became of confirmation mails asked for before an instant; returns how many there were."""
        ...

    def confirmations_since(self, moment: datetime) -> int:
        """How many confirmation mails were asked for at or after an instant."""
        ...
