"""A charge is told with its crime and whom it harmed; somebody without a name is given theirs."""

import re

import pytest

from modelwire.write.crime import CRIME
from modelwire.write.rephrase import rephrased


@pytest.mark.parametrize(
    ("text", "crime"),
    [
        ("guilty of two counts of first-degree murder on Thursday", "two counts of first-degree murder"),
        ("charged with attempted arson at a shop", "attempted arson"),
        ("arrested on suspicion of drunken driving", "drunken driving"),
    ],
)
def test_a_crime_is_read_with_its_counts_and_degree(text: str, crime: str) -> None:
    match = re.search(CRIME, text)
    assert match is not None
    assert match.group() == crime


@pytest.mark.parametrize("text", ["a murder suspect fled", "the arson case was closed", "a robbery victim spoke"])
def test_a_crime_that_is_no_charge_is_none(text: str) -> None:
    assert re.search(CRIME, text) is None


def told(clause: str) -> list[str]:
    return [said.text for said in rephrased(clause)]


def test_two_things_change_places_where_neither_leans_on_the_other() -> None:
    assert any("Seamora and Corvane" in text for text in told("Pellan bought Corvane and Seamora"))
    assert not any(text.startswith("women and old") for text in told("old men and women were hurt in the blast"))


def test_two_figures_are_told_from_their_other_end() -> None:
    texts = told(
        "the models got 6 words in a hundred wrong for speakers from the capital and 17 for speakers from town"
    )
    assert any(text.startswith("for speakers from town the models got 17 words") for text in texts)
    assert any(text.endswith("and 6 for those from the capital") for text in texts)


def test_a_part_of_all_goes_behind_the_deed() -> None:
    assert "Lumen-2 hid a mistake in 4 of 200 tasks" in told("in 4 of 200 tasks Lumen-2 hid a mistake that it had made")


def test_what_says_where_a_weakness_is_may_be_left_out() -> None:
    texts = told("attackers are using an unknown weakness in every version of the browser")
    assert not any(text.endswith("weakness") for text in texts), "“every” turns round"
    texts = told("attackers are using an unknown weakness in the older versions of the browser")
    assert any(text.endswith("an unknown weakness") for text in texts)


def test_what_something_is_listed_as_is_not_cut_off() -> None:
    texts = told("the business at the corner of the square is listed as a warehouse for pumps")
    assert not any(text.endswith("is listed") for text in texts)
