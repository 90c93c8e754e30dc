"""The gazetteer: longest match at word bounds, case, ambiguous names, salience."""

import pytest

from modelwire.facts import Gazetteer
from modelwire.facts.proper import start_of_body
from modelwire.types import Entity
from tests.unit.facts_fiction import ENTITIES

NAMES = Gazetteer(ENTITIES)


def found(text: str) -> list[tuple[str, str]]:
    return [(text[a:b], entity.id) for a, b, entity in NAMES.spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Corvane grew.", [("Corvane", "corvane")]),
        ("Corvane's rival and Pellan’s plant", [("Corvane", "corvane"), ("Pellan", "pellan")]),
        ("CORVANE GREW", [("CORVANE", "corvane")]),
        ("corvane grew", []),
        ("Corvanes grew, MyCorvane too, corvane.example", []),
        ("the Oxmoor Partners fund", [("Oxmoor Partners", "oxmoor-partners")]),
        ("Oxmoor Partnership", []),
        ("a Corvane-backed clinic", [("Corvane", "corvane")]),
        ("Lumen-2 beats it", [("Lumen-2", "lumen")]),
        ("Lumen 3.5 Pro is out", [("Lumen 3.5 Pro", "lumen")]),
        ("the bank of sellin", []),
        ("", []),
    ],
)
def test_names_in_a_text(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The startup Tide grew.",
        "Tide said it grew.",
        "Tide Labs grew. A day later Tide shrank.",
        "Tide, an AI lab, grew.",
    ],
)
def test_an_ambiguous_name_with_support_counts(text: str) -> None:
    assert "tide" in {entity for _, entity in found(text)}


@pytest.mark.parametrize(
    "text", ["Tide and time wait for none.", "The tide said nothing.", "TIDE said so.", "the Tide-2 box"]
)
def test_an_ambiguous_name_without_support_does_not(text: str) -> None:
    assert found(text) == []


def test_the_heaviest_comes_first_and_titles_weigh_more() -> None:
    mentions = NAMES.find([("a-1", "Pellan opens plant\nCorvane met Corvane staff."), ("a-2", "Plant\nIt grew.")])
    assert [(m.entity_id, m.name, m.kind) for m in mentions] == [
        ("pellan", "Pellan", "company"),
        ("corvane", "Corvane", "company"),
    ]
    assert [m.salience for m in mentions] == [0.6, 0.4]
    assert mentions[0].spans == (("a-1", 0, 6),)
    assert mentions[1].spans == (("a-1", 19, 26),)


def test_salience_never_adds_up_to_more_than_one() -> None:
    text = "x\n" + "Corvane Pellan Lumen-2 Oxmoor Partners Ines Taldo Bank of Sellin " * 3 + "Corvane"
    mentions = NAMES.find([("a-1", text)])
    assert len(mentions) == 6
    assert 0.99 < sum(m.salience for m in mentions) <= 1


def test_nothing_known_gives_nothing() -> None:
    assert Gazetteer(()).find([("a-1", "Corvane")]) == ()
    assert NAMES.find([]) == ()
    assert NAMES.find([("a-1", "Nobody\nis named.")]) == ()


def test_the_order_of_entities_does_not_matter() -> None:
    text = [("a-1", "Corvane and Pellan\nOxmoor Partners, Lumen-2, Lumen.")]
    assert Gazetteer(tuple(reversed(ENTITIES))).find(text) == NAMES.find(text)


def test_the_longer_name_wins_over_one_inside_it() -> None:
    names = Gazetteer((Entity("sellin", "Sellin", "place"), Entity("bank", "Bank of Sellin", "company")))
    assert [entity.id for _, _, entity in names.spans("the Bank of Sellin in Sellin")] == ["bank", "sellin"]


def test_a_word_beside_a_name_may_give_it_another_sense() -> None:
    names = Gazetteer([Entity("amazon", "Amazon", "company", unless=("river", "rainforest"))])
    assert [text[s:e] for text in ["Amazon hires cooks."] for s, e, _ in names.spans(text)] == ["Amazon"]
    assert names.spans("The Amazon river rose.") == []
    assert names.spans("An amazon rode by.") == []


def test_an_alias_may_be_doubtful_where_the_name_is_clear() -> None:
    maker = Entity("corvane", "Corvane", "company")
    names = Gazetteer([maker, Entity("haiku", "Corvane Haiku", "model", parent="corvane", doubtful=("Haiku",))])
    assert names.spans("We present Haiku, a way to count cells.") == []
    assert [e.id for _, _, e in names.spans("Corvane sells Haiku to clinics.")] == ["corvane", "haiku"]


def test_a_hyphen_that_does_not_break_is_a_hyphen() -> None:
    names = Gazetteer([Entity("gpt-5", "Lumen-5", "model")])
    assert [(s, e) for s, e, _ in names.spans("Meet Lumen‑5 today")] == [(5, 12)]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("a spokesman of the Trade and Industry Department", "Industry Department", "Trade and Industry Department"),
        ("Kelmark's Tides and Currents Office said", "Currents Office", "Tides and Currents Office"),
        ("Corvane and Norwick Data Authority met", "Norwick Data Authority", "Norwick Data Authority"),
        ("Corvane and Pellan Institute met", "Pellan Institute", "Pellan Institute"),
    ],
)
def test_a_body_of_two_fields_is_one_name(text: str, name: str, whole: str) -> None:
    at = text.index(name)
    assert text[start_of_body(text, at) :].startswith(whole)
