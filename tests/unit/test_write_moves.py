"""A clause with its parts in other places and in other words says the same, or is left as it stands."""

import pytest

from modelwire.synonyms import SECTIONS, pairs, same, synonyms
from modelwire.write.rephrase import rephrased, shorter


def texts(clause: str) -> list[str]:
    return [found.text for found in rephrased(clause)]


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("the navy rescued 23 sailors", "23 sailors were saved by the navy"),
        ("the council has evacuated two streets", "two streets have been evacuated by the council"),
        ("the plant will be built by Pellan in Tarn", "Pellan is to build the plant in Tarn"),
        ("the Harbour Lions have offered Tom Riva a contract", "the Harbour Lions have offered a deal to Tom Riva"),
        ("the crew closed the hall after the fire", "following the fire, the crew closed the hall"),
        ("the guards found ammunition and weapons", "the guards found weapons and ammunition"),
        ("Corvane moved the company's files", "Corvane moved the files of the company"),
        ("the files that were stolen in Tarn are back", "the files stolen in Tarn are back"),
        ("the plant that opened in Tarn has no roof", "the plant which opened in Tarn has no roof"),
        ("Tom Riva, 32, died in Tarn", "32-year-old Tom Riva died in Tarn"),
        ("a 15-year-old boy was hurt", "a boy of 15 was injured"),
        ("the storm on 26 May sank three boats of the town", "on 26 May, the storm sank three boats of the town"),
    ],
)
def test_parts_change_places_and_the_clause_says_the_same(clause: str, told: str) -> None:
    assert told in texts(clause)


@pytest.mark.parametrize(
    ("clause", "never"),
    [
        ("the study has five authors", "are had"),  # no verb that does something to something
        ("Pellan did not build the plant", "built by"),  # a negation would change its reach
        ("Pellan directs the sequel to the film", "directed by Pellan to"),
        ("the law takes effect on 1 October", "on 1 October takes"),
        ("authorities described what people saw inside the hall", "inside the hall, "),
        ("a boat sank at a rate of 50 metres", "at a rate of 50 metres, "),
        ("a doctor that worked in Tarn left", "doctor which"),
        ("a plea was entered on Riva's behalf", "the behalf of"),
        ("a sheriff's deputy came to Tarn", "deputy of a sheriff"),
        ("Chief Tom Riva, 46, was hurt", "46-year-old Chief"),
        ("Lumen 2 learns from ships", "Lumen two"),
        ("crews left before 9pm", "before 9 "),
    ],
)
def test_what_would_say_something_else_is_not_tried(clause: str, never: str) -> None:
    assert not any(never in told for told in texts(clause))


def test_a_shortened_clause_keeps_its_day_and_is_whole() -> None:
    assert "the plant opened its gates in March 2027" not in shorter("the plant opened its gates")
    assert all("March 2027" in s for s in shorter("Pellan is to open its plant in Tarn in March 2027"))
    assert shorter("the clashes late at night came after a march") == []
    assert not any(s.endswith("a bus") for s in shorter("Riva was waiting for a bus when two men came"))
    assert "the navy sank two boats" in shorter("the navy sank two boats and freed a crew of nine")


def test_the_table_of_words_is_sound() -> None:
    for section in SECTIONS:
        for theirs, ours in synonyms(section).items():
            assert theirs != ours
            assert ours or theirs == "a total of"
    assert len(list(pairs())) > 400


def test_words_that_mean_the_same_meet() -> None:
    assert same("purchase") == same("acquisition") == same("takeover")
    assert same("lantern") == "lantern"
