"""Subscriber, Delivery, Suppression, Home: who gets mail, what became of each piece, and who gets none."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SubscriberStatus(StrEnum):
    """Where a reader stands: asked, confirmed, gone, or out of reach."""

    PENDING = "pending"
    ACTIVE = "active"
    LEFT = "left"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A reader by mail, with the proof that it was the reader who asked (GDPR Art. 7)."""

    #: keyed digest of the address: one mailbox has one id for ever, and without the key it means nothing
    id: str
    email: str
    status: SubscriberStatus
    #: daily, weekly, entity:<id>, watch:<id>
    editions: tuple[str, ...]
    asked_at: datetime
    #: the network that asked (192.0.2.0/24); "import" where an operator brought the address along
    asked_from: str
    #: digest of the words beside the button that was pressed
    form_digest: str
    #: digest of the link that confirms, and until when it does; "" once it was used
    confirm_digest: str = ""
    confirm_until: datetime | None = None
    #: editions that a confirmation will set
    asked_editions: tuple[str, ...] = ()
    confirmed_at: datetime | None = None
    confirmed_from: str = ""
    left_at: datetime | None = None
    #: when mail came back for a reason that may pass
    soft_bounces: tuple[datetime, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether letters go to them."""
        return self.status is SubscriberStatus.ACTIVE

    @property
    def domain(self) -> str:
        """Whose servers take the mail."""
        return self.email.rpartition("@")[2]


class DeliveryState(StrEnum):
    """A piece of mail on its way: queued, sending, and then one ending."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One issue for one reader: the ledger that keeps anybody from getting it twice (TRUST C7)."""

    #: daily:2026-06-30, weekly:2026-W27, confirm:2026-06-30T20:00:00Z
    issue_id: str
    subscriber_id: str
    state: DeliveryState
    queued_at: datetime
    #: not before
    due_at: datetime
    #: what of the issue the reader follows, joined by commas; "" is all of it
    part: str = ""
    tries: int = 0
    #: the server's codes ("451 4.7.1"), or ours; never its words, which may repeat the address
    reply: str = ""
    #: when it came to its present state
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """A mailbox that gets no mail, whatever list it comes back on; it outlives the subscriber."""

    #: the subscriber's id
    id: str
    #: left, erased, bounced, complaint
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Home:
    """Where a database sends its mail from: the mark that a folder has to bear, and how often mail mattered."""

    token: str
    count: int
