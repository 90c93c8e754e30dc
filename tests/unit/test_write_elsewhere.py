"""What is not of the story, what was taken back, and what is still to come do not become facts of a brief."""

from datetime import timedelta

import pytest

from modelwire.types import Article
from modelwire.write.elsewhere import is_elsewhere, is_of_another
from modelwire.write.lead import Lead
from modelwire.write.main_act import find_leads
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction
from tests.unit.make import article

FILL = " The street was quiet that day." * 10


def piece(number: int, title: str, text: str) -> Article:
    at = fiction.AT + timedelta(hours=number)
    return article(f"https://outlet{number}.example/a", title, text + FILL, published_at=at)


def scene(*pieces: Article) -> Scene:
    return Scene(fiction.dossier(*pieces), fiction.NOW.date(), frozenset())


def leads(*pieces: Article) -> list[Lead]:
    found = find_leads(scene(*pieces))
    return [] if isinstance(found, str) else found


def test_an_offer_that_was_withdrawn_leads_nothing() -> None:
    offer = piece(1, "Pellan offers an eight-year contract", "Pellan has offered an eight-year contract to Corvane.")
    back = piece(2, "Pellan has withdrawn its offer", "Pellan has withdrawn its offer.")
    assert any(lead.row.act == "offer" for lead in leads(offer))
    assert not any(lead.row.act == "offer" for lead in leads(offer, back))


def test_what_may_be_withdrawn_still_stands() -> None:
    offer = piece(1, "Pellan offers an eight-year contract", "Pellan has offered an eight-year contract to Corvane.")
    never = piece(2, "Pellan on its offer", "Pellan would not say whether it may have withdrawn its offer.")
    assert any(lead.row.act == "offer" for lead in leads(offer, never))


def test_a_purchase_that_half_of_the_texts_call_agreed_is_not_done() -> None:
    done = piece(1, "Pellan buys Corvane", "Pellan has acquired Corvane.")
    agreed = piece(2, "Pellan to buy Corvane", "Pellan signed an agreement to acquire Corvane.")
    closed = piece(3, "Pellan closes the deal", "Pellan has completed its purchase of Corvane.")
    assert any(lead.frame.modality == "asserted" and lead.row.act == "acquire" for lead in leads(done))
    assert not any(lead.frame.modality == "asserted" and lead.row.act == "acquire" for lead in leads(done, agreed))
    assert any(lead.row.act == "acquire" for lead in leads(done, agreed, closed))


@pytest.mark.parametrize(
    ("clause", "elsewhere"),
    [
        ("a bomb exploded at a bank in Oregon", True),
        ("Corvane closed a bank in Oregon", False),
        ("a bomb exploded at a bank", False),
    ],
)
def test_another_item_of_a_round_up_is_not_of_the_story(clause: str, elsewhere: bool) -> None:
    ours = piece(1, "Pellan sues Corvane", "Pellan has sued Corvane.")
    second = piece(2, "Corvane is sued", "Pellan has sued Corvane over a robot.")
    digest = piece(3, "News in brief", "Pellan has sued Corvane. Police say a bomb exploded at a bank in Oregon.")
    told = scene(ours, second, digest)
    [lead, *_] = [lead for lead in leads(ours, second, digest) if lead.row.act == "sue"]
    assert is_elsewhere(clause, digest, lead, told) is elsewhere


def test_harm_of_a_series_of_quakes_is_not_told_of_one() -> None:
    one = piece(1, "Earthquake hits Tarn", "A magnitude 6.1 earthquake has hit Tarn.")
    series = piece(
        2, "Latest earthquake hits Tarn", "The latest earthquake has hit Tarn, where four people were killed."
    )
    [alone, *_] = leads(one)
    assert not is_of_another("four people have died", alone, scene(one))
    [lead, *_] = [lead for lead in leads(one, series) if lead.row.act == "strike"]
    assert is_of_another("four people have died", lead, scene(one, series))
    assert not is_of_another("the earthquake was felt in Norwick", lead, scene(one, series))
