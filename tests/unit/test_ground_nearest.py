"""The search for the sentences of a source that speak of a claim."""

from modelwire.ground.nearest import chosen, nearest, premise, signs

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
    assert chosen("It will close two plants by the end of June", SOURCE, words=8) == [2], (
        "at least the nearest, however long"
    )
    assert len(chosen("the council Corvane plants weather season", SOURCE, most=2)) == 2


RAIN = ["It rained."] * 3


def test_what_stands_around_a_claim_says_whom_it_speaks_of() -> None:
    parts = ["Corvane closed a plant in May, it says.", *RAIN, "Pellan closed a plant in May, we hear."]
    alone, told = (dict(nearest("It closed a plant in May", parts, around)) for around in ("", "Pellan is a firm."))
    assert told[4] > alone[4]
    assert told[0] == alone[0]


def test_a_copy_of_a_better_sentence_makes_room() -> None:
    parts = ["Corvane buys Pellan", "Corvane buys Pellan.", *RAIN, "The price is 40 million euros."]
    assert [place for place, _ in nearest("Corvane buys Pellan for 40 million", parts)][:2] == [0, 5]


def test_of_two_alike_the_one_that_opens_its_text_comes_first() -> None:
    parts = [*RAIN, "Corvane buys a plant in Tarn.", "Corvane buys a plant that nobody wanted.", *RAIN]
    assert nearest("Corvane buys plants", parts)[0][0] == 3
    texts = ["one"] * 4 + ["two"] * 4
    assert nearest("Corvane buys plants", parts, texts=texts)[0][0] == 4, "it opens the second text"


def test_a_word_of_the_same_root_counts_for_something() -> None:
    parts = ["The minister was in Serbian service.", *RAIN, "The minister was in foreign service."]
    found = dict(nearest("The minister served Serbia", parts))
    assert found[0] > found[4]


def test_the_rarest_words_of_a_claim_say_where_it_is_told() -> None:
    parts = ["The plant of the firm.", "The plant of the firm, of Tarn.", "The plant and the firm.", *RAIN]
    told = signs("The plant of the firm in Tarn", parts)
    assert told[1]["rarest"] > told[0]["rarest"]
