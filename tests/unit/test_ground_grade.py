"""The graded check: signs on a sentence, and what the rules object to, weighed into one chance."""

import pytest

from evals.bench import RULES, bench_of, hear
from modelwire.ground.grade import Grade, grade, grade_weights, mix, objection
from modelwire.ground.indexed import Indexed, gap, root, words_of
from modelwire.ground.signs import SIGNS, signs

SOURCE = [
    "Corvane bought the lab Pellan for 40 million euros in May.",
    "Ines Taldo, who runs Corvane, said that she would keep both plants open.",
    "Norwick's data authority opened an inquiry into a rival of the two last year.",
]


def told(sentence: str, *, opens: bool = False) -> dict[str, float]:
    return signs(sentence, SOURCE, 1.0, opens=opens)


def chance(sentence: str, *objections: str) -> float:
    return grade(told(sentence), objections).chance


def test_every_sign_is_told_in_order() -> None:
    assert tuple(told("Corvane bought Pellan.")) == SIGNS


def test_what_the_source_does_not_name_is_missing() -> None:
    found = told("The lab was bought by Larkhall for 50 million.")
    assert (found["missing names"], found["missing figures"]) == (1, 1)
    assert told("The firm bought Pellan for 40 million.")["missing names"] == 0


def test_the_parts_of_a_compound_are_looked_for_too() -> None:
    assert told("A Norwick-Corvane inquiry opened.")["missing names"] == 0
    assert told("It is the Pellan-Larkhall inquiry.")["missing names"] == 1


def test_what_stands_together_here_stands_together_there() -> None:
    right, wrong = told("Corvane bought Pellan in May."), told("Norwick bought both plants for 40 million.")
    assert right["pairs apart"] < wrong["pairs apart"]
    assert right["loosest word"] > wrong["loosest word"]
    assert right["words together"] > wrong["words together"]


def test_a_verb_goes_with_what_stands_beside_it() -> None:
    assert told("Corvane bought Pellan.")["loosest verb"] == 1
    assert told("Pellan opened an inquiry.")["loosest verb"] < 1
    assert told("Corvane demolished Pellan.")["loosest verb"] == 0


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("She would keep both plants.", 1.0),
        ("It is unclear who pays.", 0.5),
        ("Ines Taldo said that she would stay.", 0.0),
        ("The firm says it will stay.", 0.0),
    ],
)
def test_a_pronoun_that_opens_a_text_stands_for_nobody(sentence: str, worth: float) -> None:
    assert told(sentence, opens=True)["pronoun first"] == worth
    assert told(sentence)["pronoun first"] == 0, "what stands before it may say who"


def test_a_woman_is_not_told_of_as_a_man() -> None:
    assert told("Taldo said he would keep the plants.")["other pronouns"] > 0
    assert told("Taldo said she would keep the plants.")["other pronouns"] == 0


def test_a_denial_that_the_source_does_not_make_stands_alone() -> None:
    assert told("Corvane did not buy Pellan.")["denied alone"] == 1
    assert signs("Corvane did not buy Pellan.", ["Corvane never bought Pellan."], 1.0)["denied alone"] == 0


def test_a_sentence_without_content_or_a_source_without_words_is_no_error() -> None:
    assert set(signs("It is.", ["…"], 1.0)) == set(SIGNS)
    assert set(signs("", [], 0.0)) == set(SIGNS)


def test_objections_take_away_and_are_told() -> None:
    plain, objected = grade(told("Corvane bought Pellan."), []), grade(told("Corvane bought Pellan."), ["number"])
    assert objected.chance < plain.chance
    assert objection("number") in objected.speaks_against
    assert "missing names" in grade(told("Larkhall and Ostrey bought Dunmere."), []).speaks_against


def test_a_changed_sentence_is_worth_less_than_the_faithful_one() -> None:
    faithful = "The lab Pellan was bought by Corvane for 40 million euros."
    for changed in (
        "The lab Pellan was bought by Corvane for 50 million euros.",
        "The lab Pellan was bought by Larkhall for 40 million euros.",
        "The lab Pellan was not bought by Corvane for 40 million euros.",
    ):
        assert hear(changed, bench_of(SOURCE), RULES).score < hear(faithful, bench_of(SOURCE), RULES).score, changed


def test_no_sign_speaks_otherwise_than_its_name_says() -> None:
    speaks_for = {"loosest word", "words together", "loosest verb", "words shared"}
    for table in (grade_weights().passage, grade_weights().page):
        for name, weight in table.items():
            assert name == "much text" or (weight > 0) == (name in speaks_for), name


def test_between_a_passage_and_a_page_the_weights_are_mixed() -> None:
    assert (mix(0.0), mix(2.0)) == (0, 1)
    assert 0 < mix(0.6) < 1
    assert grade({"much text": 0.0}, ["date"]).chance < grade({"much text": 2.0}, ["date"]).chance


def test_nothing_against_is_told_of_nothing() -> None:
    assert Grade(0.5).speaks_against == ()


def test_irregular_forms_meet_their_plain_one() -> None:
    assert root("bought") == root("buy") == root("buys")


def test_words_know_what_they_are() -> None:
    words = {word.plain: word for word in words_of("The firm didn't sell Pellan for 40 million.")}
    assert words["pellan"].name
    assert words["40"].figure
    assert words["didn't"].denies
    assert not words["the"].content


def test_two_sentences_stand_apart() -> None:
    source = Indexed(["Corvane pays.", "Pellan sells."])
    assert gap(source.places(root("pays")), source.places(root("pellan"))) == 2
    assert gap([], [1]) is None
    assert gap([1, 9], [4, 8, 30]) == 1
