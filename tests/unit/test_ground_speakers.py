"""Who is said to say something must be named in what is cited: by the whole name, a person also by the surname."""

import pytest

from modelwire.ground.speech import _names


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("Halvmere Institute", "The Halvmere Institute published a study.", True),
        ("Kelmark Institute", "The Halvmere Institute published a study.", False),
        ("Kelmark Institute", "An institute in Kelmark, and the Halvmere Institute, published a study.", False),
        ("Norwick Authority", "The Norwick Data Authority opened an inquiry.", True),
        ("Norwick Data Authority", "A Norwick court and the Data Protection Authority disagree.", False),
        ("Ines Taldo", "Taldo denied it.", True),
        ("Taldo", "Ines Taldo denied it.", True),
        ("Ines Taldo", "Ebner denied it.", False),
        ("Corvane", "Corvane denied it.", True),
        ("Tide Labs", "Other labs denied it.", False),
    ],
)
def test_a_speaker_is_named(name: str, text: str, named: bool) -> None:
    assert _names(name, text) is named
