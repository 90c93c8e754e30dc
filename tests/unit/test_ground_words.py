"""Words that mean the same bear one another out; a word of ours bears nothing that the source does not have."""

import pytest

from modelwire.ground.words import stem, told_by


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("houses", "homes"),
        ("a vessel", "ship"),
        ("it was rescued", "saved"),
        ("arrested", "custody"),
        ("beat", "better"),
    ],
)
def test_a_synonym_is_told_by_the_source(theirs: str, ours: str) -> None:
    assert stem(ours) in told_by(theirs)


@pytest.mark.parametrize(
    ("theirs", "ours"),
    # One way only: whoever was taken somewhere was not therefore arrested; a phrase of ours bears none of its words.
    [("taken", "arrest"), ("better", "beat"), ("hospitalized", "take"), ("lantern", "lamp")],
)
def test_what_only_we_would_say_is_not(theirs: str, ours: str) -> None:
    assert stem(ours) not in told_by(theirs)
