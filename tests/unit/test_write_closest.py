"""Which sentence goes where a summary is too close to its sources."""

from modelwire.types import Kind, Sentence
from modelwire.write.clippings import Clippings
from modelwire.write.lines import Line, Option, Pen
from modelwire.write.summary import _without_closest
from tests.unit.make import article


def test_of_two_that_are_as_close_the_weightier_stays() -> None:
    piece = article("https://courier.example/one", "Osterby", "Rain fell on the harbour of Osterby all day.")
    texts = ("Riva leads", "nobody was hurt at all there", "a road was closed for hours")
    clips = Clippings({piece.id: piece})
    lines = [
        Line((Option(text),), (clips.of_span(piece.id, n, n + 4),), rank=rank)
        for n, (text, rank) in enumerate(zip(texts, (0, 1, 3), strict=True))
    ]
    told = [(line, Sentence(line.options[0].text, Kind.FACT, ())) for line in lines]
    assert [line.rank for line in _without_closest(lines, told, Pen((piece,), frozenset()))] == [0, 1]
