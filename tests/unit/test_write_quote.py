"""A speaker's very words behind what we say that the speaker says or denies."""

from modelwire.write.join.quote import with_words

WORDS = "“No names were in the files,” says Ines Taldo."


def made(before: str, quoting: str = WORDS, *, in_order: bool = True) -> list[str]:
    return list(with_words(before, quoting, in_order=in_order))


def test_words_follow_a_denial() -> None:
    assert made("Ines Taldo denies that patients can be known.", in_order=False) == [
        "Ines Taldo denies that patients can be known: “No names were in the files.”"
    ]


def test_words_on_the_same_thing_follow_what_is_said() -> None:
    assert made("Ines Taldo says that the files are safe.") == [
        "Ines Taldo says that the files are safe: “No names were in the files.”"
    ]


def test_words_on_another_thing_are_added_only_in_the_order_of_their_article() -> None:
    assert made("Ines Taldo said the plant opens soon.") == [
        "Ines Taldo said the plant opens soon, and added: “No names were in the files.”"
    ]
    assert made("Ines Taldo said the plant opens soon.", in_order=False) == []


def test_a_long_sentence_and_one_with_words_of_its_own_are_left_alone() -> None:
    assert made("Ines Taldo says that " + "very " * 30 + "much is safe.") == []
    assert made("“Safe,” says Ines Taldo.") == []
