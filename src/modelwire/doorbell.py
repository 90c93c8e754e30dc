"""Doorbell: where hubs say that a feed has something new (W3C WebSub; TRUST A10).

A push is a bell and not a delivery: what it brings is checked and thrown away, and the feed is asked at its publisher's
as ever. So an item never comes from a third party, and what the publisher's own server says of rights, moves and
dates is heard each time (docs/decisions/0104).
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from modelwire.ports import Sender
from modelwire.tokens import derived_token, is_token, same_token, token_digest
from modelwire.types import Feed, Push, PushState

_PURPOSE, _SIGNING = "push", "push-secret"
#: What we ask for, and the most that we believe; W3C WebSub 5.1 recommends ten days.
LEASE, _LONGEST = timedelta(days=10), timedelta(days=30)
#: SHA-1 is in the standard and not here.
_METHODS = ("sha256", "sha384", "sha512")
_SUBSCRIBE, _UNSUBSCRIBE, _DENIED = "subscribe", "unsubscribe", "denied"
_WANTED = (PushState.ASKED, PushState.LIVE)


@dataclass(frozen=True, slots=True)
class Doorbell:
    """The callbacks of one publication. Nothing that opens one is in the database: all comes from the key beside it."""

    #: the public address of the site
    site: str
    key: bytes
    #: the way to hubs
    hubs: Sender

    def push(self, feed: Feed, now: datetime) -> Push:
        """A subscription for a feed at the hub that it names, about to be asked for."""
        return Push(token_digest(_PURPOSE, self._token(feed.url, feed.hub, feed.topic)), feed.url, feed.hub, feed.topic,
                    PushState.ASKED, now)  # fmt: skip

    def request(self, push: Push) -> dict[str, str]:
        """What is sent to the hub: a wish to subscribe, or to leave where the subscription is being left."""
        leaving = push.state is PushState.LEAVING
        token = self._token(push.feed_url, push.hub, push.topic)
        asked = {
            "hub.mode": _UNSUBSCRIBE if leaving else _SUBSCRIBE,
            "hub.topic": push.topic,
            "hub.callback": f"{self.site.rstrip('/')}/push/{token}",
        }
        more = {"hub.secret": self._secret(push), "hub.lease_seconds": str(int(LEASE.total_seconds()))}
        return asked if leaving else asked | more

    def is_signed(self, push: Push, body: bytes, signature: str) -> bool:
        """Whether the hub signed this body: X-Hub-Signature as "sha256=…"."""
        method, _, told = signature.strip().partition("=")
        if method.lower() not in _METHODS:
            return False
        return same_token(told.lower(), hmac.new(self._secret(push).encode(), body, method.lower()).hexdigest())

    def _token(self, feed_url: str, hub: str, topic: str) -> str:
        return derived_token(self.key, _PURPOSE, "\0".join((feed_url, hub, topic)))

    def _secret(self, push: Push) -> str:
        return derived_token(self.key, _SIGNING, push.id)


def id_of(token: str) -> str:
    """The id of the subscription that a callback's token is of; "" where that is no token at all."""
    return token_digest(_PURPOSE, token) if is_token(token) else ""


def verified(push: Push, told: Mapping[str, str], now: datetime) -> Push | None:
    """A subscription after a hub came to verify what it was asked for; None where we did not ask for that.

    Args:
        push: as it stands.
        told: the parameters of the hub's request.
        now: the instant.
    """
    mode = told.get("hub.mode", "")
    if told.get("hub.topic") != push.topic:
        return None
    if mode == _SUBSCRIBE and push.state in _WANTED:
        return replace(push, state=PushState.LIVE, until=now + _lease(told.get("hub.lease_seconds", "")), reason="")
    if mode == _UNSUBSCRIBE and push.state is PushState.LEAVING:
        return left(push)
    if mode == _DENIED and push.state in _WANTED:
        return refused(push, told.get("hub.reason", "").strip()[:200] or "the hub said no")
    return None


def refused(push: Push, reason: str) -> Push:
    """A subscription that did not come about."""
    return replace(push, state=PushState.REFUSED, until=None, reason=reason)


def left(push: Push) -> Push:
    """A subscription that is over."""
    return replace(push, state=PushState.LEFT, until=None)


def rung(push: Push, body: bytes, now: datetime) -> Push:
    """A subscription after its hub rang; what it sent the last time is no news."""
    heard = hashlib.sha256(body).hexdigest()
    return push if heard == push.heard else replace(push, rang_at=now, heard=heard)


def _lease(seconds: str) -> timedelta:
    given = timedelta(seconds=int(seconds)) if seconds.isascii() and seconds.isdigit() and len(seconds) < 10 else LEASE
    return min(given, _LONGEST)
