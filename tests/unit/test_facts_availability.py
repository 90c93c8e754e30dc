"""Where a product is to be had, what it costs, and on what terms it comes, by sentences of its maker."""

import pytest

from modelwire.facts import describe, read_offers
from modelwire.facts.availability import available
from modelwire.types import Passage


def passages(*texts: str) -> list[Passage]:
    found, at = [], 0
    for number, text in enumerate(texts):
        found.append(Passage(f"p{number}", "a-1", at, at + len(text), text))
        at += len(text) + 1
    return found


def told(*texts: str, product: str = "Lumen Opal 2", others: tuple[str, ...] = ()) -> dict[str, str]:
    return {offer.kind: offer.words for offer in read_offers(passages(*texts), product, others)}


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Lumen is available today on our apps, our API, and on all three clouds.",
         "is available on all three clouds, on our apps and our API"),
        ("Lumen is now available across all Corvane products and our API, Norwick Cloud, and Tarn Compute.",
         "is available in all Corvane products, Tarn Compute, our API and Norwick Cloud"),
        ("Lumen is available on our app, our API, Norwick Cloud, Sellin Cloud, and Tarn Compute.",
         "is available on our app, our API, Tarn Compute, Norwick Cloud and Sellin Cloud"),
        ("It’s available today in beta for Corvane Pro, Max, and Team subscribers.",
         "is available in beta for subscribers of Corvane Pro, Max, and Team"),
        ("Lumen is available on Norwick Cloud, and soon on Tarn Compute.", "is available on Norwick Cloud"),
        ("Lumen is available on our API under the name `lumen-2` at a price of $2.", "is available on our API"),
        ("Lumen is available to all users.", "is available to all users"),
        ("Lumen is available today for everyone to use.", "is available for everyone"),
        ("Lumen is available on Norwick Cloud, Tarn Compute (small one only), and Sellin.", None),
        ("Lumen will be available on Norwick Cloud.", None),
        ("Lumen is available to download here.", None),
        ("Lumen is available to help you.", None),
        ("Lumen is available in preview.", None),
        ("Lumen is available for the next five days.", None),
    ],
)  # fmt: skip
def test_where_it_is_to_be_had(sentence: str, words: str | None) -> None:
    found = available(sentence)
    assert (found[0] if found else None) == words


def test_a_place_may_be_the_product_of_somebody_else() -> None:
    said = told("Lumen Opal 2 is available on Norwick Cloud and Tarn Compute.", others=("Norwick Cloud",))
    assert said == {"availability": "is available on Norwick Cloud and Tarn Compute"}
    assert not told("Norwick Cloud is available on Tarn Compute.", others=("Norwick Cloud",))


@pytest.mark.parametrize(
    ("before", "sentence", "words"),
    [
        ("Developers use lumen-opal-2.", "Pricing is now $1/$5 per million input and output tokens.",
         "costs $1 per million input tokens, with output at $5"),
        ("It is out.", "Pricing remains the same as Lumen Opal 1, at $3/$15 per million tokens.",
         "costs $3/$15 per million tokens, as much as Lumen Opal 1"),
        ("It is out.", "Pricing for regular use is unchanged from Lumen Opal 1: $5 per million input tokens and $25 "
         "per million output tokens.",
         "costs $5 per million input tokens, with output at $25, as much as Lumen Opal 1"),
        ("It is out.", "Pricing starts at $3 per hour.", "costs from $3 per hour"),
        ("It is out.", "Pricing for fast mode is $10/$50 per million tokens.", None),
        ("Lumen Opal Mini is out too.", "Pricing is $1/$5 per million tokens.", None),
        ("It is out.", "Pricing for Lumen Opal Mini is $1/$5 per million tokens.", None),
    ],
)  # fmt: skip
def test_a_sentence_on_prices_is_of_the_only_product_near(before: str, sentence: str, words: str | None) -> None:
    assert told("Lumen Opal 2 is here.", before, sentence).get("price") == words


def test_what_stands_in_the_sentence_that_brings_it_out() -> None:
    said = told("Today we’re introducing Lumen Opal 2, a 24B-parameter model released under the Apache 2.0 license.")
    assert said == {"licence": "comes under an Apache 2.0 license", "parameters": "has 24 billion parameters"}
    assert told("We release Lumen Opal 2 under the MIT license.") == {"licence": "comes under an MIT license"}
    assert told("Lumen Opal 2 is a 24B parameter model.") == {"parameters": "has 24 billion parameters"}
    assert not told("Lumen Opal 2 uses a 24B-parameter encoder.")
    assert not told("We release Lumen Opal Mini under the MIT license.")


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("We release Lumen Opal 2, the first open-source code agent designed for Lean.", "an open-source code agent"),
        ("We release Lumen Opal 2, our first embedding model specialized for code.", "an embedding model"),
        ("We release Lumen Opal 2, the first of our regional language models.", None),
    ],
)
def test_what_is_the_first_of_its_kind_is_one_of_it(sentence: str, what: str | None) -> None:
    found = describe(passages(sentence), "Lumen Opal 2")
    assert (found and found[0]) == what


def test_it_is_the_product_of_the_sentence_before() -> None:
    far = ["Lumen Opal 1 came last year."] + ["The sea was calm."] * 5
    assert told(*far, "Lumen Opal 2 reads.", "It supports 30 languages.") == {"languages": "covers 30 languages"}
    assert not told("Lumen Opal 1 came last year.", "Lumen Opal 2 reads.", "It supports 30 languages.")
