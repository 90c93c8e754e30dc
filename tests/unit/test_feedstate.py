from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from modelwire.feedstate import cadence_words, silence, state
from modelwire.types import Feed, Push, PushState
from tests.unit.make import NOW

DAY = timedelta(days=1)
NEW = Feed("https://outlet.example/feed.xml", "outlet.example")
WELL = replace(
    NEW, polled_at=NOW, succeeded_at=NOW, next_poll_at=NOW + DAY / 2, changed_at=NOW - DAY, digest="d", items=5
)


@pytest.mark.parametrize(
    ("feed", "words"),
    [
        (NEW, "new"),
        (WELL, "fine"),
        (replace(WELL, items=None), "fine"),
        (replace(WELL, items=0), "empty: it answers, but holds no item"),
        (
            replace(WELL, changed_at=NOW - 31 * DAY),
            f"quiet: it answers, but has brought nothing new since {NOW - 31 * DAY:%Y-%m-%d}",
        ),
        (replace(WELL, failures=2, last_error="the server answered 503"), "failed ×2: the server answered 503"),
        (
            replace(WELL, last_error="outlet.example asked to be left alone"),
            "waiting: outlet.example asked to be left alone",
        ),
        (replace(WELL, ended="gone", last_error="it was withdrawn"), "gone: it was withdrawn"),
    ],
)
def test_a_feed_says_how_it_is(feed: Feed, words: str) -> None:
    assert state(feed, checked=True) == words
    assert silence(feed) == (words if words.startswith(("empty", "quiet")) else "")


def test_until_its_publisher_was_heard_a_feed_is_unchecked() -> None:
    assert state(NEW, checked=False) == "unchecked"


def test_how_often_a_feed_is_asked() -> None:
    feeds = (NEW, WELL, replace(WELL, next_poll_at=NOW + 7 * DAY), replace(WELL, ended="gone"))
    assert [cadence_words(feed) for feed in feeds] == ["-", "12 h", "7 d", "-"]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "fine; its hub has not confirmed yet"),
        ({"state": PushState.LIVE, "until": NOW + 7 * DAY}, f"fine; its hub tells us until {NOW + 7 * DAY:%Y-%m-%d}"),
        ({"state": PushState.REFUSED, "reason": "no room"}, "fine; its hub does not tell us: no room"),
        ({"state": PushState.LEFT}, "fine"),
    ],
)
def test_whether_its_hub_tells_us_is_said_beside_it(told: dict[str, Any], words: str) -> None:
    push = Push("id", WELL.url, "https://hub.example/", WELL.url, PushState.ASKED, NOW)
    assert state(WELL, checked=True, push=replace(push, **told)) == words
