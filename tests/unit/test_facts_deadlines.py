"""Deadlines with odd calendars: the exact last day, or refused with a reason."""

from datetime import date

import pytest

from modelwire.facts import Deadline, NoDeadline, read_deadline

#: A Wednesday.
SAID = date(2026, 9, 16)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Corvane will open the plant by 30 June 2027.", "2027-06-30"),
        ("Corvane will open the plant before July 2027.", "2027-06-30"),
        ("Corvane will open the plant by the end of June.", "2027-06-30"),
        ("Corvane will open the plant by early June.", "2027-06-10"),
        ("Corvane will open the plant in mid-October.", "2026-10-20"),
        ("Corvane will open the plant in late February 2028.", "2028-02-29"),
        ("Corvane will open the plant before early June.", "2027-05-31"),
        ("Corvane will open the plant in the fourth quarter.", "2026-12-31"),
        ("Corvane will open the plant in the first quarter.", "2027-03-31"),
        ("Corvane will open the plant in Q2 2027.", "2027-06-30"),
        ("Corvane will open the plant within two quarters.", "2027-03-16"),
        ("Corvane will open the plant in the next 90 days.", "2026-12-15"),
        ("Corvane will open the plant within 90 days of 1 May 2027.", "2027-07-30"),
        ("Corvane will open the plant six months from now.", "2027-03-16"),
        ("Corvane will open the plant in two weeks’ time.", "2026-09-30"),
        ("Corvane will open the plant within a fortnight.", "2026-09-30"),
        ("Corvane will open the plant in the first half of 2027.", "2027-06-30"),
        ("Corvane will open the plant in H2.", "2026-12-31"),
        ("Corvane will open the plant by mid-2027.", "2027-06-30"),
        ("Corvane will open the plant in late 2027.", "2027-12-31"),
        ("Corvane will open the plant later this year.", "2026-12-31"),
        ("Corvane will open the plant by year-end.", "2026-12-31"),
        ("Corvane will open the plant by the end of next month.", "2026-10-31"),
        ("Corvane will open the plant on Friday.", "2026-09-18"),
        ("Corvane will open the plant by next Wednesday.", "2026-09-23"),
        ("Corvane will open the plant by 29 February 2028.", "2028-02-29"),
        ("Corvane will open the plant by 11:59 p.m. PT on 30 September.", "2026-09-30"),
        ("Corvane will open the plant by midnight on 31 October.", "2026-10-31"),
        ("Corvane will open the plant between 1 March and 15 April 2027.", "2027-04-15"),
        ("Corvane will open the plant before Christmas.", "2026-12-24"),
        ("Corvane will open the plant in January.", "2027-01-31"),
        ("Corvane will open the plant during the 2020s.", "2029-12-31"),
        ("Corvane will open the plant no later than 2027-04-01.", "2027-04-01"),
        ("Corvane may open its plant in May.", "2027-05-31"),
        ("Will Tarn win the 2027 cup before 2027?", "2026-12-31"),
    ],
)
def test_the_last_day_is_read_exactly(text: str, day: str) -> None:
    read = read_deadline(text, SAID)
    assert isinstance(read, Deadline), read
    assert read.due_on == date.fromisoformat(day)
    assert read.anchor_on == SAID
    assert text[read.start : read.end] == read.words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Corvane will open the plant before its next earnings call.", "nobody has named"),
        ("Corvane will open the plant within 30 days of the ruling.", "nobody has named"),
        ("Corvane will open the plant in fiscal 2027.", "fiscal"),
        ("Corvane will open the plant in its fiscal third quarter of 2027.", "fiscal"),
        ("Corvane will open the plant by the end of the fiscal year.", "fiscal"),
        ("Corvane will open the plant by 29 February 2027.", "no such day"),
        ("Corvane will open the plant by 29 February.", "within a year"),
        ("Corvane will open the plant by 31 June.", "no such day"),
        ("Corvane will open the plant in early 2027.", "would agree"),
        ("Corvane will open the plant early next year.", "would agree"),
        ("Corvane will open the plant by the summer of 2027.", "season"),
        ("Corvane will open the plant in the coming weeks.", "without a number"),
        ("Corvane will open the plant soon.", "without a number"),
        ("Corvane will open the plant after June.", "no last day"),
        ("Corvane will win the 2027 World Cup.", "no last day"),
        ("Corvane will open the plant by 1 May or by 1 June.", "more than one"),
    ],
)
def test_what_sets_no_day_is_refused_with_its_reason(text: str, reason: str) -> None:
    read = read_deadline(text, SAID)
    assert isinstance(read, NoDeadline), read
    assert reason in read.reason


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Corvane will open the plant in fiscal 2027.", "2027-01-31"),
        ("Corvane will open the plant in the fiscal third quarter of 2027.", "2026-10-31"),
        ("Corvane will open the plant in FY28.", "2028-01-31"),
    ],
)
def test_a_fiscal_period_is_read_where_its_year_is_known(text: str, day: str) -> None:
    read = read_deadline(text, SAID, fiscal_start=2)
    assert isinstance(read, Deadline), read
    assert read.due_on == date.fromisoformat(day)
