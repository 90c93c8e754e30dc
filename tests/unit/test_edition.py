from datetime import UTC, datetime, time

import pytest

from modelwire.publish.edition import edition_of


@pytest.mark.parametrize(
    ("moment", "zone", "edition", "closes"),
    [
        ("2026-06-30T20:00:00", "UTC", "2026-06-30", "2026-06-30T21:00:00"),
        ("2026-06-30T21:00:00", "UTC", "2026-06-30", "2026-06-30T21:00:00"),
        ("2026-06-30T21:00:01", "UTC", "2026-07-01", "2026-07-01T21:00:00"),
        ("2026-06-30T20:00:00", "Europe/Berlin", "2026-07-01", "2026-07-01T19:00:00"),
        # the clock goes back on 25 October: the cut stays at 21:00 of the wall clock
        ("2026-10-24T20:00:00", "Europe/Berlin", "2026-10-25", "2026-10-25T20:00:00"),
    ],
)
def test_edition(moment: str, zone: str, edition: str, closes: str) -> None:
    found = edition_of(datetime.fromisoformat(moment).replace(tzinfo=UTC), time(21), zone)
    assert found == (edition, datetime.fromisoformat(closes).replace(tzinfo=UTC))
