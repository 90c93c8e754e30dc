from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelwire.read.schedule import NO_HINTS, Hints, is_due, next_poll, retry_after
from modelwire.types import Feed
from tests.unit.make import NOW

FEED = Feed("https://outlet.example/feed.xml", "outlet.example", etag='"1"')
HOUR = timedelta(hours=1)


def delay(feed: Feed = FEED, hints: Hints = NO_HINTS, now: datetime = NOW, **headers: str) -> timedelta:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return next_poll(feed, named, hints, now) - now


def about(wanted: timedelta, found: timedelta) -> bool:
    """Jitter only ever adds, and at most a twentieth."""
    return wanted <= found <= wanted * 1.05


@pytest.mark.parametrize(
    ("headers", "hints", "hours"),
    [
        ({}, Hints(), 1),
        ({"cache_control": "max-age=60"}, Hints(), 1),
        ({"cache_control": "no-store"}, Hints(), 1),
        ({"cache_control": "public, max-age=7200"}, Hints(), 2),
        ({"cache_control": 'max-age="7200"'}, Hints(), 2),
        ({"cache_control": "s-maxage=90000"}, Hints(), 1),
        ({"expires": "0"}, Hints(), 1),
        ({"expires": format_datetime(NOW - HOUR, usegmt=True)}, Hints(), 1),
        ({"expires": format_datetime(NOW + 4 * HOUR, usegmt=True)}, Hints(), 4),
        ({"cache_control": "max-age=7200", "expires": format_datetime(NOW + 9 * HOUR, usegmt=True)}, Hints(), 2),
        ({}, Hints(interval=3 * HOUR), 3),
        ({}, Hints(interval=timedelta(minutes=5)), 1),
        ({"cache_control": "max-age=18000"}, Hints(interval=3 * HOUR), 5),
        ({"cache_control": "max-age=7200"}, Hints(interval=3 * HOUR), 3),
    ],
)
def test_the_longest_wish_counts(headers: dict[str, Any], hints: Hints, hours: int) -> None:
    assert about(hours * HOUR, delay(hints=hints, **headers))


def test_a_server_without_validators_is_asked_once_a_day() -> None:
    assert 23 * HOUR <= delay(replace(FEED, etag=None)) <= 23.5 * HOUR
    assert delay(replace(FEED, etag=None, last_modified="Mon, 09 Mar 2026 20:00:00 GMT")) == HOUR


@pytest.mark.parametrize("hints", [Hints(skip_hours=frozenset({21, 22})), Hints(skip_hours=frozenset({21, 22, 23}))])
def test_skipped_hours_are_left_out(hints: Hints) -> None:
    moment = NOW + delay(hints=hints)
    assert moment.hour not in hints.skip_hours
    assert moment > NOW


def test_skipped_days_are_left_out_within_a_day() -> None:
    sunday_night = datetime(2026, 3, 8, 1, 30, tzinfo=UTC)
    assert sunday_night + delay(now=sunday_night, hints=Hints(skip_days=frozenset({6}))) == sunday_night + 22.5 * HOUR


@pytest.mark.parametrize(("failures", "hours"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16)])
def test_failures_back_off(failures: int, hours: int) -> None:
    assert about(hours * HOUR, delay(replace(FEED, failures=failures)))


@pytest.mark.parametrize("failures", [6, 7, 100, 10_000])
def test_back_off_ends_at_a_day(failures: int) -> None:
    assert delay(replace(FEED, failures=failures)) == 23.5 * HOUR


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("120", timedelta(seconds=120)),
        (format_datetime(NOW + 5 * HOUR, usegmt=True), 5 * HOUR),
        ("99999999999", timedelta(days=30)),
        (format_datetime(NOW - HOUR, usegmt=True), timedelta(0)),
        ("soon", timedelta(0)),
        ("", timedelta(0)),
        ("-5", timedelta(0)),
        ("²", timedelta(0)),
    ],
)
def test_retry_after_is_seconds_or_a_date(value: str, wanted: timedelta) -> None:
    assert retry_after({"retry-after": value}, NOW) == wanted


def test_retry_after_counts_where_it_asks_for_more_than_the_back_off() -> None:
    failed = replace(FEED, failures=1)
    assert delay(failed, retry_after="10") == delay(failed)
    assert delay(failed, retry_after=str(3 * 24 * 3600)) == timedelta(days=3)


@given(
    url=st.text(max_size=30),
    validators=st.booleans(),
    max_age=st.integers(0, 10**9),
    interval=st.none() | st.integers(0, 10**6),
    skip_hours=st.frozensets(st.integers(0, 23)),
    skip_days=st.frozensets(st.integers(0, 6)),
    minutes=st.integers(0, 7 * 24 * 60),
)
def test_a_daily_run_finds_every_healthy_feed_due(
    url: str,
    validators: bool,
    max_age: int,
    interval: int | None,
    skip_hours: frozenset[int],
    skip_days: frozenset[int],
    minutes: int,
) -> None:
    feed = Feed(url, "outlet.example", etag='"1"' if validators else None)
    hints = Hints(timedelta(minutes=interval) if interval is not None else None, skip_hours, skip_days)
    now = NOW + timedelta(minutes=minutes)
    polled = replace(feed, next_poll_at=next_poll(feed, {"cache-control": f"max-age={max_age}"}, hints, now))
    assert not is_due(polled, now + timedelta(minutes=59))
    assert is_due(polled, now + timedelta(hours=23, minutes=30))


def test_a_feed_that_was_never_polled_is_due() -> None:
    assert is_due(FEED, NOW)


def test_feeds_spread_and_each_keeps_its_place() -> None:
    feeds = [replace(FEED, url=f"https://outlet.example/{n}", failures=3) for n in range(20)]
    assert len({delay(feed) for feed in feeds}) == 20
    assert delay(feeds[0]) == delay(feeds[0])
