"""The known case: sources say "before access was cut off", a draft says "after": caught, named, never published."""

from dataclasses import replace

import pytest

from modelwire.ground import Grounded, ground
from modelwire.types import Citation, Entity, Mention
from tests.unit import ground_case as case
from tests.unit.make import article, story

OUTLET = article(
    "https://tarn-courier.example/grennel",
    "Grennel built its coding models on Ostrava's answers until it was shut out",
    "Grennel, a laboratory in Tarn, trained its coding models on answers of Ostrava's assistant Mica for seven months "
    "before Ostrava cut off its access in April. The laboratory then turned to a reseller for further answers. Two of "
    "its four engineers for pretraining have left since the spring. Ostrava said the use broke its terms. Grennel "
    "would "
    "not say how many answers it had collected. The work on a new coding model now stands still, people at the "
    "laboratory "
    "told the Courier, and part of its computers is let to other firms.",
    published_at=case.AT,
)
TRAINED = case.evidence(OUTLET, "trained its coding models on answers of Ostrava's assistant Mica")
TURNED_TO = case.evidence(OUTLET, "turned to a reseller for further answers")
TERMS = case.evidence(OUTLET, "the use broke its terms")
SAID = case.evidence(OUTLET, "would not say how many answers it had collected")
FACTS = (
    case.sentence(
        "Grennel trained its coding models on answers of Mica, the assistant of Ostrava, for seven months.", TRAINED
    ),
    case.sentence("Ostrava says that this broke its terms.", TERMS),
    case.sentence("Grennel does not say how many answers it collected.", SAID),
)

#: The wrong order in many wordings.
AFTER = [
    "Grennel trained its coding models on Mica's answers for months after Ostrava revoked its access.",
    "Grennel trained coding models on Mica's answers once access was revoked.",
    "Following the cutoff, Grennel trained its coding models on Mica's answers.",
    "After losing access, Grennel trained its coding models on Mica's answers for seven months.",
    "Grennel trained its coding models on Mica's answers in the months following the loss of access.",
    "Once Ostrava had cut off its access, Grennel trained coding models on Mica's answers.",
    "Ostrava cut off access before Grennel trained its coding models on Mica's answers.",
    "Ostrava revoked access long before Grennel trained its coding models.",
    "Grennel did not train its coding models on Mica's answers until Ostrava cut off its access.",
    "Since Ostrava cut it off, Grennel has trained its coding models on Mica's answers.",
    "Grennel has trained its coding models on Mica's answers ever since access was withdrawn.",
    "In the wake of the cutoff Grennel trained its coding models on Mica's answers.",
    "Despite the cutoff, Grennel trained its coding models on Mica's answers.",
    "Ostrava cut off Grennel's access, and then Grennel trained its coding models on Mica's answers.",
    "Grennel trained its coding models on Mica's answers after being shut out by Ostrava.",
    "Grennel trained its coding models on Mica's answers after its account was blocked.",
    "The company trained on Mica outputs for months after Ostrava revoked access, then turned to a reseller.",
    "Grennel continued to train on Mica's answers after access ended.",
    "Grennel went on training its coding models on Mica's answers after the ban.",
]
#: The right order, which must stand.
BEFORE = [
    "Grennel trained coding models on Mica's answers before its access was cut off.",
    "For seven months before it was cut off, Grennel trained its coding models on answers from Mica.",
    "Until Ostrava revoked its access, Grennel trained coding models on answers from Mica.",
    "Ostrava cut off access after Grennel had trained its coding models on Mica's answers.",
    "After the cut-off, Grennel turned to a reseller for answers.",
    "Grennel trained its coding models on Mica's answers prior to the loss of access.",
]


def run(text: str | None, headline: str = "Grennel trained coding models on answers of Ostrava's Mica") -> Grounded:
    sentences = (*FACTS, case.sentence(text, TRAINED, TURNED_TO)) if text else FACTS
    dossier = replace(
        case.dossier(OUTLET),
        story=story(OUTLET),
        mentions=(Mention("grennel", "Grennel", "lab", 0.8),),
        entities=(
            Entity("grennel", "Grennel", "lab"),
            Entity("ostrava", "Ostrava", "lab"),
            Entity("mica", "Mica", "model"),
        ),
        relations=(),
        names=(("tarn-courier.example", "Tarn Courier"),),
    )
    draft = case.draft(
        headline=headline,
        headline_citations=(Citation(TRAINED.id),),
        summary=sentences,
        angle=(),
        archive=(),
        watch=(),
        watches=(),
        evidence=(TRAINED, TURNED_TO, TERMS, SAID),
    )
    return ground(draft, dossier)


def test_the_story_itself_holds() -> None:
    result = run(None)
    assert (result.notes, result.held) == ((), "")


@pytest.mark.parametrize("text", AFTER)
def test_the_wrong_order_is_named_as_contradiction_and_cut(text: str) -> None:
    result = run(text)
    assert text not in [s.text for s in result.draft.summary]
    [note] = [note for note in result.notes if text in note]
    assert note.startswith("contradicted: the claim puts “"), note
    assert dict(result.gates)["contradicted"] == 1
    assert result.held == ""


@pytest.mark.parametrize("text", AFTER)
def test_the_wrong_order_in_the_headline_holds_the_brief(text: str) -> None:
    result = run(None, headline=text.rstrip("."))
    assert result.held.startswith("the headline is contradicted: the claim puts “")


@pytest.mark.parametrize("text", BEFORE)
def test_the_right_order_stands(text: str) -> None:
    result = run(text)
    assert text in [s.text for s in result.draft.summary], result.notes
