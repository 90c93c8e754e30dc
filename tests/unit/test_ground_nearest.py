"""The search for the sentences of a source that speak of a claim."""

from modelwire.ground.nearest import chosen, nearest, premise

SOURCE = [
    "The council met on Monday evening in the old town hall.",
    "Corvane bought Pellan for 40 million euros.",
    "It will close two of the three plants by the end of June.",
    "The weather was mild for the season.",
]


def test_what_shares_the_telling_words_comes_first() -> None:
    assert nearest("Pellan was sold to Corvane for 40 million euros", SOURCE)[0][0] == 1


def test_a_sentence_takes_a_little_from_the_one_before_it() -> None:
    found = dict(nearest("Corvane", SOURCE))
    assert found[1] > found[2] > 0, "it shares no word, and follows the sentence that names Corvane"
    assert found.keys() == {1, 2}


def test_names_and_figures_weigh_more_than_other_words() -> None:
    parts = ["The firm paid 12 for it.", "The firm hardly ever paid for it."]
    assert nearest("In the end the firm paid 12", parts)[0][0] == 0


def test_no_word_in_common_finds_nothing() -> None:
    assert nearest("Quantum chromodynamics", SOURCE) == []
    assert premise("Quantum chromodynamics", SOURCE * 3) == ""
    assert nearest("anything", []) == []


def test_a_short_source_is_taken_whole() -> None:
    assert premise("Quantum chromodynamics", SOURCE) == " ".join(SOURCE)


def test_a_premise_keeps_the_order_of_the_source_and_its_bounds() -> None:
    text = premise("Corvane bought Pellan and will close plants in June", [*SOURCE, *["It rained."] * 4])
    assert text.index("Corvane bought") < text.index("It will close")
    assert chosen("Corvane bought Pellan and will close plants in June", SOURCE, words=8) == [2], (
        "at least the nearest, however long"
    )
    assert len(chosen("the council Corvane plants weather season", SOURCE, most=2)) == 2
