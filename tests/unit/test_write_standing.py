"""What can leave its place: names that are certain, speakers with their posts, days that are days."""

from datetime import date

import pytest

from modelwire.write.bearers import is_certain
from modelwire.write.hearsay import dated
from modelwire.write.lines import Line, Option, Pen
from modelwire.write.scene import Scene
from modelwire.write.speakers import Speaker
from modelwire.write.tellable import attributed
from tests.unit import write_fiction as fiction
from tests.unit.make import article
from tests.unit.test_write_antecedents import starts

TEXTS = ("Laci Brandt vanished in May. Tom Brandt was convicted of it.", "Ines Taldo spoke in Tarn.")


def test_half_a_name_that_two_people_bear_is_nobodys() -> None:
    assert not is_certain("Laci Brandt", "Brandt was convicted on Friday.", TEXTS)
    assert is_certain("Laci Brandt", "Laci Brandt vanished in May.", TEXTS)
    assert is_certain("Ines Taldo", "Taldo said so.", TEXTS)


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("The hall is empty, state police said Monday.", "The hall is empty.", "state police"),
        ("The hall is empty, according to the Tarn Fire Board.", "The hall is empty.", "the Tarn Fire Board"),
        ("The hall is empty, he said.", "The hall is empty, he said.", ""),
    ],
)
def test_a_word_given_at_the_end_is_somebodys(text: str, clause: str, speaker: str) -> None:
    assert attributed(text) == (clause, speaker)


def test_a_post_may_stand_before_its_name() -> None:
    assert Speaker("Paul Ebner, the finance chief of Pellan").forward == "Pellan's finance chief Paul Ebner"
    assert Speaker("Paul Ebner").forward == ""


@pytest.mark.parametrize(
    "clause", ["Corvane is today bringing its model to Tarn", "crews came in the early hours of Monday morning"]
)
def test_what_goes_on_and_half_a_night_are_no_day(clause: str) -> None:
    assert dated(clause, "", date(2026, 6, 9), date(2026, 6, 9)) == ""


def test_it_is_the_one_thing_of_its_kind() -> None:
    text = "Lumen-2 came to Tarn in May.\n\nThe model runs on a telephone. It writes notes for doctors."
    assert "Lumen-2 writes notes for doctors." in starts(text)


def test_a_strict_pen_takes_the_wording_farthest_from_the_source() -> None:
    source = article("https://ledger.example/a", "A hall", "The navy sank two boats of the pirates near Tarn at dawn.")
    near, far = Option("the navy sank two boats of thieves"), Option("two boats went down")
    pen = Pen((source,), frozenset(), strict=True)
    assert pen.choose(Line((near, far)), "") == far
    scene = Scene(fiction.dossier(source), date(2026, 6, 9), frozenset())
    assert scene.words > 0
