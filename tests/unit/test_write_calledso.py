"""What a body is called once its name has been given."""

from modelwire.types import Kind, Sentence
from modelwire.write.calledso import called_so
from modelwire.write.lines import Pen
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction


def told(*texts: str) -> list[str]:
    scene = Scene(fiction.dossier(fiction.TIDE), fiction.NOW.date(), frozenset())
    sentences = [Sentence(text, Kind.FACT) for text in texts]
    return [s.text for s in called_so(sentences, scene, Pen((), frozenset()))]


def test_what_it_is_goes_with_its_name() -> None:
    [line] = told("Tide Labs says that Ines Taldo has become part of Tide Labs, a speech lab, as head of its office.")
    assert line == "Tide Labs says that Ines Taldo has become part of the lab as head of its office."
    [line] = told("Tide Labs says that Ines Taldo has become part of Tide Labs, a speech lab.")
    assert line == "Tide Labs says that Ines Taldo has become part of the lab."
