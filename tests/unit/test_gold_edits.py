"""Sentences kept as edits of their passages."""

from hypothesis import given
from hypothesis import strategies as st

from evals.gold.edits import apply, edit_of

PASSAGE = "Corvane, a maker of robots, bought Pellan for 40 million euros on Monday."


def test_a_sentence_comes_back_as_it_was() -> None:
    sentence = "On Monday Corvane, a maker of robots, paid 40 million euros for Pellan."
    edit = edit_of(sentence, PASSAGE)
    assert apply(edit, PASSAGE) == sentence
    assert any(not isinstance(piece, str) for piece in edit), "what the passage says is not written down again"


def test_words_of_ours_alone_are_kept_as_they_are() -> None:
    assert edit_of("Nothing of it.", PASSAGE) == ["Nothing of it."]


def test_no_run_of_the_passage_is_kept_as_words() -> None:
    ours = " ".join(piece for piece in edit_of(PASSAGE, PASSAGE) if isinstance(piece, str))
    assert len(ours) <= 1


@given(st.lists(st.sampled_from("a b c, d. “e” f-g 1.5 h’s".split()), max_size=12), st.text(max_size=40))
def test_any_sentence_comes_back(words: list[str], more: str) -> None:
    sentence = f"{' '.join(words)}{more}"
    passage = f"{more} {' '.join(reversed(words))} {' '.join(words)}"
    assert apply(edit_of(sentence, passage), passage) == sentence
