"""Rows and findings: the two examples of the composed writer, and what must not be found."""

from dataclasses import replace

import pytest

from modelwire.facts import find_findings, merge_rows
from modelwire.types import Article, Finding, Row
from tests.unit.facts_fiction import ENTITIES, INQUIRY, ROUND, frames_of
from tests.unit.make import article


def rows_of(*pieces: Article) -> tuple[Row, ...]:
    return merge_rows(frames_of(*pieces), pieces)


def findings_of(*pieces: Article, since: str = "2026-03-02") -> tuple[Finding, ...]:
    return find_findings(rows_of(*pieces), pieces, ENTITIES, earlier=(), archive_since=since)


def pair(one: str, two: str) -> tuple[Article, Article]:
    return article("https://one.example/a", text=one), article("https://two.example/a", text=two, hours=1)


# ── rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_row_that_most_outlets_carry_leads() -> None:
    first = rows_of(*INQUIRY)[0]
    assert (first.actor, first.act, first.object) == ("Norwick's data authority", "investigate", "Corvane")
    assert first.outlets == ("brightline.example", "ledger.example")


def test_outlets_stand_in_order_of_publication_not_of_reading() -> None:
    late, early = ROUND[2], ROUND[0]
    assert rows_of(late, early)[0].outlets == ("pellan.example", "kestrel.example")


def test_a_round_is_one_row_however_it_is_worded() -> None:
    first = rows_of(*ROUND)[0]
    assert (first.actor, first.act, len(first.frames)) == ("Pellan", "fund", 3)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Corvane has released Lumen-2.", "Corvane has released Lumen-3."),
        ("Corvane has acquired Pellan.", "Corvane has not acquired Pellan."),
        ("Corvane has acquired Pellan.", "Corvane will acquire Pellan."),
        ("Corvane has sued Pellan.", "Pellan has sued Corvane."),
        ("Corvane published a paper on robots.", "Corvane published a survey of clinics."),
    ],
)
def test_different_facts_stay_apart(one: str, two: str) -> None:
    assert [len(row.outlets) for row in rows_of(*pair(one, two))] == [1, 1]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Corvane has released Lumen-2.", "On Monday, Corvane rolled out its Lumen-2 model."),
        ("Corvane acquired Pellan.", "Pellan has been acquired by Corvane."),
        ("Corvane published a survey of clinics.", "Corvane published a new survey of clinics in Norwick."),
    ],
)
def test_the_same_fact_is_one_row(one: str, two: str) -> None:
    [row] = rows_of(*pair(one, two))
    assert row.outlets == ("one.example", "two.example")


def test_rows_are_deterministic_and_have_one_id_each() -> None:
    rows = rows_of(*INQUIRY)
    assert rows == rows_of(*INQUIRY)
    assert len({row.id for row in rows}) == len(rows)


def test_frames_of_other_articles_are_left_out() -> None:
    assert merge_rows(frames_of(*ROUND), INQUIRY) == ()


# ── findings ─────────────────────────────────────────────────────────────────────────────────────────────


def test_example_a_the_counts_differ() -> None:
    finding = findings_of(*INQUIRY)[0]
    assert (finding.kind, finding.operands, finding.value) == (
        "conflict",
        ("41,000 transcripts", "12,400 transcripts"),
        "3.3",
    )
    assert [f.actor for f in finding.frames] == ["Norwick's data authority", "Corvane"]
    assert finding.frames[0].amounts[0].hedge == "about"


def test_example_a_who_holds_what() -> None:
    holders = {(f.operands[0], f.value) for f in findings_of(*INQUIRY) if f.kind == "holder"}
    assert {("The authority's notice", "document"), ("two former employees", "unnamed")} <= holders


def test_example_a_one_outlet_alone() -> None:
    alone = {(f.operands[0], f.frames[0].object) for f in findings_of(*INQUIRY) if f.kind == "sole source"}
    assert ("brightline.example", "the exposure began in March") in alone
    assert "Corvane" not in {thing for _, thing in alone}  # the inquiry is carried by two


def test_example_b_the_loan_is_a_sixth() -> None:
    found = {f.kind: f for f in findings_of(*ROUND)}
    assert (found["share"].operands, found["share"].value) == (("$30 million", "$180 million"), "0.167")
    assert (found["sum"].operands, found["sum"].value) == (("$180 million", "$30 million"), "150 million USD")
    assert found["share"].frames[0].actor == "Oxmoor Partners"


def test_example_b_is_a_first_report() -> None:
    [finding] = [f for f in findings_of(*ROUND) if f.kind == "first report"]
    assert "Pellan" in finding.operands
    assert finding.value == "2026-03-02"


def test_all_rests_on_the_partys_own_post() -> None:
    own = [f for f in findings_of(ROUND[0]) if f.value == "own account"]
    assert [(f.kind, f.operands) for f in own] == [("holder", ("Pellan", "pellan.example"))]
    assert [f for f in findings_of(*ROUND) if f.value == "own account"] == []


def test_every_finding_cites_frames_of_the_story() -> None:
    for pieces in (INQUIRY, ROUND):
        frames = [frame for row in rows_of(*pieces) for frame in row.frames]
        for finding in findings_of(*pieces):
            assert finding.frames
            assert all(frame in frames for frame in finding.frames)


NO_CONFLICT = [
    # one voice
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Corvane said 41,000 transcripts from clinics "
    "were exposed."),
    # other units
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan said 41,000 robots from clinics were "
    "exposed."),
    # rounding
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan said about 12,000 transcripts from "
    "clinics were exposed."),
    # a bound that holds
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan said more than 9,000 transcripts from "
    "clinics were exposed."),
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan said up to 20,000 transcripts from "
    "clinics were exposed."),
    # a part, and another time
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan said 900 of those transcripts from "
    "clinics were exposed."),
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan said 900 transcripts from clinics were "
    "exposed last year."),
    # other subjects
    ("Corvane said 12,400 transcripts were exposed.", "Pellan said 41,000 transcripts help train robots."),
    # other rounds of other companies
    ("Pellan has raised $180 million.", "Corvane has raised $30 million."),
    # a denied figure
    ("Corvane said 12,400 transcripts from clinics were exposed.", "Pellan did not say 41,000 transcripts from "
    "clinics were exposed."),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two"), NO_CONFLICT)
def test_no_false_conflict(one: str, two: str) -> None:
    assert [f for f in findings_of(*pair(one, two)) if f.kind == "conflict"] == []


def test_two_sums_for_one_round_are_a_conflict() -> None:
    [finding] = [
        f
        for f in findings_of(*pair("Pellan has raised $180 million.", "Pellan has raised $150 million."))
        if f.kind == "conflict"
    ]
    assert (finding.operands, finding.value) == (("$180 million", "$150 million"), "1.2")


def test_a_lone_outlet_or_a_copy_makes_no_sole_source() -> None:
    one, two = pair("Corvane has released Lumen-2.", "Nothing is said here.")
    assert [f for f in findings_of(one) if f.kind == "sole source"] == []
    copied = replace(two, syndicated_from=one.id)
    assert [f for f in findings_of(one, copied) if f.kind == "sole source"] == []


def test_no_rows_no_findings() -> None:
    assert find_findings((), (), ENTITIES, earlier=(), archive_since="2026-03-02") == ()


def test_absurd_figures_break_nothing() -> None:
    one = f"The authority's notice says {'9' * 40} transcripts of clinics were exposed on the web."
    two = "Corvane says 12 transcripts of clinics were exposed on the web."
    assert [f for f in findings_of(*pair(one, two)) if f.kind == "conflict"] == []
