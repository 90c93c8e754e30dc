"""What earlier briefs of ours said was to come, against what is told now."""

from dataclasses import replace
from datetime import date

import pytest

from modelwire.facts import merge_rows
from modelwire.facts.promises import Promise, outcome, promises, promises_of
from modelwire.types import Kind, Mention, Relation, Sentence
from tests.unit.facts_fiction import frames_of
from tests.unit.ground_case import EARLIER
from tests.unit.make import article

PLAN = "By 30 April, Corvane is to publish an audit of Lumen-2."
BRIEF = replace(
    EARLIER,
    summary=(
        Sentence("Corvane has signed up 230 clinics.", Kind.FACT),
        Sentence(PLAN, Kind.FACT),
        Sentence("Brightline Tech, citing people it does not name, reports a sale of its robots to Pellan.", Kind.FACT),
    ),
    mentions=(Mention("corvane", "Corvane", "company", 0.6),),
)
KEPT = Promise(PLAN, "Corvane", "corvane", "publish", "an audit of Lumen-2", date(2026, 4, 30))


def test_a_dated_deed_is_read_out_of_our_own_summary() -> None:
    assert list(promises_of(BRIEF)) == [KEPT]


@pytest.mark.parametrize(
    "text",
    [
        "Corvane is to publish an audit of Lumen-2.",
        "By 3 April, Corvane is to publish an audit of Lumen-2.",
        "By 30 April, Corvane is not to publish an audit.",
        "By 30 April, the council is to publish an audit.",
    ],
)
def test_no_day_to_come_or_no_party_is_no_promise(text: str) -> None:
    assert list(promises_of(replace(BRIEF, summary=(Sentence(text, Kind.FACT),)))) == []


@pytest.mark.parametrize(
    ("told", "came"),
    [
        ("Corvane published an audit of Lumen-2 on 28 April.", "kept"),
        ("Corvane published an audit of Lumen-2 on 3 May.", "late"),
        ("Corvane did not publish an audit of Lumen-2.", "not kept"),
        ("Corvane delayed the audit of Lumen-2.", "put off"),
        ("Corvane has put off the delivery of its robots from 30 April to 30 June.", "put off"),
        ("Corvane published a manual of Lumen-2.", ""),
        ("Pellan published an audit of Lumen-2.", ""),
        ("Corvane will publish an audit of Lumen-2.", ""),
        ("Corvane has postponed the delivery to 30 June.", ""),
    ],
)
def test_what_came_of_it(told: str, came: str) -> None:
    frames = frames_of(article("https://one.example/a", text=told))
    assert next((value for f in frames if (value := outcome(f, KEPT))), "") == came


def test_a_rumour_that_we_passed_on_is_denied() -> None:
    piece = article("https://one.example/a", text="Corvane denied that it would make a sale of robots to Pellan.")
    rows = merge_rows(frames_of(piece), [piece])
    [finding] = promises(rows, [Relation(BRIEF, "follows", ("Corvane",))])
    assert (finding.value, finding.operands) == ("denied", (BRIEF.id, BRIEF.summary[2].text))


def test_what_had_a_name_behind_it_or_is_about_something_else_is_not_denied() -> None:
    piece = article("https://one.example/a", text="Corvane denied that patients could be identified.")
    rows = merge_rows(frames_of(piece), [piece])
    assert list(promises(rows, [Relation(BRIEF, "follows", ("Corvane",))])) == []
