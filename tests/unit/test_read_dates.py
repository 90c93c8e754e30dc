from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelwire.read.dates import believed, parse_date
from tests.unit.make import NOW


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


EIGHT = at(2026, 3, 9, 20, 0)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        # RFC 822 and its neighbours
        ("Mon, 09 Mar 2026 20:00:00 GMT", EIGHT),
        ("Mon, 9 Mar 2026 20:00 +0000", EIGHT),
        ("09 Mar 2026 20:00:00 Z", EIGHT),
        ("Mon, 09 Mar 26 20:00:00 UT", EIGHT),
        ("Mon, 09 Mar 2026 16:00:00 EDT", EIGHT),
        ("Mon, 09 Mar 2026 12:00:00 PST", EIGHT),
        ("Mon, 09 Mar 2026 21:00:00 +01:00", EIGHT),
        ("Mon, 09 Mar 2026 15:00:00 -0500 (EST)", EIGHT),
        ("Mon, 09-Mar-2026 20:00:00 GMT", EIGHT),
        ("Wrong, 09 Mar 2026 20:00:00 GMT", EIGHT),
        ("  Mon,  09  Mar 2026\n20:00:00 GMT ", EIGHT),
        # zones that feedparser takes for UTC (TRUST V6)
        ("Mon, 09 Mar 2026 21:00:00 CET", EIGHT),
        ("Mon, 08 Jun 2026 22:00:00 CEST", at(2026, 6, 8, 20)),
        ("Tue, 10 Mar 2026 01:30:00 IST", EIGHT),
        ("Tue, 10 Mar 2026 05:00:00 JST", EIGHT),
        ("Mon, 08 Jun 2026 21:00:00 BST", at(2026, 6, 8, 20)),
        # no zone, or one that nobody knows: UTC
        ("Mon, 09 Mar 2026 20:00:00", EIGHT),
        ("Mon, 09 Mar 2026 20:00:00 QQQ", EIGHT),
        # no clock
        ("9 March 2026", at(2026, 3, 9)),
        ("March 9, 2026", at(2026, 3, 9)),
        ("Monday, March 9, 2026, 20:00 GMT", EIGHT),
        # leap seconds, and midnight as 24:00
        ("Wed, 31 Dec 2025 23:59:60 GMT", at(2026, 1, 1)),
        ("Mon, 09 Mar 2026 24:00:00 GMT", at(2026, 3, 10)),
        # other languages
        ("lun., 09 mars 2026 21:00:00 +0100", EIGHT),
        ("9 août 2026 10:00 +0000", at(2026, 8, 9, 10)),
        ("14 juil. 2026", at(2026, 7, 14)),
        ("3 juin 2026", at(2026, 6, 3)),
        ("Mo, 09. März 2026 21:00:00 MEZ", EIGHT),
        ("9 de marzo de 2026", at(2026, 3, 9)),
        ("9 maggio 2026", at(2026, 5, 9)),
        ("9 okt 2026", at(2026, 10, 9)),
        # ISO 8601
        ("2026-03-09T20:00:00Z", EIGHT),
        ("2026-03-09T20:00:00.123456Z", EIGHT),
        ("2026-03-09t20:00z", EIGHT),
        ("2026-03-09 21:00:00+01", EIGHT),
        ("2026-03-09T15:00:00-0500", EIGHT),
        ("2026-03-09T20:00:00", EIGHT),
        ("2026-03-09", at(2026, 3, 9)),
        ("20260309T20:00:00Z", EIGHT),
        # asctime, and seconds since 1970
        ("Mon Mar  9 20:00:00 2026", EIGHT),
        ("1773086400", EIGHT),
        ("1773086400000", EIGHT),
        ("1773086400.5", EIGHT),
        # DST folds: the zone's name says which of the two hours is meant
        ("Sun, 25 Oct 2026 02:30:00 CEST", at(2026, 10, 25, 0, 30)),
        ("Sun, 25 Oct 2026 02:30:00 CET", at(2026, 10, 25, 1, 30)),
        ("Sun, 01 Nov 2026 01:30:00 EDT", at(2026, 11, 1, 5, 30)),
        ("Sun, 01 Nov 2026 01:30:00 EST", at(2026, 11, 1, 6, 30)),
    ],
)
def test_what_feeds_write_for_dates(text: str, instant: datetime) -> None:
    assert parse_date(text) == instant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2026",
        "2026-13-01",
        "2026-02-30",
        "Mon, 32 Mar 2026 20:00:00 GMT",
        "9 Foo 2026",
        "0000-01-01",
        "Mon, 09 Mar 2026 25:00:00 GMT",
        "Mon, 09 Mar 2026 20:00:00 +9900",
        "20/03/2026",
        "9999-12-31T23:59:60-1200",
        "<b>2026-03-09</b>",
        "१२३४-१२-१२Q",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@given(st.text(max_size=60))
def test_no_text_breaks_the_parser(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))  # noqa: DTZ001 (made aware below)
def test_iso_dates_come_back(moment: datetime) -> None:
    aware = moment.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(aware.isoformat()) == aware


@pytest.mark.parametrize(
    ("ahead", "kept"),
    [
        (timedelta(0), True),
        (timedelta(days=-9000), True),
        (timedelta(days=7), True),
        (timedelta(days=7, seconds=1), False),
        (timedelta(days=-20000), False),
        (timedelta(days=26000), False),
    ],
)
def test_dates_are_believed_from_1990_to_a_week_ahead(ahead: timedelta, kept: bool) -> None:
    assert believed(NOW + ahead, NOW) == (NOW + ahead if kept else None)


def test_no_date_is_none() -> None:
    assert believed(None, NOW) is None
