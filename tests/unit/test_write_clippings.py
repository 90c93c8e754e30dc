"""Evidence of a frame: words that say something by themselves, and no more than may be shown."""

from modelwire.text import word_count
from modelwire.types import Article, Evidence, Frame, Span
from modelwire.write.clippings import SPAN_WORDS, Clippings
from tests.unit.make import article


def cut(text: str, actor: str, thing: str) -> tuple[Article, Evidence]:
    piece = article(text=text)

    def span(words: str) -> Span:
        return Span(piece.id, text.index(words), text.index(words) + len(words), words)

    frame = Frame("investigate", "open", actor, None, thing, None, span(text), span(actor), span(thing))
    return piece, Clippings({piece.id: piece}).of_frame(frame)


def test_a_short_clause_is_cut_whole() -> None:
    _, evidence = cut("The authority has opened an inquiry into Corvane.", "The authority", "Corvane")
    assert evidence.quote == "has opened an inquiry into Corvane"


def test_a_long_clause_loses_its_start_so_that_the_object_keeps_its_verb() -> None:
    text = (
        "The authority, which three hospitals and a union of nurses had asked to act more than once since the spring, "
        "has opened an inquiry into Corvane on Monday."
    )
    piece, evidence = cut(text, "The authority", "Corvane")
    assert evidence.quote.endswith("since the spring, has opened an inquiry into Corvane")
    assert word_count(evidence.quote) <= SPAN_WORDS
    assert piece.text[evidence.start : evidence.end] == evidence.quote


def test_an_object_longer_than_may_be_shown_stays_whole() -> None:
    thing = "software that writes down what patients and doctors say to one another in small rooms"
    _, evidence = cut(f"Corvane sells {thing}.", "Corvane", thing)
    assert evidence.quote == thing
