"""What is not said, what is missing, and the shares that two numbers of one sentence make."""

from dataclasses import replace
from typing import Any

import pytest

from modelwire.facts import find_findings, merge_rows
from modelwire.types import Article, Finding, Rung
from tests.unit.facts_fiction import ENTITIES, frames_of
from tests.unit.make import article


def found(kind: str, *pieces: Article) -> list[Finding]:
    rows = merge_rows(frames_of(*pieces), pieces)
    return [f for f in find_findings(rows, pieces, ENTITIES, earlier=(), archive_since="") if f.kind == kind]


def one(text: str, more: str = "", **how: Any) -> Article:
    return article("https://one.example/a", text=f"{text} {more}".strip(), **how)


@pytest.mark.parametrize(
    ("text", "operands"),
    [
        ("Corvane did not say when the exposure began.", ("Corvane", "when the exposure began")),
        ("Corvane has not disclosed its valuation.", ("Corvane", "its valuation")),
        ("The files lay open, but Corvane did not give a reason.", ("Corvane", "a reason")),
        ("Police have not named the driver.", ("Police", "the driver")),
        ("It is not clear how many letters were lost.", ("", "how many letters were lost")),
    ],
)
def test_a_question_that_a_text_leaves_open_is_found_where_it_stands(text: str, operands: tuple[str, str]) -> None:
    [finding] = found("not said", one(text))
    assert finding.operands == operands
    [span] = finding.spans
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    [
        "It did not say whether it made a profit.",
        "Corvane did not say why they left.",
        "“Corvane did not say when the exposure began,” a lawyer said.",
        "Corvane did not say so.",
        "Corvane did not say what the (unnamed) fault was.",
    ],
)
def test_what_points_elsewhere_or_stands_in_a_mouth_is_no_open_question(text: str) -> None:
    assert found("not said", one(text)) == []


def test_what_another_outlet_answers_is_not_open() -> None:
    other = article("https://two.example/a", text="Corvane said the exposure began in March.", hours=1)
    assert found("not said", one("Corvane did not say when the exposure began."), other) == []


def test_a_party_that_was_asked_in_vain() -> None:
    [finding] = found("silent party", one("Corvane declined to comment."))
    assert (finding.operands, finding.value) == (("Corvane",), "no comment")


SUED = "Pellan has sued Corvane over a patent for grippers. The hall was quiet on most days of the week."


def test_no_text_has_a_word_from_the_party_that_is_acted_upon() -> None:
    assert [(f.operands, f.value) for f in found("silent party", one(SUED))] == [(("Corvane",), "no word")]


@pytest.mark.parametrize(
    ("more", "how"),
    [
        ("Corvane said it would answer in court.", {}),
        ("A spokesman said the claim had no merit.", {}),
        ("", {"rung": Rung.CAPPED}),
    ],
)
def test_whoever_may_have_been_heard_is_not_called_silent(more: str, how: dict[str, object]) -> None:
    assert found("silent party", one(SUED, more, **how)) == []


def test_a_partys_own_post_that_leaves_the_other_out() -> None:
    own = article("https://corvane.example/a", text="We are opening an office in Tarn, and we are glad of it.", hours=1)
    values = {f.value: f.operands for f in found("silent party", one(SUED), own)}
    assert values == {"omits": ("Corvane", "Pellan")}
    named = replace(own, text=f"{own.text} Pellan wrote to us.")
    assert found("silent party", one(SUED), named) == []


PERMIT = "Pellan will open a plant in Tarn in March 2027. The hall is to be dry."


@pytest.mark.parametrize(
    "missing",
    [
        "A building permit for the site in Tarn is still missing.",
        "Tarn has not yet approved the permit.",
        "What the firm does not have is a permit: Tarn had yet to decide.",
        "The permit has yet to be granted by Tarn.",
    ],
)
def test_a_date_that_hangs_on_what_is_not_there_yet(missing: str) -> None:
    other = article("https://two.example/a", text=missing, hours=1)
    [finding] = found("prerequisite", one(PERMIT), other)
    assert finding.operands[1] == "March 2027"
    assert "permit" in finding.operands[0]
    assert finding.spans[0].article_id == other.id


@pytest.mark.parametrize("text", ["Tarn has granted the permit.", "A permit for a mill in Velding is still missing."])
def test_a_permit_that_is_there_or_another_ones_holds_nothing_up(text: str) -> None:
    assert found("prerequisite", one(PERMIT), article("https://two.example/a", text=text, hours=1)) == []


@pytest.mark.parametrize(
    ("text", "operands", "value"),
    [
        ("Corvane said 212 of its 1,000 tasks were public.", ("212", "1,000", "tasks"), "0.212"),
        (
            "Corvane said the price fell from €118 million to €104 million.",
            ("€118 million", "€104 million", "price"),
            "-0.119",
        ),
        ("Corvane said the number rose from 40 to 60.", ("40", "60", "number"), "+0.500"),
    ],
)
def test_a_share_that_two_numbers_of_one_sentence_make(text: str, operands: tuple[str, ...], value: str) -> None:
    [finding] = found("part", one(text))
    assert (finding.operands, finding.value) == (operands, value)
    assert [text[s.start : s.end] for s in finding.spans] == list(operands[:2])


@pytest.mark.parametrize(
    "text",
    [
        "Corvane said the report moved from 31 August to 31 October.",
        "Corvane said that profits rose from 2024 to 2025.",
        "Corvane said the price fell from $118 million to €104 million.",
        "Corvane said 30 of the 12 tasks were public.",
    ],
)
def test_dates_and_other_units_make_no_share(text: str) -> None:
    assert found("part", one(text)) == []
