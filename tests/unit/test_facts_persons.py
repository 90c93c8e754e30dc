"""Persons whom no gazetteer knows: surnames, "he" and "she", and what is none."""

import pytest

from modelwire.facts.persons import pronoun_of, surnames
from tests.unit.facts_fiction import read


def names(text: str) -> dict[str, str | None]:
    return {last: person.text if person else None for last, person in surnames(text).items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Marek Holub left. Holub is 40.", {"Holub": "Marek Holub"}),
        ("Holub left. Deputy Marek Holub is 40.", {"Holub": "Marek Holub"}),
        ("Marek J. Holub left. Mr Holub is 40.", {"Holub": "Marek J. Holub"}),
        ("Marek Holub met Jana Holub. Holub left.", {"Holub": None}),
        ("Marek “The Nail” Holub met Jana Holub. Holub left.", {"Holub": None}),
        ("The Holub plant closed. Holub grew.", {}),
        ("He lives in West Sellin. Sellin is old.", {}),
        ("Nine Tarnians left. The Tarnians grew.", {}),
        ("Sellin Tech grew. Tech is old.", {}),
    ],
)
def test_surnames(text: str, expected: dict[str, str | None]) -> None:
    assert names(text) == expected


def test_a_text_tells_whether_he_or_she() -> None:
    text = "Jana Holub said she was safe. Holub lost her car. Marek Brod left his home. Ivo Lind left."
    assert [pronoun_of(p, text) for p in ("Jana Holub", "Marek Brod", "Ivo Lind")] == ["she", "he", None]


def test_a_surname_stands_for_a_name_that_comes_later() -> None:
    found = read("Holub was arrested on Monday. Marek Holub, 40, runs a shop.")
    assert [(f.act, f.object) for f in found] == [("arrest", "Marek Holub")]


@pytest.mark.parametrize(
    "text",
    [
        # "she" is not the man who speaks
        "Marek Holub said he saw it all. She died in Tarn, he said.",
        # two persons before the pronoun
        "Marek Holub met Jana Brod. He was arrested on Monday.",
        # a speaker is not the one of whom he speaks
        "Marek Holub said that a fire began. He died in Tarn.",
        # a place is no person
        "West Sellin grew. He was arrested on Monday.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert [f for f in read(text) if f.act in ("die", "arrest")] == []


def test_he_is_the_one_named_before() -> None:
    found = read("Marek Holub left his home in Tarn. He was arrested on Monday.")
    assert [(f.act, f.object) for f in found] == [("arrest", "Marek Holub")]


def test_a_surname_is_no_company() -> None:
    assert read("Marek Holub plays for Sellin. Corvane acquired Holub in May.") == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A spokesperson for the Norwick Superior Court said two men were arrested.", "Norwick Superior Court"),
        ("Two men were arrested, prosecutors said.", "prosecutors"),
        ("Two men were arrested, said Deputy Marek Holub.", "Marek Holub"),
    ],
)
def test_who_answers_for_it(text: str, holder: str) -> None:
    assert [f.holder for f in read(text) if f.act == "arrest"] == [holder]
