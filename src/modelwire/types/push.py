"""Push: a subscription at a hub, which says when a feed has something new (W3C WebSub; TRUST A10)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: A hub that has not come back to verify what we asked for is asked again a day later.
_ANSWER = timedelta(days=1)
#: A lease is renewed when so little of it is left: two looks, where a publication looks once a day.
_RENEW = timedelta(days=2)
#: A hub that said no is asked again a week later.
_REFUSED = timedelta(days=7)


class PushState(StrEnum):
    """How a subscription stands."""

    ASKED = "asked"  # the hub has not verified it yet
    LIVE = "live"  # verified, until the lease ends
    REFUSED = "refused"  # the hub said no, or could not be asked
    LEAVING = "leaving"  # we want no more of it; the hub has not verified that yet
    LEFT = "left"  # over; its callback is gone


@dataclass(frozen=True, slots=True)
class Push:
    """One subscription. What opens its callback, and what the hub signs with, is in no row (`modelwire.doorbell`)."""

    #: digest of the token in the callback's address, hex
    id: str
    #: the operator's address of the feed
    feed_url: str
    hub: str
    #: the address under which the hub knows the feed
    topic: str
    state: PushState
    #: when the hub was last asked
    asked_at: datetime
    #: when the lease ends; None before the hub verified it
    until: datetime | None = None
    #: when the hub last said that there is something new
    rang_at: datetime | None = None
    #: digest of what it sent then, hex; sent again it is no news
    heard: str = ""
    #: why it was refused, in words for a person
    reason: str = ""

    def is_live(self, now: datetime) -> bool:
        """Whether the hub would tell us: an end of the lease that was not renewed is an end."""
        return self.state is PushState.LIVE and self.until is not None and now < self.until

    def is_due(self, now: datetime) -> bool:
        """Whether the hub is to be asked (again)."""
        if self.state is PushState.LIVE:
            ends = self.until is None or now >= self.until - _RENEW
            return ends and now >= self.asked_at + _ANSWER
        wait = _REFUSED if self.state is PushState.REFUSED else _ANSWER
        return self.state is not PushState.LEFT and now >= self.asked_at + wait
