"""What became of somebody who was arrested, in words of ours."""

from datetime import date

from modelwire.write.clippings import Clippings
from modelwire.write.custody import custody_lines
from modelwire.write.main_act import find_leads
from modelwire.write.scene import Scene
from tests.unit.make import article
from tests.unit.write_fiction import AT, dossier

HELD = "Tom Riva was arrested on Monday on suspicion of fraud in Osterby. "


def told(*texts: str) -> list[str]:
    pieces = [
        article(f"https://n{n}.example/one", "Tom Riva arrested", f"{HELD}{text}", published_at=AT)
        for n, text in enumerate(texts)
    ]
    story = Scene(dossier(*pieces), date(2026, 6, 9), frozenset())
    leads = find_leads(story)
    assert not isinstance(leads, str), leads
    return [line.options[0].text for line in custody_lines(leads[0], story, Clippings(story.articles))]


def test_two_turns_of_one_person_are_one_sentence() -> None:
    text = "Riva was pulled over for speeding at two in the morning. He was later released on bail."
    assert told(text) == ["Riva had been stopped for speeding and has since been freed on bail"]


def test_a_plea_and_a_penalty_are_told() -> None:
    text = "Riva pleaded not guilty at a hearing in the afternoon. Riva faces up to nine years in prison."
    assert told(text) == ["Riva has pleaded not guilty and may be sentenced to nine years in prison"]


def test_what_somebody_else_pleads_is_not_told() -> None:
    assert told("Ned Askel, whom Riva had named, pleaded not guilty to theft.") == []
    assert told("Riva and his driver Ned Askel pleaded not guilty.") == []


def test_what_is_only_asked_for_is_not_told() -> None:
    assert told("The prosecutor asked that Riva be held without bail.") == []


def test_where_texts_differ_nothing_is_told() -> None:
    assert told("Riva faces nine years in prison.", "Riva faces twelve years in prison.") == []


def test_who_lives_somewhere_is_nobody_else() -> None:
    text = "Mr Riva, of Harbour Street, Osterby, entered a not guilty plea on Tuesday."
    assert told(text) == ["Riva has pleaded not guilty"]


def test_a_denial_a_release_and_a_lost_job_are_told() -> None:
    assert told("Riva maintained his innocence in a statement.") == ["Riva denies any guilt"]
    assert told("Riva was booked and was released in the morning.") == ["Riva has since been released"]
    assert told("Riva had been let go from his job the day before.") == ["Riva had been dismissed from work"]


def test_a_plea_is_what_they_say_to_it() -> None:
    assert told("Riva denied the charges. Riva pleaded not guilty.") == ["Riva has pleaded not guilty"]
