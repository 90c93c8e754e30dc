"""Whether a claim turns "before" into "after". All companies are invented."""

from time import process_time

import pytest

from modelwire.facts import order_conflict

SOURCE = (
    "Pellan had trained its models on Corvane's outputs for months before getting cut off, according to two people. "
    "The company declined to comment."
)


@pytest.mark.parametrize(
    "claim",
    [
        "Pellan trained its models on Corvane's outputs for months after Corvane revoked its access.",
        "For months after Corvane cut off its access, Pellan trained models on Corvane's outputs.",
        "After Corvane had revoked access, Pellan trained its models on Corvane's outputs.",
        "Following the cut-off, Pellan trained models on Corvane's outputs.",
        "Corvane ended Pellan's access before Pellan trained its models on the outputs.",
        "Pellan has trained models on Corvane's outputs ever since its access was withdrawn.",
    ],
)
def test_a_reversed_order_is_named(claim: str) -> None:
    problem = order_conflict(claim, SOURCE)
    assert problem is not None
    assert "before" in problem
    assert "train" in problem


@pytest.mark.parametrize(
    "claim",
    [
        "Pellan trained its models on Corvane's outputs for months until Corvane revoked its access.",
        "Pellan trained its models on Corvane's outputs before the cut-off.",
        "Corvane revoked Pellan's access after Pellan trained its models on the outputs.",
        "Prior to losing access, Pellan trained models on Corvane's outputs.",
        "Pellan trained its models on Corvane's outputs.",
        "Pellan raised $30 million after Corvane revoked its access.",
        "Pellan trained its models after it hired Ines Taldo.",
        "Pellan named its model after Corvane's founder.",
        "Pellan trained its models, and its founder will speak before the court about losing access.",
        "",
    ],
)
def test_agreement_and_other_events_raise_no_alarm(claim: str) -> None:
    assert order_conflict(claim, SOURCE) is None


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Corvane told clinics before the leak was closed.", "Corvane told clinics after the leak was closed."),
        ("Taldo resigned before the inquiry began.", "Taldo resigned after the regulator opened its inquiry."),
        ("Corvane released Lumen-2 until it was approved.", "Corvane did not release Lumen-2 until it was approved."),
        (
            "Pellan bought Oxmoor after it raised $180 million.",
            "Pellan raised $180 million after it had bought Oxmoor.",
        ),
        ("The files were deleted after the notice went out.", "The files were deleted ahead of the notice."),
    ],
)
def test_other_pairs_of_events(claim: str, source: str) -> None:
    assert order_conflict(claim, source) is not None


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Corvane released Lumen-2 after it was approved.", "Corvane did not release Lumen-2 until it was approved."),
        ("Pellan sued Corvane after the deal ended.", "Oxmoor bought shares before the deal ended."),
        (
            "Brightline released its app before Corvane released Lumen-2.",
            "After Corvane sued, Pellan released a robot.",
        ),
        ("Corvane has grown since March.", "Corvane had grown before April."),
        ("Since it lacks funds, Pellan closed a plant.", "Pellan closed a plant before it lacked funds."),
        ("Corvane cut off Pellan after training its model.", "Pellan closed its office before Oxmoor trained staff."),
    ],
)
def test_no_false_alarm(claim: str, source: str) -> None:
    assert order_conflict(claim, source) is None


def test_a_source_that_tells_both_orders_contradicts_nothing() -> None:
    source = (
        "Corvane told clinics before the leak was closed. It told regulators about the leak after the leak was closed."
    )
    assert order_conflict("Corvane told clinics before the leak was closed.", source) is None


def test_a_line_of_link_words_costs_no_more_than_its_length() -> None:
    started = process_time()
    assert order_conflict("Pellan trained it before the cut-off.", "since it trained after " * 4000) is None
    assert process_time() - started < 5
