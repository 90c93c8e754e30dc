"""Behind the lead stands its cause, effect, condition or other side, or more of the same one."""

from modelwire.write.bearing import bearing
from modelwire.write.lines import Line, Option
from modelwire.write.main_act import find_leads
from modelwire.write.scene import Scene
from tests.unit.make import article
from tests.unit.write_fiction import AT, NOW, dossier

FIRE = "A fire has destroyed the Harbour Mill in Osterby."
ARREST = "Tom Riva was arrested on Monday on suspicion of fraud in Osterby."


def kept(text: str, *lines: str) -> list[str]:
    piece = article("https://courier.example/one", text.rstrip("."), text, published_at=AT)
    scene = Scene(dossier(piece), NOW.date(), frozenset())
    leads = find_leads(scene)
    assert not isinstance(leads, str), leads
    given = [Line((Option(line, ("report:plain",)),)) for line in lines]
    return [line.options[0].text for line in bearing(given, leads[0], scene)]


def test_what_a_fire_does_and_why_bears_on_it() -> None:
    bears = ("forty residents were evacuated", "it had been sparked by a cable", "a road was closed because of smoke")
    assert kept(FIRE, *bears) == list(bears)


def test_what_somebody_beside_it_did_does_not() -> None:
    assert kept(FIRE, "a baker opens at six", "the town has its market on Mondays") == []
    assert kept(ARREST, "players had the day off", "Ada Korsell joined a club") == []


def test_more_of_the_same_person_does() -> None:
    assert kept(ARREST, "Riva runs a chain of shops") == ["Riva runs a chain of shops"]


def test_the_next_date_does() -> None:
    assert kept(ARREST, "a hearing is to be held on 3 July") == ["a hearing is to be held on 3 July"]
    assert kept(ARREST, "a hearing is to be held") == []
