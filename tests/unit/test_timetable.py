import pytest
from pydantic import ValidationError

from modelwire.config.work import Jobs
from modelwire.jobs.timetable import cron


@pytest.mark.parametrize(
    ("minutes", "line"),
    [(5, "*/5 * * * *"), (30, "*/30 * * * *"), (60, "0 */1 * * *"), (120, "0 */2 * * *"), (1440, "0 0 * * *")],
)
def test_minutes_become_a_line_of_cron(minutes: int, line: str) -> None:
    assert cron(minutes) == line
    assert Jobs(every=minutes).every == minutes


@pytest.mark.parametrize("minutes", [0, -60, 7, 90, 61, 2880])
def test_what_no_line_of_cron_says_is_refused(minutes: int) -> None:
    with pytest.raises(ValueError, match="divide"):
        cron(minutes)
    with pytest.raises(ValidationError):
        Jobs(every=minutes)
