"""An earthquake is told with what was measured of it."""

from modelwire.write.clippings import Clippings
from modelwire.write.main_act import find_lead
from modelwire.write.quake import quake_lines
from modelwire.write.scene import Scene
from tests.unit.make import article
from tests.unit.write_fiction import AT, NOW, dossier


def told(*texts: str) -> list[str]:
    pieces = [
        article(f"https://n{n}.example/quake", "Earthquake strikes Sarn", text, published_at=AT)
        for n, text in enumerate(texts)
    ]
    story = Scene(dossier(*pieces), NOW.date(), frozenset())
    lead = find_lead(story)
    assert not isinstance(lead, str), lead
    return [line.options[0].text for line in quake_lines(lead, story, Clippings(story.articles))]


STRUCK = "An earthquake struck the island of Sarn on Monday. "


def test_strength_and_depth_stand_in_one_sentence() -> None:
    text = (
        f"{STRUCK}The U.S. Geological Survey gave it a magnitude of 5.2 and a depth of 12 miles. "
        "It was centered 30 miles north of Osterby. There were no reports of injuries or damage."
    )
    assert told(text) == [
        "the U.S. Geological Survey puts its magnitude at 5.2 and its depth at 12 miles",
        "its epicentre lay 30 miles north of Osterby",
        "neither injuries nor damage have been reported",
    ]


def test_a_first_reading_gives_way_to_the_later_one() -> None:
    first = f"{STRUCK}It had a preliminary magnitude of 5.4."
    later = f"{STRUCK}The 5.2-magnitude quake was first rated as magnitude 5.4."
    final = f"{STRUCK}The quake, of magnitude 5.2, woke the town."
    assert any("5.2" in line for line in told(final, first))
    assert not any("5.4" in line for line in told(first, later, final))


def test_of_another_quake_nothing_is_told() -> None:
    text = f"{STRUCK}Earlier on Monday another quake of magnitude 3.1 had a depth of 4 miles."
    assert told(text) == []


def test_of_a_later_quake_its_own_text_knows_that_it_did_no_harm() -> None:
    latest = STRUCK.replace("Monday", "Monday, the latest in a week")
    far = "It hit 40 kilometers (25 miles) west of the island's main town of Osterby. "
    text = f"{latest}{far}There were no immediate reports of damage or casualties."
    assert told(text, "A week ago nine people were killed on Sarn.")[-2:] == [
        "its epicentre lay 40 kilometres west of Osterby",
        "neither injuries nor damage have been reported",
    ]


def test_where_somebody_was_hurt_it_was_not_harmless() -> None:
    hurt = f"{STRUCK}Nine people were injured when a wall fell."
    assert told(f"{STRUCK}There were no reports of injuries.", hurt) == []


def test_how_far_off_it_was_is_the_whole_number() -> None:
    text = f"{STRUCK}It was centered twenty-five miles north of Osterby."
    assert told(text) == ["its epicentre lay twenty-five miles north of Osterby"]
