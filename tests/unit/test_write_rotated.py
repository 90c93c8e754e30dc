"""A list told in another order; what "between" joins stays in its own."""

import pytest

from modelwire.write.rephrase import rephrased


@pytest.mark.parametrize(
    ("clause", "turned"),
    [
        ("the phone has a full keyboard, GPS, a radio and two cameras", None),
        ("the set covers Norwick, Tarn and Sellin", "the set covers Tarn, Sellin and Norwick"),
        ("police found a knife, two guns and a mask in the car", None),
    ],
)
def test_a_list_begins_with_its_second(clause: str, turned: str | None) -> None:
    said = {told.text for told in rephrased(clause)}
    if turned:
        assert turned in said
    else:
        assert not any(text.endswith(("and a full keyboard", "and a knife")) for text in said)


def test_a_span_is_not_turned_round() -> None:
    said = [told.text for told in rephrased("Pellan sold 40 robots between September and April")]
    assert not any("between April and September" in text for text in said)
    assert "between September and April, Pellan sold 40 robots" in said
