"""Deals, orders and rules: what is awarded, bought and paid, what courts order, what takes effect, how models fare."""

from decimal import Decimal

import pytest

from modelwire.facts import FrameReader, Gazetteer
from modelwire.types import Entity, Frame
from tests.unit.facts_fiction import ENTITIES, passages, read
from tests.unit.make import article

LAW = Entity("parcels-act", "Parcels Act", "law")
COURT = Entity("norwick-court", "Norwick Court", "agency")
TEST = Entity("deskmark", "Deskmark", "benchmark")

#: sentence, act, actor, object, terms
FOUND = [
    ("The Norwick Agency awarded Corvane a contract worth €31 million.", "award", "Norwick Agency",
     "a contract worth €31 million", "Corvane"),
    ("The Norwick Agency awarded a contract to Corvane.", "award", "Norwick Agency", "a contract", "to Corvane"),
    ("Corvane completed the purchase of Pellan on 12 June.", "acquire", "Corvane", "Pellan", None),
    ("Pellan has bought 14 reading machines from Corvane.", "buy", "Pellan", "14 reading machines", "from Corvane"),
    ("Pellan has bought 14 such machines.", "buy", "Pellan", "14 machines", None),
    ("Pellan paid €104 million for the maker of drones.", "pay", "Pellan", "€104 million", "for the maker of drones"),
    ("Corvane will pay Pellan €1.2 million.", "pay", "Corvane", "€1.2 million", "Pellan"),
    ("One Lumen-2 costs €4,200.", "cost", "Lumen-2", "€4,200", None),
    ("The Norwick Court ordered Corvane on Wednesday to hand over a list of the texts on which it was built.",
     "order", "Norwick Court", "Corvane", "to hand over a list of the texts"),
    ("The Norwick Court ordered Corvane to read 8,900 letters by 30 September.", "order", "Norwick Court", "Corvane",
     "to read 8,900 letters by 30 September"),
    ("Corvane was ordered to pay €2 million.", "order", "", "Corvane", "to pay €2 million"),
    ("Pellan has appealed against the ruling.", "appeal", "Pellan", "the ruling", None),
    ("The Parcels Act took effect in Norwick on Monday.", "apply", "", "The Parcels Act", None),
    ("Parliament passed the Parcels Act, which takes effect on 1 October.", "apply", "", "the Parcels Act", None),
    ("Corvane accepted the findings.", "accept", "Corvane", "the findings", None),
    ("Corvane switched Lumen-2 off on Wednesday.", "break", "Corvane", "Lumen-2", None),
    ("The cloud servers of Corvane failed on Monday.", "fail", "", "The cloud servers of Corvane", None),
    ("Lumen-2 scored 91.4 points on Deskmark.", "score", "Lumen-2", "91.4 points", "on Deskmark"),
    ("Lumen-2 reached 63 percent on Deskmark.", "score", "Lumen-2", "63 percent", "on Deskmark"),
    ("Pellan measured Lumen-2 at 85.9 points.", "measure", "Pellan", "Lumen-2", "at 85.9 points"),
    ("Pellan is testing Lumen-2 for letters.", "test", "Pellan", "Lumen-2", "for letters"),
    ("Corvane published the report on Pellan on Thursday.", "publish", "Corvane", "the report on Pellan", None),
    ("Corvane has postponed the decision to 15 June.", "delay", "Corvane", "the decision", None),
    ("Corvane has appointed Ines Taldo head of safety.", "appoint", "Corvane", "Ines Taldo", "head of safety"),
    ("Corvane will close its data hall in Tarn.", "close", "Corvane", "its data hall", None),
    ("Corvane has recalled 1,340 of its delivery robots.", "recall", "Corvane", "1,340 of its delivery robots", None),
    ("Ines Taldo, the chief scientist of Corvane, is leaving the company.", "leave", "Ines Taldo", "Corvane", None),
    ("Corvane, which sued Pellan on Tuesday, has 60 employees.", "sue", "Corvane", "Pellan", None),
]  # fmt: skip


def _read(text: str) -> tuple[Frame, ...]:
    piece = article("https://ledger.example/a", text=text)
    return FrameReader(Gazetteer((*ENTITIES, LAW, COURT, TEST))).read(piece, passages(piece))


@pytest.mark.parametrize(("text", "act", "actor", "thing", "terms"), FOUND)
def test_found(text: str, act: str, actor: str, thing: str, terms: str | None) -> None:
    told = [(f.act, f.actor, f.object, f.terms.text if f.terms else None) for f in _read(text)]
    assert (act, actor, thing, terms) in told


@pytest.mark.parametrize(
    "text",
    [
        "Lumen-2 costs €2 per million words.",
        "Corvane is paying €281 million in cash and €53 million in shares.",
        "Corvane bought time.",
        "Corvane ordered a review.",
        "Corvane ordered Pellan around.",
        "The bill failed on Monday.",
        "Pellan reached 12 percent of households.",
        "Pellan switched sides.",
        "Its plan took effect slowly.",
        "Corvane accepted blame.",
        "Pellan, which Corvane sued on Tuesday, has 60 employees.",
        "The sister of Pellan, which sued Corvane on Tuesday, has 60 employees.",
        "Pellan measured Lumen-2 again.",
    ],
)
def test_refused(text: str) -> None:
    assert _read(text) == ()


def test_what_was_bought_is_what_they_cost() -> None:
    bought, cost = _read("Pellan has bought 14 reading machines. They cost €308,000 together.")
    assert (cost.act, cost.actor, cost.object) == ("cost", bought.object, "€308,000")
    assert [f.act for f in _read("Pellan has bought 14 machines. It rained. They cost €308,000.")] == ["buy"]


def test_the_report_speaks_for_who_published_it() -> None:
    text = "Corvane published the report on Pellan. The report found that Pellan had known since May that Tide fails."
    found = _read(text)[-1]
    assert (found.act, found.actor, found.holder, found.holder_kind) == ("find", "Corvane", "The report", "document")
    assert found.object == "Pellan had known since May that Tide fails"
    assert _read("The report found that Pellan had known it since May.") == ()


def test_the_model_is_the_one_just_named() -> None:
    found = _read("Corvane claims 91.4 points for Lumen-2. Pellan measured the model at 85.9 points.")[-1]
    assert (found.object, found.object_id) == ("Lumen-2", "lumen")
    assert [(a.value, a.unit) for a in found.amounts] == [(Decimal("85.9"), "points")]


def test_talks_make_a_purchase_possible_by_the_word_of_those_who_tell() -> None:
    told = _read("Corvane is in talks to buy Pellan, two people with knowledge of the matter said.")
    deal = next(f for f in told if f.act == "acquire")
    assert (deal.act, deal.modality, deal.holder, deal.holder_kind) == ("acquire", "possible", "two people", "unnamed")
    denied = _read("Pellan denied on Thursday that it was in talks to be bought by Corvane.")
    assert [(f.act, f.object) for f in denied] == [("deny", "it was in talks to be bought by Corvane")]


def test_both_figures_of_a_part_and_its_whole() -> None:
    [cut] = read("Corvane is cutting 210 of its 1,300 jobs.")
    assert (cut.object, cut.modality) == ("210 of its 1,300 jobs", "planned")
    assert [(a.value, a.unit, a.span.text) for a in cut.amounts] == [
        (Decimal(210), "jobs", "210"),
        (Decimal(1300), "jobs", "1,300 jobs"),
    ]


def test_the_day_by_which_an_order_must_be_obeyed_is_not_its_own() -> None:
    [order] = _read("The Norwick Court ordered Corvane on Monday to read all letters by 30 September.")
    assert [w.span.text for w in order.dates] == ["Monday"]


def test_a_wave_long_ago_keeps_its_year() -> None:
    kill = next(
        f for f in read("In 2004 a quake off Tarn triggered a tsunami that killed 170 people.") if f.act == "kill"
    )
    assert [w.span.text for w in kill.dates] == ["2004"]


def test_who_leaves_on_sunday_leaves_on_the_next() -> None:
    [leave] = read("Ines Taldo leaves Corvane on Sunday.")
    [when] = leave.dates
    assert leave.modality == "planned"
    assert when.first > article("https://ledger.example/a", text="").published_at.date()


def test_a_post_is_told_to_the_end() -> None:
    [join] = read("Ines Taldo is joining Corvane as General Manager of Norwick and New Tarn.")
    assert join.terms is not None
    assert join.terms.text == "as General Manager of Norwick and New Tarn"


def test_from_whom_money_comes_is_no_part_of_the_sum() -> None:
    [round_] = read("Pellan, whose robots pick leeks, has raised €64 million from investors behind Oxmoor Partners.")
    assert (round_.act, round_.object) == ("fund", "€64 million")
    assert read("Pellan has raised €30 million houses.") == []
