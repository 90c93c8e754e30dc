"""Amounts: money, shares, counts, factors; and numbers that are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelwire.facts import read_amounts

D = Decimal


@pytest.mark.parametrize(
    ("text", "value", "unit", "span", "hedge"),
    [
        ("It raised $180 million.", 180_000_000, "USD", "$180 million", ""),
        ("It raised about $1.1 billion.", 1_100_000_000, "USD", "$1.1 billion", "about"),
        ("worth €4bn in all", 4_000_000_000, "EUR", "€4bn", ""),
        ("a fine of £30,500", 30_500, "GBP", "£30,500", ""),
        ("some US$2.5m was lost", 2_500_000, "USD", "US$2.5m", "some"),
        ("it cost 2.5 trillion yen", 2_500_000_000_000, "JPY", "2.5 trillion yen", ""),
        ("up to 300 million euros", 300_000_000, "EUR", "300 million euros", "up to"),
        ("a USD 40m loan", 40_000_000, "USD", "USD 40m", ""),
        ("revenue rose 12.5% in March", D("12.5"), "%", "12.5%", ""),
        ("nearly 30 per cent of users", 30, "%", "30 per cent", "nearly"),
        ("it fell 3 percentage points", 3, "percentage points", "3 percentage points", ""),
        ("about 41,000 transcripts were read", 41_000, "transcripts", "41,000 transcripts", "about"),
        ("with 12 billion parameters", 12_000_000_000, "parameters", "12 billion parameters", ""),
        ("more than 230 clinics signed", 230, "clinics", "230 clinics", "more than"),
        ("it hired three robots", 3, "robots", "three robots", ""),
        ("it is 3x as costly", 3, "times", "3x", ""),
        ("5 times faster than the old one", 5, "times", "5 times", ""),
        ("twice as many", 2, "times", "twice", ""),
        ("at least 40 people left", 40, "people", "40 people", "at least"),
        ("a magnitude 6.1 earthquake", D("6.1"), "magnitude", "magnitude 6.1", ""),
        ("a 4.6-magnitude quake", D("4.6"), "magnitude", "4.6-magnitude", ""),
        ("a preliminary magnitude of 4.4", D("4.4"), "magnitude", "magnitude of 4.4", ""),
        ("half a million dollars", 500_000, "USD", "half a million dollars", ""),
        ("about half a million people fled", 500_000, "people", "half a million people", "about"),
        ("thirteen people left", 13, "people", "thirteen people", ""),
        ("twenty-three workers left", 23, "workers", "twenty-three workers", ""),
    ],
)
def test_amounts(text: str, value: Decimal, unit: str, span: str, hedge: str) -> None:
    [amount] = read_amounts(text, "a-1", 0)
    assert (amount.value, amount.unit, amount.span.text, amount.hedge) == (value, unit, span, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4 and Lumen-2 are models.",
        "Lumen 3.5 is out.",
        "Version 2.1 fixes it.",
        "It was founded in 2024.",
        "On 26 May it closed.",
        "On March 3, 2026, it closed.",
        "See Section 4 and Article 12.",
        "It opens at 9:30 am.",
        "Python 3 models are fine.",
        "v1.2.3 shipped.",
        "It scored 3-2.",
        "No. 5 in line.",
        "Call 555.",
        "He is 27 years old.",
        "A 27-year-old man left.",
        "It is worth between $140 and $150 million.",
        "It is a $140-$150 million deal.",
        "Between 20 and 30 people left.",
        "It takes 5-7 days.",
        "The Gulls won 31-24.",
    ],
)
def test_numbers_that_are_no_amounts(text: str) -> None:
    assert read_amounts(text, "a-1", 0) == ()


def test_spans_count_from_the_offset() -> None:
    [amount] = read_amounts("It raised $180 million.", "a-1", 100)
    assert (amount.span.start, amount.span.end, amount.span.article_id) == (110, 122, "a-1")


def test_several_amounts_stand_in_order_without_overlaps() -> None:
    found = read_amounts("$30 million of the $180 million, or 17%, went to 12 clinics.", "a-1", 0)
    assert [a.span.text for a in found] == ["$30 million", "$180 million", "17%", "12 clinics"]


def test_a_change_keeps_both_its_ends() -> None:
    found = read_amounts("It rose from $3 million to $5 million.", "a-1", 0)
    assert [a.span.text for a in found] == ["$3 million", "$5 million"]


@given(st.text(alphabet="0123456789.,$€%kmbn -xtimes\n", max_size=60))
def test_any_text_is_survived_and_spans_are_exact(text: str) -> None:
    for amount in read_amounts(text, "a-1", 0):
        assert text[amount.span.start : amount.span.end] == amount.span.text
        assert amount.value.is_finite()


def test_digits_that_count_nothing_are_no_amount() -> None:
    assert read_amounts(f"The page lists {'9' * 40} files and 12 letters.", "a")[0].unit == "letters"


@pytest.mark.parametrize(
    "text",
    ["six AK - 47 rifles", "off with £35, 000 of jewellery", "4. 6 magnitude quake", "is looking after seven others"],
)
def test_what_is_torn_or_belongs_to_a_name_is_no_amount(text: str) -> None:
    assert [a for a in read_amounts(text, "a") if a.value != 6] == []
