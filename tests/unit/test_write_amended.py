"""A figure that its source adds to at once, and words that go on with "but", are half told."""

from modelwire.write.amended import is_added_to, is_cut_before_but
from modelwire.write.scene import Scene
from tests.unit.make import article
from tests.unit.write_fiction import AT, NOW, dossier


def added(first: str, second: str) -> bool:
    piece = article("https://courier.example/one", "Fire in Osterby", f"{first} {second}", published_at=AT)
    scene = Scene(dossier(piece), NOW.date(), frozenset())
    return is_added_to(first.rstrip("."), scene.passages_of(piece)[0], scene)


def test_a_figure_that_grows_in_the_next_sentence_is_not_the_last_word() -> None:
    assert added("Two engines were sent to the shop.", "The crew then called in an additional six engines.")
    assert added("It hid a mistake in 4 of 200 tasks.", "After two more weeks this happened in 1 of 200.")


def test_a_figure_with_something_else_behind_it_stands() -> None:
    assert not added("Two engines were sent to the shop.", "The road was closed until noon.")
    assert not added("Engines were sent to the shop.", "The crew then called in an additional six engines.")


def test_words_cut_before_but_are_seen() -> None:
    text = "Any takeover puts jobs at risk, said Ada Korsell, but Pellan would be wise to keep the plant."
    piece = article("https://courier.example/two", "Pellan", text, published_at=AT)
    frames = [f for row in Scene(dossier(piece), NOW.date(), frozenset()).rows for f in row.frames]
    said = next(f for f in frames if f.act == "say")
    assert is_cut_before_but("Any takeover puts jobs at risk", said)
    assert not is_cut_before_but("Pellan would be wise to keep the plant", said)
