"""Readers by mail."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Home, Subscriber, SubscriberStatus, Suppression


class ReaderStore(Protocol):
    """Readers, who gets no mail, and which folder may send."""

    def save_subscribers(self, subscribers: Iterable[Subscriber]) -> None:
        """Upsert by id."""
        ...

    def subscriber(self, subscriber_id: str) -> Subscriber | None:
        """That reader."""
        ...

    def subscriber_to_confirm(self, confirm_digest: str) -> Subscriber | None:
        """The reader whose link has this digest; None for ""."""
        ...

    def subscribers(self, status: SubscriberStatus | None = None) -> list[Subscriber]:
        """Readers, in the order in which they asked."""
        ...

    def erase_subscribers(self, suppressions: Iterable[Suppression]) -> bool:
        """Let go of readers and suppress them; True once no byte of them is left in the file."""
        ...

    def forget_unconfirmed(self, *, before: datetime) -> int:
        """Let go of readers who asked before an instant and never confirmed; returns how many there were."""
        ...

    def suppress(self, suppression: Suppression) -> None:
        """Upsert by id."""
        ...

    def unsuppress(self, subscriber_id: str) -> None:
        """A reader came back by their own doing."""
        ...

    def suppression(self, subscriber_id: str) -> Suppression | None:
        """Why a mailbox gets no mail, if it does not."""
        ...

    def suppressed(self) -> dict[str, Suppression]:
        """Every mailbox that gets no mail, by id."""
        ...

    def home(self) -> Home | None:
        """Which folder may send, and how often something that mail depends on has happened."""
        ...

    def move_home(self, token: str) -> Home:
        """Make the folder that bears this mark the one that may send."""
        ...
