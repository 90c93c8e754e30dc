"""Clauses in our own words: the same said, no more and no less."""

import pytest

from modelwire.write.number import is_plural, mid_sentence
from modelwire.write.rephrase import is_statement, of_itself, rephrased, within


def texts(clause: str) -> list[str]:
    return [found.text for found in rephrased(clause)]


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        (
            "the company received more than 3,000 complaints each year",
            "the company got over 3,000 complaints every year",
        ),
        ("the chip requires roughly 40 watts", "the chip needs some 40 watts"),
        (
            "the city will keep the model in all eleven offices",
            "the city is to keep the model in all eleven offices",
        ),
        ("the mayor of Tarn has seen nobody", "Tarn's mayor has seen nobody"),
    ],
)
def test_words_give_way_to_others_that_mean_the_same(clause: str, told: str) -> None:
    assert texts(clause)[0] == told


@pytest.mark.parametrize(
    "clause",
    [
        "the plant is about more than just selling machines",
        "every driver was required to take a test",
        "the register had been received by nobody",
    ],
)
def test_what_only_sometimes_means_the_same_stays(clause: str) -> None:
    assert texts(clause)[0] == clause


def test_an_aside_and_a_second_statement_can_go() -> None:
    found = texts("the plant opens in Tarn, which has no other, and it will employ 300 people")
    assert "the plant opens in Tarn" in found


@pytest.mark.parametrize(
    "clause",
    ["the plant opens in Tarn if the mayor agrees, which is open", "the plant opens only in Tarn, with 300 people"],
)
def test_what_a_statement_hangs_on_never_goes(clause: str) -> None:
    assert all(("if the mayor agrees" in told) or ("only" in told) for told in texts(clause))


def test_a_speaker_may_stand_behind_the_subject_but_not_behind_a_pronoun() -> None:
    assert rephrased("the plant opens in Tarn")[0].around("Pellan says") == ["the plant, Pellan says, opens in Tarn"]
    assert rephrased("it opens in Tarn")[0].around("Pellan says") == []


def test_a_day_at_the_end_may_come_first() -> None:
    assert "by 30 June, the plant opens its second hall" in texts("the plant opens its second hall by 30 June")


def test_what_somebody_says_of_itself_is_told_of_it() -> None:
    said = of_itself("We are opening our plant, and we plan to hire people near us.")
    assert said == "It is opening its plant, and it plans to hire people near it."


@pytest.mark.parametrize(
    ("clause", "whole"),
    [
        ("the plant opens in Tarn", True),
        ("before the mayor appeared on the scene", False),
        ("10 to 40 centimetres in height swept into towns", False),
        ("a plant for everybody", False),
    ],
)
def test_half_a_statement_is_none(clause: str, whole: bool) -> None:
    assert is_statement(clause) is whole


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("Names were removed before storage", "names were removed before storage"),
        ("The plant opens", "the plant opens"),
        ("Psalter-4 stays available", "Psalter-4 stays available"),
        ("Corvane opens a plant", "Corvane opens a plant"),
    ],
)
def test_a_clause_within_a_sentence_begins_small_unless_with_a_name(clause: str, told: str) -> None:
    assert within(clause) == told


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("two men", True), ("at least 24 people", True), ("police", True), ("dozens of villagers", True),
        ("the Harbour Lions", True), ("Corvane", False), ("a jury", False), ("a 61-year-old man", False),
        ("Oxmoor Partners", False), ("the Norwick Data Authority", False), ("at least one worker", False),
    ],
)  # fmt: skip
def test_one_or_several(phrase: str, several: bool) -> None:
    assert is_plural(phrase) is several


def test_a_common_noun_loses_the_capital_of_its_place() -> None:
    assert mid_sentence("At least 24 people") == "at least 24 people"
    assert mid_sentence("Two Rivers") == "Two Rivers"


@pytest.mark.parametrize(
    "clause", ["Pellan had promised to pay everybody back by 30 June", "the files were handed over only on 22 May"]
)
def test_a_day_that_belongs_to_another_verb_stays_behind_it(clause: str) -> None:
    assert not any(told.startswith(("by ", "on ")) for told in texts(clause))


def test_a_sum_is_not_torn_from_what_it_is_the_sum_of() -> None:
    clause = "her grant was paid on 6 May, €340, with a letter that a person had signed"
    assert not [told.text for told in rephrased(clause) if told.text.endswith(", €340")]
