"""Sentences made one: what belongs together is joined, what does not stays apart."""

import pytest

from modelwire.write.join.gloss import told_of
from modelwire.write.join.pair import side_by_side
from modelwire.write.join.same import one_subject
from modelwire.write.join.shape import Shape, shape_of
from modelwire.write.join.voice import called_so, of_own, one_speaker, said_by
from modelwire.write.scene import Scene
from tests.unit.write_fiction import NOW, PELLAN_POST, dossier

SCENE = Scene(dossier(PELLAN_POST), NOW.date(), frozenset())


def shape(text: str) -> Shape:
    found = shape_of(text)
    assert found is not None, text
    return found


def joined(one: str, two: str, *, one_voice: bool = True) -> list[str]:
    return list(one_subject(shape(one), shape(two), SCENE, one_voice=one_voice))


def test_two_deeds_of_one_subject_share_it_and_their_helper() -> None:
    assert joined("Pellan has released a robot.", "Pellan has also opened a plant.") == [
        "Pellan has released a robot and opened a plant"
    ]


@pytest.mark.parametrize(
    ("one", "two", "whole"),
    [
        ("Pellan has come out with a robot.", "Pellan has also come out with a starter kit.",
         "Pellan has come out with a robot and a starter kit"),
        ("Pellan has brought in $2 million.", "Pellan has brought out a robot.",
         "Pellan has brought in $2 million and brought out a robot"),
        ("Pellan has been fined by the court.", "Pellan has been sued by Corvane.",
         "Pellan has been fined by the court and sued by Corvane"),
    ],
)  # fmt: skip
def test_a_verb_that_both_have_is_told_once(one: str, two: str, whole: str) -> None:
    assert joined(one, two) == [whole]


def test_the_credit_of_both_stands_behind_both() -> None:
    made = joined("Pellan has opened a plant, by its own account.", "The company will start building on 1 September.")
    assert made == ["Pellan has opened a plant and will start building on 1 September, by its own account"]


def test_a_credit_that_is_not_of_both_keeps_them_apart() -> None:
    one, two = "Pellan has opened a plant, according to Harbour Ledger.", "Pellan has cut its prices."
    assert joined(one, two, one_voice=False) == []


def test_the_day_of_the_first_does_not_become_that_of_the_second() -> None:
    assert joined("Pellan opened a plant on 3 March.", "Pellan sued Corvane.") == []
    assert joined("Pellan opened a plant on 3 March.", "Pellan is to sell it.") == [
        "Pellan opened a plant on 3 March and is to sell it"
    ]


def test_what_was_before_goes_into_a_clause_of_its_own() -> None:
    assert joined("Pellan has been fined by the court.", "Pellan had promised to pay.") == [
        "Pellan, which had promised to pay, has been fined by the court"
    ]


def test_another_subject_is_not_joined() -> None:
    assert joined("Pellan has released a robot.", "Corvane has opened a plant.") == []


def test_what_may_be_of_another_thing_is_not_added() -> None:
    first = shape("Tide Labs has released Murmur 3, an agent meant for Lean.")
    assert not list(told_of(first, "Murmur 3", shape("It is available in Norwick."), person=False, one_voice=True))
    first = shape("Tide Labs has released Murmur 3, a speech model that comes under an MIT license.")
    assert not list(told_of(first, "Murmur 3", shape("It has 24 billion parameters."), person=False, one_voice=True))


def test_what_a_thing_has_goes_to_its_name() -> None:
    first = shape("Tide Labs has released Murmur 3, a speech model, by its own account.")
    second = Shape("", "The model", "has 12 billion parameters", "")
    assert list(told_of(first, "Murmur 3", second, person=False, one_voice=True)) == [
        "Tide Labs has released Murmur 3, a speech model with 12 billion parameters, by its own account"
    ]


def test_a_day_behind_an_aside_stands_in_front() -> None:
    first = Shape("", "Tide Labs", "released Murmur 3 on 9 June", "")
    second = Shape("", "It", "costs €4 a month", "")
    assert list(told_of(first, "Murmur 3", second, person=False, one_voice=True)) == [
        "On 9 June, Tide Labs released Murmur 3, which costs €4 a month"
    ]


def test_an_aside_does_not_keep_the_verb_waiting() -> None:
    first = Shape("", "Tide Labs", "has made Murmur 3, a speech model, available", "")
    second = Shape("", "It", "builds on the strengths of the model that came before", "")
    assert list(told_of(first, "Murmur 3", second, person=False, one_voice=True)) == []


def test_two_sayings_of_one_speaker_are_one_sentence() -> None:
    made = list(one_speaker("Ines Taldo says the files are safe.", "According to Ines Taldo, nobody read them.", ()))
    assert made == ["Ines Taldo says that the files are safe and that nobody read them"]
    assert list(one_speaker("Ines Taldo says the files are safe.", "Paul Ebner says they are not.", ())) == []
    outlet = ("Norwick Courier says the files are safe.", "Norwick Courier says nobody read them.")
    assert list(one_speaker(*outlet, ["Norwick Courier"])) == [], "two reports of an outlet are no speech of its"


@pytest.mark.parametrize("text", ["Tide Labs says it runs offline.", "Pellan has opened a plant, its own post says."])
def test_who_says_what(text: str) -> None:
    told = said_by(text)
    assert (told is None) == ("post" in text)


def test_a_party_is_not_named_twice_where_the_sentence_is_its_own() -> None:
    assert of_own("Murmur 3, Tide Labs says, runs offline.", "Tide Labs") == "Murmur 3 runs offline."
    assert of_own("Murmur 3, Corvane says, runs offline.", "Tide Labs").startswith("Murmur 3, Corvane")


def test_what_a_maker_calls_its_thing() -> None:
    assert called_so("The lab calls it “a leap forward”.") == "calls “a leap forward”"
    assert called_so("Tide Labs describes it as its “best model”.") == "describes as its “best model”"


def test_only_short_and_plain_facts_stand_side_by_side() -> None:
    one, two = shape("Two engines were sent to the shop."), shape("The residents were moved out.")
    assert list(side_by_side(one, two)) == ["Two engines were sent to the shop, and the residents were moved out"]
    assert list(side_by_side(shape("Pellan has opened a plant, by its own account."), two)) == []


def test_a_quotation_and_a_speaker_within_are_left_as_they_are() -> None:
    assert shape_of("“Nobody knows,” says Ines Taldo.") is None
    assert shape_of("The plant, Pellan says, is open.") is None


def test_the_day_of_a_second_deed_does_not_become_that_of_both() -> None:
    first = Shape("", "Tide Labs", "has released Murmur 3 and will halt Murmur 2 on 31 December", "")
    second = Shape("", "Murmur 2", "remains available through the year", "")
    assert list(told_of(first, "Murmur 2", second, person=False, one_voice=True)) == []
