"""What a report tells of years before is no news of its day."""

from dataclasses import replace
from datetime import date

import pytest

from modelwire.facts import is_background
from modelwire.types import Frame, Span, When

DAY = date(2026, 5, 12)


def told(text: str, *days: date, act: str = "kill") -> Frame:
    span = Span("a", 0, len(text), text)
    dates = tuple(When(day, day, "day", span, "on") for day in days)
    return Frame(act, act, "a flood", None, "ten people", None, span, span, span, dates=dates)


@pytest.mark.parametrize(
    "text",
    ["A flood killed ten people in Tarn in 2004.", "In 2019 a flood killed ten people.", "The 2025 flood killed."],
)
def test_a_deed_of_an_earlier_year_is_background(text: str) -> None:
    assert is_background(told(text), DAY)


def test_a_deed_of_today_is_none_nor_is_what_is_said_today() -> None:
    assert not is_background(told("A flood killed ten people in Tarn."), DAY)
    assert not is_background(told("A flood killed ten people in Tarn in 2026."), DAY)
    assert not is_background(told("It was worse in 2004, Pellan says.", act="say"), DAY)


def test_a_deed_that_its_clause_dates_anew_is_news() -> None:
    frame = told("On 11 May a flood killed ten people, as one had in 2004.", date(2026, 5, 11))
    assert not is_background(frame, DAY)
    assert is_background(replace(frame, dates=()), DAY)


def test_a_year_within_a_name_is_none() -> None:
    assert not is_background(told("Corvane-2004 killed ten people."), DAY)
