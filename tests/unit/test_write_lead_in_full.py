"""The lead with what its sentence says beside the deed, who somebody is, and what a source goes on to say of it."""

import pytest

from modelwire.write.circumstance import circumstances
from modelwire.write.clippings import Clippings
from modelwire.write.follow import follow_lines
from modelwire.write.introduced import age, introduction
from modelwire.write.lead import Lead
from modelwire.write.main_act import find_lead
from modelwire.write.opening import lead_line
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction
from tests.unit.make import article

FILL = " The street was quiet that day." * 10


def scene(text: str, title: str = "Corvane") -> Scene:
    piece = article("https://courier.example/full", title, f"{text}{FILL}", published_at=fiction.AT)
    return Scene(fiction.dossier(piece), fiction.NOW.date(), frozenset())


def beside(text: str, title: str = "Corvane") -> list[str]:
    told = scene(text, title)
    lead = find_lead(told)
    assert isinstance(lead, Lead), lead
    return [one.text for one in circumstances(lead.frame, lead.thing, told)]


def test_where_and_after_what_goes_with_the_deed() -> None:
    told = beside("Corvane has closed a data hall in Tarn after a fire in the cellar.", "Corvane closes a data hall")
    assert any("a fire in the cellar" in text for text in told)


@pytest.mark.parametrize("more", ["after police said that it was unsafe", "as they had feared", "on Tuesday"])
def test_somebodys_word_and_what_points_elsewhere_do_not(more: str) -> None:
    assert not beside(f"Corvane has closed a data hall {more}.", "Corvane closes a data hall")


def test_a_clause_is_not_cut_before_its_verb() -> None:
    text = "Corvane has closed a data hall as prices for power in the north of the country went up twice."
    assert all("went up" in said for said in beside(text, "Corvane closes a data hall") if said.startswith("as "))


def test_somebody_is_introduced_as_most_texts_do() -> None:
    told = scene(
        "Norwick actor Tom Riva was arrested. The actor Tom Riva, 41, said nothing. Norwick actor Tom Riva left."
    )
    found = introduction("Tom Riva", told)
    assert found
    assert found[0] in ("Norwick actor", "actor")
    years = age("Tom Riva", told)
    assert years
    assert years[0] == "41"
    assert introduction("Ada Korsell", told) is None


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("The Norwick Relief and Tide Agency spokesman Tom Riva spoke.", None),
        ("The talks were over, and Tide Agency spokesman Tom Riva spoke.", "Tide Agency spokesman"),
    ],
)
def test_half_of_a_name_with_and_in_it_introduces_nobody(text: str, front: str | None) -> None:
    found = introduction("Tom Riva", scene(text))
    assert (found and found[0]) == front


def test_ages_that_differ_are_nobodys() -> None:
    assert age("Tom Riva", scene("Tom Riva, 41, left. Tom Riva, 42, came back.")) is None


def followed(text: str) -> list[str]:
    told = scene(text, "Corvane releases Lumen-3")
    lead, clips = find_lead(told), Clippings(told.articles)
    assert isinstance(lead, Lead), lead
    return [line.options[0].text for line in follow_lines(lead, lead_line(lead, told, clips), told, clips)]


def test_what_a_source_goes_on_to_say_follows_with_its_pronoun() -> None:
    assert followed("Corvane has released a small chip. It draws 300 watts.") == ["It draws 300 watts"]


@pytest.mark.parametrize("more", ["It is the best chip of the year.", "She said nothing.", "Pellan has one too."])
def test_praise_and_others_do_not(more: str) -> None:
    assert followed(f"Corvane has released a small chip. {more}") == []
