from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import product
from typing import Any

import pytest

from modelwire.read.schedule import is_due, next_poll, retry_after
from modelwire.types import Feed, Push, PushState
from tests.unit.make import NOW

FEED = Feed("https://outlet.example/feed.xml", "outlet.example", etag='"1"')
HOUR = timedelta(hours=1)


def delay(feed: Feed = FEED, now: datetime = NOW, **headers: str) -> timedelta:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return next_poll(feed, named, now) - now


def about(wanted: timedelta, found: timedelta) -> bool:
    """Jitter only ever adds, and at most a twentieth."""
    return wanted <= found <= wanted * 1.05


#: TRUST A6: what a server says by its cache headers, what a feed says of its rhythm, which hours it skips.
CACHE: list[tuple[dict[str, str], timedelta]] = [
    ({}, timedelta(0)),
    ({"cache-control": "no-store"}, timedelta(0)),
    ({"expires": "0"}, timedelta(0)),
    ({"cache-control": "public, max-age=7200"}, 2 * HOUR),
    ({"cache-control": "max-age=7200", "expires": format_datetime(NOW + 9 * HOUR, usegmt=True)}, 9 * HOUR),
    ({"cache-control": "max-age=99999999"}, timedelta(days=7)),
]
RHYTHM = [0, 5, 180, 20 * 24 * 60]
SKIPS = [(), (21, 22, 23)]
MATRIX = list(product(CACHE, RHYTHM, SKIPS))


@pytest.mark.parametrize(("cache", "minutes", "skips"), MATRIX)
def test_the_longest_wish_counts_between_an_hour_and_a_week(
    cache: tuple[dict[str, str], timedelta], minutes: int, skips: tuple[int, ...]
) -> None:
    headers, life = cache
    wanted = min(max(life, timedelta(minutes=minutes), HOUR), timedelta(days=7))
    moment = NOW + wanted
    if moment.hour in skips:  # 20:00 and some hours: the first hour after the skipped ones is midnight
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC) + timedelta(days=1)
    found = next_poll(replace(FEED, interval_minutes=minutes, skip_hours=skips), headers, NOW)
    assert abs(found - moment) <= timedelta(seconds=1)
    assert found.hour not in skips


def test_the_matrix_has_its_48_combinations() -> None:
    assert len(MATRIX) == 48


@pytest.mark.parametrize(
    ("headers", "hours"),
    [
        ({"cache_control": "max-age=60"}, 1),
        ({"cache_control": 'max-age="7200"'}, 2),
        ({"cache_control": "s-maxage=90000"}, 1),
        ({"expires": format_datetime(NOW - HOUR, usegmt=True)}, 1),
        ({"expires": format_datetime(NOW + 4 * HOUR, usegmt=True)}, 4),
    ],
)
def test_headers_in_other_forms(headers: dict[str, Any], hours: int) -> None:
    assert delay(**headers) == hours * HOUR


def test_a_server_without_validators_is_asked_once_a_day() -> None:
    assert delay(replace(FEED, etag=None)) == 24 * HOUR
    assert delay(replace(FEED, etag=None), cache_control="max-age=172800") == 48 * HOUR
    assert delay(replace(FEED, etag=None, last_modified="Mon, 09 Mar 2026 20:00:00 GMT")) == HOUR


@pytest.mark.parametrize(("silent", "hours"), [(1, 1), (10, 1), (50, 5), (120, 12), (2000, 12)])
def test_a_feed_that_is_silent_for_long_is_asked_less_often(silent: int, hours: int) -> None:
    assert delay(replace(FEED, changed_at=NOW - silent * HOUR)) == hours * HOUR


def test_skipped_days_are_left_out() -> None:
    sunday_night = datetime(2026, 3, 8, 1, 30, tzinfo=UTC)
    found = sunday_night + delay(replace(FEED, skip_days=(6,)), now=sunday_night)
    assert found == datetime(2026, 3, 9, tzinfo=UTC)


def test_who_skips_every_hour_means_nothing_by_it() -> None:
    assert delay(replace(FEED, skip_hours=tuple(range(24)))) == HOUR


def test_a_back_off_does_not_end_in_a_skipped_hour() -> None:
    assert (NOW + delay(replace(FEED, failures=1, skip_hours=(21,)))).hour == 22


@pytest.mark.parametrize(("failures", "hours"), [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16)])
def test_failures_back_off(failures: int, hours: int) -> None:
    assert about(hours * HOUR, delay(replace(FEED, failures=failures)))


@pytest.mark.parametrize("failures", [6, 7, 100, 10_000])
def test_back_off_ends_at_a_day(failures: int) -> None:
    assert 23.5 * HOUR <= delay(replace(FEED, failures=failures)) <= 24 * HOUR


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


def test_a_feed_that_was_never_polled_is_due_and_one_that_has_ended_is_not() -> None:
    assert is_due(FEED, NOW)
    assert not is_due(replace(FEED, ended="gone"), NOW)


def test_feeds_of_a_broken_server_spread_and_each_keeps_its_place() -> None:
    feeds = [replace(FEED, url=f"https://outlet.example/{n}", failures=3) for n in range(20)]
    assert len({delay(feed) for feed in feeds}) == 20
    assert delay(feeds[0]) == delay(feeds[0])


# ── a hub that rings (TRUST A10) ─────────────────────────────────────────────────────────────────────────────

READ = replace(FEED, digest="d", polled_at=NOW, succeeded_at=NOW, changed_at=NOW, next_poll_at=NOW + HOUR)
LIVE = Push("id", FEED.url, "https://hub.example/", FEED.url, PushState.LIVE, NOW, until=NOW + 240 * HOUR)


def due_after(feed: Feed, push: Push | None) -> float:
    """After how many hours a feed is polled again."""
    return next(hours for hours in range(400) if is_due(feed, NOW + hours * HOUR, push))


def test_a_feed_whose_hub_would_ring_is_asked_once_a_day() -> None:
    assert due_after(READ, None) == 1
    assert due_after(READ, LIVE) == 24


def test_when_it_rings_the_feed_is_asked_but_no_more_than_once_an_hour() -> None:
    rang = replace(LIVE, rang_at=NOW + HOUR / 4)
    assert due_after(replace(READ, next_poll_at=NOW + 100 * HOUR), rang) == 1


def test_a_bell_that_brought_nothing_leaves_the_feed_to_its_own_rhythm() -> None:
    """What stands before the publisher's server may be behind its hub."""
    rang = replace(LIVE, rang_at=NOW - HOUR / 4)
    assert due_after(replace(READ, changed_at=NOW - HOUR), rang) == 1
    assert due_after(READ, rang) == 24


@pytest.mark.parametrize("trouble", [{"failures": 1}, {"digest": None}, {"digest": ""}, {"succeeded_at": None}])
def test_a_feed_that_could_not_be_read_whole_waits_for_no_bell(trouble: dict[str, Any]) -> None:
    assert due_after(replace(READ, **trouble), LIVE) == 1


def test_a_feed_that_has_ended_is_not_asked_whatever_rings() -> None:
    assert not is_due(replace(READ, ended="gone"), NOW + 99 * HOUR, replace(LIVE, rang_at=NOW + HOUR))
