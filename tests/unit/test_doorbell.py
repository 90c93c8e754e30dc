"""What a hub may say, and who is believed (TRUST A10, R5)."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from modelwire.doorbell import Doorbell, id_of, rung, verified
from modelwire.ports import Response
from modelwire.types import Feed, Push, PushState
from tests.unit.make import NOW

FEED = Feed("https://outlet.example/feed.xml", "outlet.example", hub="https://hub.example/", topic="https://t.example/")
DAY = timedelta(days=1)
LEASE = {"hub.mode": "subscribe", "hub.topic": FEED.topic, "hub.challenge": "c", "hub.lease_seconds": "864000"}


class NoHub:
    """A hub that nobody should speak to here."""

    def post(self, url: str, form: Mapping[str, str], *, now: datetime) -> Response:
        raise AssertionError(url)


BELL = Doorbell("https://wire.example/", b"k" * 32, NoHub())
ASKED = BELL.push(FEED, NOW)


def live() -> Push:
    found = verified(ASKED, LEASE, NOW)
    assert found
    return found


def signature(secret: str, body: bytes, method: str = "sha256") -> str:
    return f"{method}={hmac.new(secret.encode(), body, method).hexdigest()}"


def test_a_callback_names_one_topic_and_opens_with_its_key_alone() -> None:
    asked = BELL.request(ASKED)
    token = urlsplit(asked["hub.callback"]).path.removeprefix("/push/")
    assert id_of(token) == ASKED.id
    assert token not in repr(ASKED)
    assert asked["hub.secret"] not in repr(ASKED)
    other = replace(FEED, topic="https://other.example/")
    assert BELL.push(other, NOW).id != ASKED.id
    assert Doorbell(BELL.site, b"x" * 32, NoHub()).push(FEED, NOW).id != ASKED.id
    assert id_of("../etc/passwd") == id_of("") == ""


def test_a_lease_is_what_the_hub_gives_and_a_month_at_most() -> None:
    assert live().until == NOW + 10 * DAY
    for given, days in (("99999999", 30), ("86400", 1), ("", 10), ("-5", 10), ("9" * 40, 10), ("٣", 10)):
        found = verified(ASKED, LEASE | {"hub.lease_seconds": given}, NOW)
        assert found
        assert found.until == NOW + days * DAY, given


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (PushState.ASKED, {"hub.topic": "https://other.example/"}),
        (PushState.ASKED, {"hub.mode": "unsubscribe"}),
        (PushState.ASKED, {"hub.mode": "publish"}),
        (PushState.LIVE, {"hub.mode": "unsubscribe"}),
        (PushState.LEAVING, {}),
        (PushState.LEFT, {}),
        (PushState.REFUSED, {}),
        (PushState.LEFT, {"hub.mode": "denied"}),
    ],
)
def test_nothing_is_verified_that_was_not_asked_for(state: PushState, told: dict[str, str]) -> None:
    assert verified(replace(ASKED, state=state), LEASE | told, NOW) is None


def test_a_hub_may_say_no_and_may_let_us_go() -> None:
    denied = verified(live(), {"hub.mode": "denied", "hub.topic": FEED.topic, "hub.reason": "no room"}, NOW)
    assert denied
    assert (denied.state, denied.until, denied.reason) == (PushState.REFUSED, None, "no room")
    left = verified(replace(live(), state=PushState.LEAVING), LEASE | {"hub.mode": "unsubscribe"}, NOW)
    assert left
    assert left.state is PushState.LEFT


def test_only_what_the_hub_signed_is_heard() -> None:
    secret, body = BELL.request(ASKED)["hub.secret"], b"<feed/>"
    for method in ("sha256", "sha384", "sha512"):
        assert BELL.is_signed(ASKED, body, signature(secret, body, method))
    assert BELL.is_signed(ASKED, body, signature(secret, body).upper())
    forged = [
        "", "sha256", "sha256=", f"sha256={hashlib.sha256(body).hexdigest()}", signature("guessed", body),
        signature(secret, body + b" "), signature(secret, body, "sha1"), "md5=0", "sha256=é",
    ]  # fmt: skip
    assert not any(BELL.is_signed(ASKED, body, one) for one in forged)


def test_the_same_push_again_is_no_news() -> None:
    once = rung(live(), b"<feed>1</feed>", NOW)
    assert once.rang_at == NOW
    assert rung(once, b"<feed>1</feed>", NOW + DAY) == once
    assert rung(once, b"<feed>2</feed>", NOW + DAY).rang_at == NOW + DAY


def test_when_a_hub_is_asked_again() -> None:
    hour = DAY / 24
    assert not ASKED.is_due(NOW + 23 * hour)
    assert ASKED.is_due(NOW + DAY)
    assert not live().is_due(NOW + 7 * DAY)
    assert live().is_due(NOW + 8 * DAY)
    assert not replace(live(), asked_at=NOW + 8 * DAY).is_due(NOW + 8 * DAY + hour)
    refused = replace(ASKED, state=PushState.REFUSED)
    assert not refused.is_due(NOW + 6 * DAY)
    assert refused.is_due(NOW + 7 * DAY)
    assert not replace(ASKED, state=PushState.LEFT).is_due(NOW + 99 * DAY)
