"""What makes a deed news stands with it: what a paper found, by how many votes, at what price, and why."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from modelwire.types import Draft
from modelwire.write import ComposedWriter
from tests.unit import write_fiction as fiction
from tests.unit.make import article

AUDITED = datetime(2026, 6, 16, 20, 0, tzinfo=UTC)


def summary(text: str, *, title: str = "What happened in the north", now: datetime = fiction.NOW) -> str:
    told = article("https://courier.example/told", title, text + fiction.ROUND_ABOUT, published_at=now.replace(hour=9))
    draft = ComposedWriter(fiction.BEAT).write(fiction.dossier(told), used=frozenset(), now=now)
    assert isinstance(draft, Draft), draft
    return " ".join(sentence.text for sentence in draft.summary)


def test_an_audit_and_its_count_are_one_sentence() -> None:
    draft = ComposedWriter(fiction.BEAT).write(fiction.dossier(fiction.AUDIT), used=frozenset(), now=AUDITED)
    assert isinstance(draft, Draft)
    first = draft.summary[0].text
    assert first.startswith("Corvane's audit of its note-taking model Lumen-2, ")
    assert first.endswith(" on 16 June, puts the number of transcripts exposed at 38,500.")


def test_a_study_and_its_finding_are_one_sentence() -> None:
    found = (
        "The study found that the models got 6 words in a hundred wrong for speakers from the hills and 17 for "
        "speakers from the islands.\n\n“The errors"
    )
    text = fiction.STUDY.text.replace("“The errors", found)
    text = text.replace(
        "has published a study of five speech models", "published a study of five speech models on 9 June"
    )
    draft = ComposedWriter(fiction.BEAT).write(
        fiction.dossier(replace(fiction.STUDY, text=text)), used=frozenset(), now=fiction.NOW
    )
    assert isinstance(draft, Draft)
    assert draft.summary[0].text.startswith("A study of five speech models by Tide Labs, ")
    assert "got 17 words" in draft.summary[0].text


@pytest.mark.parametrize(
    ("votes", "told"),
    [
        ("Twenty-nine members voted for it and 22 against.", "by 29 to 22"),
        ("It did so by 14 votes to 7.", "by 14 votes to 7"),
        ("It had been voted on twice.", ""),
    ],
)
def test_votes(votes: str, told: str) -> None:
    text = (
        f"The Norwick Data Authority approved the Dictation Act on Tuesday. {votes} The act takes effect on 1 October. "
        "Corvane said that it would stay in Norwick whatever came of it."
    )
    said = summary(text)
    assert told in said
    assert told or (" to 7" not in said and "29" not in said)


def test_what_was_paid_in_the_end() -> None:
    text = (
        "Corvane completed the purchase of Pellan on 9 June. Corvane paid $104 million for the maker of robots, "
        "instead of the $118 million that had been announced. Corvane will close its office in Tarn by 1 September."
    )
    assert "for $104 million instead of $118 million" in summary(text)


def test_the_cause_of_a_delay() -> None:
    text = (
        "Corvane has postponed the release of Lumen-2 from 15 June to 30 July. The cause is solder. Corvane will "
        "publish a report on the fault by 1 July."
    )
    said = summary(text)
    assert ("solder" in said and "30 July" in said) or "cause" in said


def test_who_is_fined_may_appeal() -> None:
    text = (
        "The Norwick Data Authority has fined Corvane $2 million for storing recordings of patients. Corvane may "
        "appeal by 3 July. Its chief executive said that it would."
    )
    said = summary(text)
    assert "may appeal until 3 July" in said or "Until 3 July" in said
    assert "says that it will" in said


def test_why_one_count_is_higher_stands_with_the_ratio() -> None:
    why = "The Norwick Data Authority counts more, because it includes drafts that were cancelled. A hearing"
    courier = replace(fiction.COURIER, text=fiction.COURIER.text.replace("A hearing", why, 1))
    dossier = fiction.dossier(courier, fiction.BRIGHTLINE, fiction.CLINICPOST)
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    [ratio] = [s for s in draft.angle if s.computation and s.computation.op == "ratio"]
    assert re.search(r" because it (?:also takes|takes|includes)(?: in)? drafts cancelled", ratio.text)


def test_a_body_is_named_once() -> None:
    draft = ComposedWriter(fiction.BEAT).write(fiction.dossier(*fiction.INQUIRY), used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    text = " ".join(sentence.text for sentence in draft.summary)
    assert text.count("Norwick Data Authority") == 1
    assert "whereas it" not in text


@pytest.mark.parametrize(
    "claim",
    [
        "On our Super-Agent benchmark, Lumen-3 is the only model to complete every case end-to-end.",
        "Here, we find that Lumen-3 achieves substantially better performance than a number of closed-source models.",
    ],
)
def test_what_a_maker_says_of_its_rank_is_not_told(claim: str) -> None:
    """It holds of one test, and the brief would say it of all."""
    released = "Today Corvane released Lumen-3, a coding model. It is available today for the same price."
    text = f"{released}\n\n{claim}\n\nLumen-3 runs on a single card.{fiction.ROUND_ABOUT}"
    told = article("https://corvane.example/lumen-3", "Corvane releases Lumen-3", text, published_at=fiction.NOW)
    draft = ComposedWriter(fiction.BEAT).write(fiction.dossier(told), used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    words = " ".join(sentence.text for sentence in draft.summary)
    assert "only model" not in words
    assert "better" not in words
