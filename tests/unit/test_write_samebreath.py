"""The other deeds of the lead's own sentence are told with it."""

from modelwire.write.clippings import Clippings
from modelwire.write.main_act import find_leads
from modelwire.write.samebreath import same_breath
from modelwire.write.scene import Scene
from tests.unit.make import article
from tests.unit.write_fiction import AT, NOW, dossier


def told(text: str) -> list[str]:
    piece = article("https://courier.example/one", "Riva leaves Osterby clinic", text, published_at=AT)
    scene = Scene(dossier(piece), NOW.date(), frozenset())
    leads = find_leads(scene)
    assert not isinstance(leads, str), leads
    return [line.options[0].text for line in same_breath(leads[0], scene, Clippings(scene.articles))]


def test_what_the_same_one_did_too_is_told() -> None:
    [line] = told("Tom Riva was arrested on suspicion of fraud and was taken to a prison in the town of Osterby.")
    assert line.startswith("Tom Riva was ")
    assert "prison" in line


def test_what_but_or_or_sets_apart_is_not() -> None:
    assert told("Tom Riva was arrested on suspicion of fraud but walked out of a prison in Osterby.") == []


def test_what_somebody_said_or_may_do_is_not() -> None:
    assert told("Tom Riva was arrested on suspicion of fraud and said that a prison was no place for him.") == []
