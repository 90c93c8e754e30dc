"""Nothing is named as if it had been told: "the vigil", "Riva" of nobody named so far."""

import pytest

from modelwire.write.asknown import names_as_known, opens_as_known

SHOT = "Two officers have shot a man of 20 in Osterby."


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Some 200 people went to the vigil.", SHOT),
        ("The ship answered the distress call.", "The navy has arrested pirates from a ship."),
        ("Whether the two devices were related is not known.", "A blast has killed a man at a bank."),
        ("Riva had surrendered.", "A man has been charged with murder."),
    ],
)
def test_what_has_not_been_told_is_seen(text: str, before: str) -> None:
    assert names_as_known(text, before)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("The police say that the man aimed a gun.", SHOT),
        ("The shop was damaged by the fire.", "A fire has broken out in a shop."),
        ("The driver of the bus was hurt.", "A bus has hit a wall."),
        ("The first trains ran again in the evening.", SHOT),
        ("Riva had surrendered.", "Tom Riva has been charged with murder."),
        ("Tom Riva said: “The vigil was ours.”", SHOT),
        ("The model runs on the lab's own site.", "Tide Labs has released Murmur, a speech model."),
    ],
)
def test_what_readers_know_stands(text: str, before: str) -> None:
    assert not names_as_known(text, before)


def test_a_first_sentence_is_set_at_no_place_that_nobody_knows() -> None:
    assert opens_as_known("The army rejects the claim that fighters were at the school.")
    assert not opens_as_known("Pellan recalls 300 robots as the brake can fail.")
    assert not opens_as_known("Riva was charged after a fire at the harbour of Osterby.")
