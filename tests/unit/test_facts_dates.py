"""Dates and deadlines, as the days they may mean."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelwire.facts import deadline, read_dates

#: A Thursday.
ANCHOR = date(2026, 6, 11)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "span", "first", "last", "grain", "relation"),
    [
        ("due by 30 June", "30 June", "2026-06-30", "2026-06-30", "day", "by"),
        ("on 26 May it closed", "26 May", "2026-05-26", "2026-05-26", "day", "on"),
        ("on May 26, 2025, it closed", "May 26, 2025", "2025-05-26", "2025-05-26", "day", "on"),
        ("from 2026-07-01 on", "2026-07-01", "2026-07-01", "2026-07-01", "day", "from"),
        ("no later than 2 August", "2 August", "2026-08-02", "2026-08-02", "day", "by"),
        ("until 1 September 2027", "1 September 2027", "2027-09-01", "2027-09-01", "day", "until"),
        ("to open in March 2027", "March 2027", "2027-03-01", "2027-03-31", "month", "in"),
        ("it began in March", "March", "2026-03-01", "2026-03-31", "month", "in"),
        ("by the end of June", "the end of June", "2026-06-30", "2026-06-30", "day", "by"),
        ("by the end of the year", "the end of the year", "2026-12-31", "2026-12-31", "day", "by"),
        ("profit in Q3 rose", "Q3", "2026-07-01", "2026-09-30", "quarter", "in"),
        ("in the first quarter of 2027", "first quarter of 2027", "2027-01-01", "2027-03-31", "quarter", "in"),
        ("sold in 2024 alone", "2024", "2024-01-01", "2024-12-31", "year", "in"),
        ("it said on Tuesday", "Tuesday", "2026-06-09", "2026-06-09", "day", "on"),
        ("it will meet on Tuesday", "Tuesday", "2026-06-16", "2026-06-16", "day", "on"),
        ("it said today", "today", "2026-06-11", "2026-06-11", "day", ""),
        ("it left yesterday", "yesterday", "2026-06-10", "2026-06-10", "day", ""),
        ("it opens next month", "next month", "2026-07-01", "2026-07-31", "month", ""),
        ("it closed last year", "last year", "2025-01-01", "2025-12-31", "year", ""),
        ("it opens next week", "next week", "2026-06-15", "2026-06-21", "day", ""),
        ("it left two weeks ago", "two weeks ago", "2026-05-25", "2026-05-31", "day", ""),
        ("within the next three months", "within the next three months", "2026-06-11", "2026-09-11", "day", "by"),
    ],
)
def test_dates(text: str, span: str, first: str, last: str, grain: str, relation: str) -> None:
    [when] = read_dates(text, "a-1", 0, ANCHOR)
    assert (when.span.text, when.first, when.last) == (span, d(first), d(last))
    assert (when.grain, when.relation) == (grain, relation)


@pytest.mark.parametrize(
    "text",
    [
        "within 24 hours",
        "it may march on",
        "They may leave.",
        "the March model",
        "31 June is no day",
        "2026 models were sold",
        "at 10:30",
        "24/7 support",
        "a 30 percent rise",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_dates(text, "a-1", 0, ANCHOR) == ()


def test_spans_count_from_the_offset() -> None:
    [when] = read_dates("due by 30 June", "a-1", 50, ANCHOR)
    assert (when.span.start, when.span.end) == (57, 64)


@given(st.text(max_size=50), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_any_text_is_survived(text: str, anchor: date) -> None:
    for when in read_dates(f"by 31 {text} the end of {text} June", "a-1", 0, anchor):
        assert when.first <= when.last


@pytest.mark.parametrize("text", ["will " * 2500 + "; " + "Monday " * 1250, "by 5 May " * 2200])
def test_a_line_of_many_dates_costs_no_more_than_its_length(text: str) -> None:
    started = process_time()
    assert len(read_dates(text, "a", 0, ANCHOR)) > 1000
    assert process_time() - started < 5


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("due by 30 June", "2026-06-30"),
        ("before 2027", "2026-12-31"),
        ("before 1 July", "2026-06-30"),
        ("before March 2028", "2028-02-29"),
        ("in August", "2026-08-31"),
        ("until the end of the year", "2026-12-31"),
        ("after 1 July", None),
    ],
)
def test_the_last_day_that_is_in_time(text: str, last: str | None) -> None:
    [when] = read_dates(text, "", 0, ANCHOR)
    assert deadline(when) == (d(last) if last else None)


def test_without_a_day_of_publication_only_whole_dates_are_read() -> None:
    text = "On Monday and on 3 May it closed; it opens on 4 June 2027, or in March 2028, said a plan of 2024-02-01."
    assert [w.span.text for w in read_dates(text, "a-1", 0, None)] == ["4 June 2027", "March 2028", "2024-02-01"]
    assert read_dates("It closed last year, in 2023.", "a-1", 0, None)[0].first == d("2023-01-01")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Flynn left around 10 p.m. on April 8", []),  # this year's, or that of the year before?
        ("the release of a model in November", []),
        ("the office will close on 31 December", ["2024-12-31"]),
        ("the town will vote in March", ["2025-03-01"]),
        ("it runs through midnight Friday, June 26", ["2024-06-26"]),
    ],
)
def test_a_day_without_a_year_far_from_its_article_is_left_out(text: str, days: list[str]) -> None:
    anchor = date(2024, 9, 27) if "April" in text else date(2024, 5, 20)
    assert [w.first.isoformat() for w in read_dates(text, "a", 0, anchor)] == days
