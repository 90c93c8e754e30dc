"""Counts of dead and hurt people, wherever in a sentence they stand."""

import pytest

from modelwire.facts.tolls import read_tolls


def read(text: str) -> list[tuple[str, int, str]]:
    return [(toll.kind, toll.value, toll.hedge) for toll in read_tolls(text)]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        ("The quake left 31 dead and over 400 injured.", [("dead", 31, ""), ("hurt", 400, "over")]),
        ("At least twelve people were killed on Sarn.", [("dead", 12, "at least")]),
        ("The blast killed 14 people and wounded 60 others.", [("dead", 14, ""), ("hurt", 60, "")]),
        ("The death toll rose to 1,204 on Monday.", [("dead", 1204, "")]),
        ("So far 40 people have been confirmed dead.", [("dead", 40, "")]),
        ("Twenty-two people were killed in Osterby.", [("dead", 22, "")]),
        ("The blast wounded thirteen.", [("hurt", 13, "")]),
    ],
)
def test_a_count_of_all_is_read(text: str, tolls: list[tuple[str, int, str]]) -> None:
    assert read(text) == tolls


@pytest.mark.parametrize(
    "text",
    [
        "A wall killed six children in Osterby.",
        "One man was killed by a falling tree.",
        "The storm injured 40 miners' families in their sleep.",
        "Some 200 houses were damaged.",
        "About 3.5 percent were injured.",
        "Riders are often injured there.",
    ],
)
def test_a_part_of_them_and_what_counts_no_people_is_no_toll(text: str) -> None:
    assert read(text) == []
