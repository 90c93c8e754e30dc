"""DeskLetter, Sketch: what is written to whoever sent a notice, and what is known of words that were taken down."""

from dataclasses import dataclass
from datetime import datetime

from modelwire.types.subscriber import DeliveryState


@dataclass(frozen=True, slots=True)
class DeskLetter:
    """A letter of the desk on its way; its words are made when it is sent, from the notice as it stands then."""

    #: the notice's id and what it says: one letter of a kind, and one for each decision
    id: str
    notice_id: str
    #: receipt, restricted, upheld, dismissed, or word: the word that proves a domain
    kind: str
    queued_at: datetime
    #: not before
    due_at: datetime
    #: whom at the notice's domain it goes to; "" for whoever sent the notice
    mailbox: str = ""
    state: DeliveryState = DeliveryState.QUEUED
    tries: int = 0
    #: the server's codes ("451 4.7.1"), or ours; never its words, which may repeat the address
    reply: str = ""
    #: when it came to its present state
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sketch:
    """The runs of eight words of what a notice holds back, as keyed digests: they know words and do not say them."""

    notice_id: str
    #: sixteen hex digits each, in their order
    runs: tuple[str, ...]
