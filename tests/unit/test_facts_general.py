"""General news: what happens to people and places, who is judged and for what, who wins, what opens and closes."""

from decimal import Decimal

import pytest

from modelwire.facts import merge_rows
from tests.unit.facts_fiction import frames_of, read
from tests.unit.make import article

#: sentence, act, actor, object
FOUND = [
    # harm
    ("A magnitude 6.1 earthquake struck Tarn on Tuesday.", "strike", "a magnitude 6.1 earthquake", "Tarn"),
    ("West Tarn province was hit by a storm today.", "strike", "a storm", "West Tarn province"),
    ("A strong quake hit the province of Tarn.", "strike", "a strong quake", "the province of Tarn"),
    ("Jets bombed a refugee camp in Tarn.", "strike", "jets", "a refugee camp"),
    ("An earthquake killed six children in Tarn.", "kill", "an earthquake", "six children"),
    ("A storm hit Tarn on Monday, killing six people.", "kill", "a storm", "six people"),
    ("A gunman shot dead three people in Norwick.", "kill", "a gunman", "three people"),
    ("Dozens of people were killed in Tarn.", "kill", "", "dozens of people"),
    ("Two men and a woman were injured.", "injure", "", "Two men and a woman"),
    ("Three people died in the fire.", "die", "", "Three people"),
    ("A British climber has fallen to his death in Tarn.", "die", "", "A British climber"),
    ("A former mayor has been found dead in Tarn.", "die", "", "A former mayor"),
    ("A fire has destroyed the Tarn Museum.", "destroy", "a fire", "the Tarn Museum"),
    ("A fire broke out at a shop in Tarn.", "erupt", "", "a fire"),
    ("The Coast Guard rescued four fishermen off Tarn.", "rescue", "Coast Guard", "four fishermen"),
    ("Sixty residents were evacuated on Friday.", "evacuate", "", "Sixty residents"),
    # the law
    ("Two men have been arrested in Tarn.", "arrest", "", "Two men"),
    ("Norwick police arrested two men on Monday.", "arrest", "Norwick police", "two men"),
    ("French police arrested two men on Monday.", "arrest", "French police", "two men"),
    ("The navy captured 23 pirates.", "arrest", "the navy", "23 pirates"),
    ("Prosecutors charged Paul Ebner with fraud.", "charge", "prosecutors", "Paul Ebner"),
    ("A jury found Paul Ebner guilty of fraud.", "convict", "a jury", "Paul Ebner"),
    ("A judge sentenced Paul Ebner to life in prison.", "sentence", "a judge", "Paul Ebner"),
    ("The Norwick Commission fined Corvane $5 million.", "fine", "Norwick Commission", "Corvane"),
    ("Corvane was fined $5 million on Monday.", "fine", "", "Corvane"),
    ("Thieves stole $2 million worth of jewellery in Tarn.", "steal", "thieves", "$2 million worth of jewellery"),
    ("Robbers stole gems worth $2 million.", "steal", "robbers", "gems worth $2 million"),
    ("Police seized 12 rifles.", "seize", "police", "12 rifles"),
    ("The navy foiled an attack on a ship.", "foil", "the navy", "an attack"),
    ("The Senate passed the water bill on Friday.", "approve", "Senate", "the water bill"),
    ("A new vaccine was approved on Monday.", "approve", "", "A new vaccine"),
    # houses and their people
    ("Corvane will cut 500 jobs in Norwick.", "cut", "Corvane", "500 jobs"),
    ("Corvane laid off 500 workers.", "cut", "Corvane", "500 workers"),
    ("Corvane opened a plant in Tarn.", "open", "Corvane", "a plant"),
    ("A new plant opened in Tarn on Monday.", "open", "", "A new plant"),
    ("Corvane closed its office in Norwick.", "close", "Corvane", "its office"),
    ("Corvane has delayed the launch of Lumen-3.", "delay", "Corvane", "the launch of Lumen-3"),
    ("Pellan recalled 400 robots.", "recall", "Pellan", "400 robots"),
    ("Corvane signed a contract with Pellan.", "sign", "Corvane", "a contract"),
    ("Corvane offered a reward of $5,000.", "offer", "Corvane", "a reward of $5,000"),
    ("Corvane made an eight-year offer to Pellan.", "offer", "Corvane", "an eight-year offer"),
    ("Paul Ebner has been named chief executive of Corvane.", "appoint", "", "Paul Ebner"),
    ("Ines Taldo is to replace Paul Ebner.", "succeed", "Ines Taldo", "Paul Ebner"),
    ("Paul Ebner has joined Corvane as finance director.", "join", "Paul Ebner", "Corvane"),
    # contests and votes
    ("Norwick Gulls beat Tarn Rovers 3-1 on Saturday.", "beat", "Norwick Gulls", "Tarn Rovers"),
    ("The Norwick Gulls clinched a playoff spot.", "win", "Norwick Gulls", "a playoff spot"),
    ("Ines Taldo won the Kelmark Prize.", "win", "Ines Taldo", "the Kelmark Prize"),
    ("Ines Taldo scored 23 points on Friday.", "score", "Ines Taldo", "23 points"),
    ("Ines Taldo will host the Kelmark Awards.", "host", "Ines Taldo", "the Kelmark Awards"),
    ("General elections will be held in Tarn in May.", "hold", "", "General elections"),
    # studies
    ("A new study found that robots drop 12% of parcels.", "find", "a new study", "robots drop 12% of parcels"),
    (
        "Researchers at the University of Norwick found that robots drop 12% of parcels.",
        "find",
        "researchers at the University of Norwick",
        "robots drop 12% of parcels",
    ),
]


@pytest.mark.parametrize(("text", "act", "actor", "thing"), FOUND)
def test_found(text: str, act: str, actor: str, thing: str) -> None:
    assert (act, actor, thing) in [(f.act, f.actor, f.object) for f in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The store is closed.",
        "The man was arrested.",
        "His wife was killed.",
        "No people were killed.",
        "If police arrest two men, the case ends.",
        "Two men could be wrong.",
        "Tarn is regularly hit by quakes.",
        "A fire has almost totally destroyed the Tarn Museum.",
        "Pellan beat expectations.",
        "Corvane charged customers $20 a month.",
        "Corvane launched a helicopter to help.",
        "Corvane closed the gap.",
        "Corvane cut corners.",
        "Police allege Paul Ebner opened fire in Tarn, killing one man.",
        "Ines Taldo accused Pellan of bombing Tarn, killing one man.",
        "Ines Taldo found herself alone in the room.",
        "Ines Taldo has a hard job in proving that a client did not pull the trigger and kill two men.",
    ],
)
def test_refused(text: str) -> None:
    assert [f for f in read(text) if f.act not in ("say", "strike")] == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("A Norwick man has been charged with first-degree murder.", "with first-degree murder"),
        ("Paul Ebner was sentenced to ten years in prison.", "to ten years in prison"),
        ("A jury convicted Paul Ebner of fraud.", "of fraud"),
        ("Paul Ebner was arrested Sunday on suspicion of drunken driving.", "on suspicion of drunken driving"),
        ("Paul Ebner was arrested on Monday.", None),
        ("Corvane appointed Paul Ebner as finance director.", "as finance director"),
        ("Paul Ebner has been named chief executive of Corvane.", "chief executive of Corvane"),
        ("Norwick Gulls beat Tarn Rovers 3-1.", "3-1"),
        ("Prosecutors charged Paul Ebner with her murder.", None),
    ],
)
def test_what_makes_a_deed_whole(text: str, terms: str | None) -> None:
    [frame] = read(text)
    assert (frame.terms.text if frame.terms else None) == terms


@pytest.mark.parametrize(
    ("text", "at", "place"),
    [
        ("Two men have been arrested in Tarn.", "in", "Tarn"),
        ("An earthquake struck near Tarn on Tuesday.", "near", "Tarn"),
        ("Four fishermen were rescued off Tarn.", "off", "Tarn"),
        ("Six children were killed in Aldmark's Tarn province.", "in", "Aldmark's Tarn province"),
        ("A gunman killed two people at a shop in Norwick.", "in", "Norwick"),
        ("A climber has fallen to his death in Tarn.", "in", "Tarn"),
        ("Two men were arrested in May.", "", None),
        ("Two men were arrested in court.", "", None),
    ],
)
def test_where_it_was(text: str, at: str, place: str | None) -> None:
    frame = read(text)[0]
    assert (frame.at, frame.place.text if frame.place else None) == (at, place)


def test_a_passive_that_tells_nobody_stands_where_its_object_does() -> None:
    [frame] = read("Two men have been arrested in Tarn.")
    assert frame.actor_id is None
    assert frame.actor_span == frame.object_span


def test_two_passives_share_the_one_to_whom_they_happen() -> None:
    found = read("Paul Ebner was convicted of fraud and sentenced to ten years in prison.")
    assert [(f.act, f.object) for f in found] == [("convict", "Paul Ebner"), ("sentence", "Paul Ebner")]


def test_figures_of_harm_are_those_of_who_and_whom() -> None:
    [frame] = read("Two men were arrested five days after the shop opened.")
    assert [a.span.text for a in frame.amounts] == ["Two men"]
    [quake] = read("A magnitude 6.1 earthquake struck Tarn at a depth of 10 kilometres.")
    assert [(a.value, a.unit) for a in quake.amounts] == [(Decimal("6.1"), "magnitude")]


def test_whose_word_an_arrest_is() -> None:
    frame = next(f for f in read("Two men were arrested in Tarn, police said.") if f.act == "arrest")
    assert (frame.holder, frame.holder_kind) == ("police", "party")


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ("Two men have been arrested in Tarn.", "Norwick police arrested two men in Tarn on Monday.", 1),
        ("Two men have been arrested in Tarn.", "Two men were arrested in Sellin.", 2),
        ("Two men have been arrested in Tarn.", "Three men have been arrested in Tarn.", 2),
        ("A study found that robots drop 12% of parcels.", "A study found that robots never drop 12% of parcels.", 2),
    ],
)
def test_reports_of_one_event_make_one_row(one: str, other: str, rows: int) -> None:
    pieces = [article("https://ledger.example/a", text=one), article("https://kestrel.example/a", text=other)]
    assert len(merge_rows(frames_of(*pieces), pieces)) == rows


def test_what_somebody_had_promised_is_no_plan_of_today() -> None:
    assert not read("Pellan had promised to build a plant for Tarn by 30 April.")
