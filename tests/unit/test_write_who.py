"""Who the people of a story are: names for those of whom the act tells without one, and for whom it was done to."""

from dataclasses import replace
from datetime import date

import pytest

from modelwire.write.clippings import Clippings
from modelwire.write.commonplace import is_colour, is_commonplace
from modelwire.write.identity import identity
from modelwire.write.idle import tells_again
from modelwire.write.lead import Lead
from modelwire.write.main_act import find_leads
from modelwire.write.mentions import in_full
from modelwire.write.protagonist import by_whole_name, does
from modelwire.write.scene import Scene
from modelwire.write.shooting import shooting_lines
from modelwire.write.strangers import is_of_stranger
from modelwire.write.successor import successor_lines
from modelwire.write.victim import victim_lines
from tests.unit.make import article
from tests.unit.write_fiction import AT, dossier


def scene(*texts: str, title: str = "Two men held in Osterby") -> Scene:
    pieces = [article(f"https://n{n}.example/one", title, text, published_at=AT) for n, text in enumerate(texts)]
    return Scene(dossier(*pieces), date(2026, 6, 9), frozenset())


def lead_of(story: Scene, act: str) -> Lead:
    leads = find_leads(story)
    assert not isinstance(leads, str), leads
    return next(lead for lead in leads if lead.row.act == act)


HELD = "Two young men were arrested on Monday over the murder of a warehouse guard in Osterby, the police said."


def test_two_without_a_name_are_named_by_another_text() -> None:
    story = scene(HELD, "Tom Riva, 20, and Ned Askel, 24, were arrested on Monday in Osterby. They deny it.")
    found = identity(lead_of(story, "arrest"), story)
    assert found is not None
    assert found[0] == "Ned Askel, 24, and Tom Riva, 20"


def test_where_texts_name_others_nobody_is_named() -> None:
    story = scene(HELD, "Tom Riva, 20, was arrested on Monday.", "Ned Askel and Ivo Brant were arrested on Sunday.")
    assert identity(lead_of(story, "arrest"), story) is None


def test_another_age_is_of_somebody_else() -> None:
    told = "A 16-year-old student was killed in Osterby on Monday when a crane fell."
    story = scene(told, "Tom Riva, 61, was killed when a crane fell on him in Osterby on Monday.", title="Crane falls")
    assert identity(lead_of(story, "kill"), story) is None
    story = scene(told, "Tom Riva, 16, was killed when a crane fell on him in Osterby on Monday.", title="Crane falls")
    found = identity(lead_of(story, "kill"), story)
    assert found is not None
    assert found[0] == "Tom Riva"


def test_a_town_and_an_office_are_nobody() -> None:
    told = "A young man was arrested on Monday over a fire in Osterby."
    story = scene(told, "A man from South Osterby was arrested. Norwick County Police were arrested in a film.")
    assert identity(lead_of(story, "arrest"), story) is None


def test_the_victim_of_a_crime_is_named() -> None:
    more = "The police identified the victim as Ada Korsell, 40. The guard had worked there since the spring."
    story = scene(HELD, more)
    [line] = victim_lines(lead_of(story, "arrest"), story, Clippings(story.articles))
    assert line.options[0].text == "the victim was Ada Korsell, 40"


def test_of_two_names_for_the_victim_none_is_told() -> None:
    story = scene(HELD, "The victim, Ada Korsell, was 40.", "The victim, Jan Pohl, was 41.")
    assert not list(victim_lines(lead_of(story, "arrest"), story, Clippings(story.articles)))


def test_whose_place_somebody_takes_is_told_with_their_age() -> None:
    named = "Actor Tom Riva, 26, was named as the new host of the Sarn Awards on Monday."
    story = scene(named, "Riva, replacing the veteran host Ned Askel, starts in May.", title="Tom Riva named as host")
    [line] = successor_lines(lead_of(story, "appoint"), story, Clippings(story.articles))
    assert line.options[0].text == "Riva, who is 26, takes the place of Ned Askel"


def test_a_guess_at_a_place_is_not_told() -> None:
    named = "Actor Tom Riva was named as the new host of the Sarn Awards on Monday."
    story = scene(named, "Riva might end up replacing Ned Askel.", title="Tom Riva named as host")
    assert not list(successor_lines(lead_of(story, "appoint"), story, Clippings(story.articles)))


def test_a_sentence_of_whom_the_news_is_about_opens_with_the_name() -> None:
    story = scene("Tom Riva was arrested on Monday on suspicion of fraud.", title="Tom Riva arrested")
    lead = lead_of(story, "arrest")
    assert does("Riva was stopped on the coast road", lead)
    assert does("Riva, who has two children, gave a blood sample", lead)
    assert not does("Askel was stopped on the coast road", lead)
    assert by_whole_name("Tom was stopped on the coast road", lead) == "Tom Riva was stopped on the coast road"


@pytest.mark.parametrize(
    ("clause", "stranger"),
    [
        ("Ned Askel stood at the door", True),
        ("the tug turned toward the Marsa", True),
        ("QRT ended the day with 40 points", True),
        ("Riva gave a blood sample", False),
        ("the boat crossed the Atlantic", False),
    ],
)
def test_a_name_that_nobody_has_introduced_is_a_stranger(clause: str, stranger: bool) -> None:
    story = scene("Tom Riva was arrested on Monday on suspicion of fraud.", title="Tom Riva arrested")
    assert is_of_stranger(clause, lead_of(story, "arrest"), "Tom Riva arrested") is stranger


def test_what_is_always_so_is_no_news() -> None:
    story = scene("Tom Riva was arrested on Monday on suspicion of fraud.", title="Tom Riva arrested")
    lead = lead_of(story, "arrest")
    assert is_commonplace("some 900 people are fined in Osterby each year", lead)
    assert is_commonplace("killings at work are rare", lead)
    assert not is_commonplace("Riva is fined each year", lead)
    assert not is_commonplace("the court fined the bank 900 marks", lead)


SHOT = "Two police officers shot and killed Tom Riva, 19, in Osterby on Monday. "


def test_what_the_police_say_of_a_shooting_stands_beside_what_a_witness_says() -> None:
    story = scene(
        f"{SHOT}Police said Riva pointed a black pistol at them.",
        f"{SHOT}A witness told the Courier that he did not have a gun.",
        title="Officers shoot Tom Riva",
    )
    [line] = shooting_lines(lead_of(story, "kill"), story, Clippings(story.articles))
    assert line.options[0].text == ("the police say that Riva aimed a pistol, while a witness says that there was none")


def test_of_a_shooting_whose_reason_nobody_gives_none_is_told() -> None:
    story = scene(SHOT, title="Officers shoot Tom Riva")
    assert not list(shooting_lines(lead_of(story, "kill"), story, Clippings(story.articles)))


def test_the_colour_of_a_match_is_not_told() -> None:
    story = scene("Tom Riva was arrested on Monday on suspicion of fraud.", title="Tom Riva arrested")
    held = lead_of(story, "arrest")
    lead = replace(held, row=replace(held.row, act="beat"))
    assert not is_colour("Gulls fans filled the stands", held)
    assert is_colour("Gulls fans filled the stands", lead)
    assert not is_colour("Ned Askel had 14 points for the Gulls", lead)


def test_a_team_of_three_words_is_not_torn() -> None:
    texts = ("The Port Sarn Gulls won. The Port Sarn Gulls rested on Tuesday.",)
    assert in_full("Gulls players rested", texts, "") == "Port Sarn Gulls players rested"
    assert in_full("Riva rested", ("Tom Riva won, and Tom Riva rested.",), "") == "Tom Riva rested"


def test_a_death_is_told_again_whatever_else_is_said_of_the_dead() -> None:
    story = scene("Tom Riva died in a prison cell in Osterby on Monday.", title="Tom Riva dies in prison")
    lead = lead_of(story, "die")
    assert tells_again("Riva, head of a gang in Port Sarn, was found dead on Monday", lead)
    assert not tells_again("Ned Askel died on Tuesday", lead)
