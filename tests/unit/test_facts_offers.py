"""What a maker says of its own product: terms, features, what it is, and what a party is to do by a date."""

from datetime import date

import pytest

from modelwire.facts import describe, read_features, read_offers, read_prospects
from modelwire.types import Article, Entity
from tests.unit.facts_fiction import ENTITIES, passages
from tests.unit.make import article


def piece(text: str, url: str = "https://tide.example/a") -> Article:
    return article(url, text=text)


def offers(text: str, product: str = "Lumen-2") -> list[str]:
    return [offer.words for offer in read_offers(passages(piece(text)), product, ("Lumen-1", "Brook"))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lumen-2 is priced at $4 per 1,000 pages.", "costs $4 per 1,000 pages"),
        ("Lumen-2 is priced at $1/m tokens.", "costs $1 per million tokens"),
        ("Lumen-2 costs $5 per million input tokens and $25 per million output tokens.",
         "costs $5 per million input tokens, with output at $25"),
        ("Pricing for Lumen-2 starts at $3/$15 per million tokens.", "costs from $3/$15 per million tokens"),
        ("Lumen-2 has a 256k context window.", "has a context window of 256,000 tokens"),
        ("Lumen-2 is a model with 41B active and 675B total parameters.",
         "has 675 billion parameters, 41 billion of them active"),
        ("Lumen-2 supports 25+ languages.", "covers 25 or more languages"),
        ("Lumen-2 comes under the MIT license.", "comes under an MIT license"),
        ("Lumen-2 is available today in public beta.", "is in public beta"),
        ("On ClinicBench, Lumen-2 achieves a score of 93.07.", "scores 93.07 on ClinicBench"),
    ],
)  # fmt: skip
def test_terms_in_fixed_forms_are_read(text: str, words: str) -> None:
    assert offers(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Lumen-2 will be priced at $4 per 1,000 pages.",
        "Lumen-2 is cheaper than Brook at $4 per 1,000 pages.",
        "Brook is priced at $4 per 1,000 pages.",
        "Lumen-2 supports 14 languages. Lumen-2 covers 16 languages.",
        "Lumen-20 supports 14 languages.",
    ],
)
def test_what_is_not_said_plainly_of_this_product_is_left_out(text: str) -> None:
    assert offers(text) == []


@pytest.mark.parametrize(
    ("text", "product", "words"),
    [
        ("Lumen Small is released under the MIT license. Lumen Medium is on our API.", "Lumen Medium", []),
        ("Lumen Medium and Lumen Small come under the MIT license.", "Lumen Medium", []),
        (
            "Lumen Medium is new. It has a 256k context window.",
            "Lumen Medium",
            ["has a context window of 256,000 tokens"],
        ),
        ("Lumen Small is new too. Lumen Medium is new. It has a 256k context window.", "Lumen Medium", []),
        ("Tarn is new. It reads lists. It has a 256k context window.", "Tarn", []),
        ("Tarn is new. Developers get tarn-mini-latest, priced at $4 per million tokens.", "Tarn", []),
        ("Tarn is built on Cliff, which supports 25 languages.", "Tarn", []),
        ("We ship Tarn today. Released under the MIT license, Brook 3 has grown.", "Tarn", []),
        ("Tarn comes under the MIT license.", "Tarn", ["comes under an MIT license"]),
    ],
)
def test_a_term_is_its_own_products_alone(text: str, product: str, words: list[str]) -> None:
    assert offers(text, product) == words


@pytest.mark.parametrize(
    "after", ["We report this figure with a caveat.", "The result is preliminary.", "It is directional only."]
)
def test_a_score_that_its_maker_takes_back_in_part_is_left_out(after: str) -> None:
    assert offers("Lumen-2 scores 72.2% on ClinicBench.") == ["scores 72.2% on ClinicBench"]
    assert offers(f"Lumen-2 scores 72.2% on ClinicBench. {after}") == []


def test_a_feature_is_told_of_the_product_that_has_it() -> None:
    text = "Lumen Medium is new. Lumen Small runs on a single card. The model supports long letters."
    assert read_features(passages(piece(text)), "Lumen Medium") == ()


def test_features_stop_where_customers_speak() -> None:
    text = "Lumen-2 runs on a single card. Below are quotes from testers. Lumen-2 runs in every ward of ours."
    assert [f.words for f in read_features(passages(piece(text)), "Lumen-2")] == ["runs on a single card"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Today we launch Lumen-2, a note-taking model for clinics.", "a note-taking model"),
        ("Today we launch Lumen-2, our most powerful model yet.", None),
        ("Lumen-2 is a set of built-in plugins for doctors.", "a set of built-in plugins"),
        ("We launch Lumen-2, a new way to write.", None),
    ],
)
def test_what_a_product_is_comes_without_praise(text: str, what: str | None) -> None:
    found = describe(passages(piece(text)), "Lumen-2")
    assert (found and found[0]) == what


@pytest.mark.parametrize(
    ("text", "verb", "thing"),
    [
        ("Corvane must answer the authority by 30 June.", "must", "answer the authority by 30 June"),
        ("Corvane will open a hall in Tarn in March 2027.", "will", "open a hall in Tarn in March 2027"),
        ("Corvane expects to ship its next model in October 2026.", "expect", "ship its next model in October 2026"),
        ("Corvane is due to report by 30 June.", "will", "report by 30 June"),
    ],
)
def test_what_a_party_is_to_do_by_a_date_is_read_with_how_firm_it_is(text: str, verb: str, thing: str) -> None:
    source = piece(text, "https://outlet.example/a")
    [frame] = read_prospects(source, passages(source), ENTITIES)
    assert (frame.actor, frame.verb, frame.object, frame.modality) == ("Corvane", verb, thing, "planned")
    assert frame.dates[0].last > date(2026, 3, 9)


@pytest.mark.parametrize(
    "text",
    [
        "Corvane may open a hall in Tarn in March 2027.",
        "Corvane will not open a hall in Tarn in March 2027.",
        "If the council agrees, Corvane will open a hall in March 2027.",
        "Someone will open a hall in Tarn in March 2027.",
        "Corvane opened a hall in Tarn in January 2026.",
    ],
)
def test_a_possibility_a_denial_a_condition_and_the_past_are_no_prospects(text: str) -> None:
    source = piece(text, "https://outlet.example/a")
    assert read_prospects(source, passages(source), (*ENTITIES, Entity("x", "Xenon", "company"))) == ()
