"""What may not stand in a brief: half a name, a phrase cut midway, a quotation that points at nothing."""

import pytest

from modelwire.write.beside import names_in, related
from modelwire.write.mentions import in_full
from modelwire.write.quotations import is_understood
from modelwire.write.rephrase import is_cut


@pytest.mark.parametrize("clause", ["Riva failed the tests shortly", "the model is light at 4 watts, reliable"])
def test_a_phrase_cut_midway_is_seen(clause: str) -> None:
    assert is_cut(clause)
    assert not is_cut("Riva failed the tests in the harbour")


def test_a_last_name_is_given_its_first_where_one_person_bears_it() -> None:
    assert (
        in_full("Riva was heading east", ["Tom Riva drove. He came back yesterday. Yesterday Riva left."], "")
        == "Tom Riva was heading east"
    )


def test_a_last_name_of_two_people_is_left_out() -> None:
    assert in_full("Riva was heading east", ["Ka'Lena Riva drove.", "Her father, Tom Riva, spoke."], "") == ""


@pytest.mark.parametrize("words", ["I didn't even see it coming", "That was a good one", "he is afraid of the court"])
def test_a_quotation_that_points_elsewhere_is_not_understood(words: str) -> None:
    assert not is_understood(words)
    assert is_understood("No names were in the files")


def test_acts_of_one_kind_may_be_one_event() -> None:
    assert related("die", "kill")
    assert related("announce", "release")
    assert not related("die", "injure")
    assert names_in("a gang member") == frozenset()
