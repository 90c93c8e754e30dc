"""What else makes a brief: a rule, a study; and what is left out of one."""

from dataclasses import replace
from datetime import date

import pytest

from modelwire.ground import ground
from modelwire.types import Abstention, Article, Draft, Frame, Relation, Span
from modelwire.write import ComposedWriter
from modelwire.write.label import label
from modelwire.write.lead import Lead
from modelwire.write.main_act import find_lead
from modelwire.write.scene import Scene
from modelwire.write.thing import thing
from tests.unit import ground_case
from tests.unit import write_fiction as fiction


def text_of(*articles: object, used: frozenset[str] = frozenset()) -> tuple[Draft, str]:
    dossier = fiction.dossier(*articles)  # type: ignore[arg-type]  # articles, as parametrised
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=used, now=fiction.NOW)
    assert isinstance(draft, Draft), draft
    grounded = ground(draft, dossier)
    assert not [note for note in grounded.notes if note.startswith(("cut", "contradicted"))]
    assert grounded.held == ""
    return grounded.draft, " ".join(s.text for s in grounded.draft.summary)


def test_a_draft_rule_is_told_with_its_days() -> None:
    draft, told = text_of(fiction.RULE)
    assert draft.label == "First report"
    assert "a draft rule on dictation" in told
    assert "3 July" in told
    assert "Dictation Act" in told
    assert "1 October" in told


def test_what_is_only_expected_is_not_said_to_be_planned() -> None:
    draft, told = text_of(fiction.RULE)
    final = next(s.text for s in (*draft.summary, *draft.watch) if "final rule" in s.text)
    assert " plans to " not in final
    assert draft.watches[0].due_on == date(2026, 8, 31)
    assert told


def test_a_study_is_told_with_what_it_found_and_not_without() -> None:
    found = (
        "The study found that the models got 6 words in a hundred wrong for speakers from the hills and 17 for "
        "islanders.\n\n“The errors"
    )
    draft, told = text_of(replace(fiction.STUDY, text=fiction.STUDY.text.replace("“The errors", found)))
    assert draft.label == "First report"
    assert "a study of five speech models" in told
    assert "17 words in a hundred wrong" in told
    silent = ComposedWriter(fiction.BEAT).write(fiction.dossier(fiction.STUDY), used=frozenset(), now=fiction.NOW)
    assert isinstance(silent, Abstention)


def test_two_briefs_of_an_edition_phrase_a_plan_and_its_watch_differently() -> None:
    first, _ = text_of(*fiction.ROUND)
    second, _ = text_of(*fiction.ROUND, used=frozenset(first.writer.wordings))
    assert not {s.text for s in first.watch} & {s.text for s in second.watch}
    plans = [next(s.text for s in d.summary if "second plant" in s.text) for d in (first, second)]
    assert plans[0] != plans[1]
    assert all("March 2027" in plan for plan in plans)


@pytest.mark.parametrize(
    "post", ["Pellan says it has raised $180 million.", "Pellan said Pellan has raised $180 million."]
)
def test_a_word_that_tells_the_lead_again_is_dropped(post: str) -> None:
    extra = replace(fiction.KESTREL, text=f"{fiction.KESTREL.text}\n\n{post}")
    _, told = text_of(fiction.PELLAN_POST, fiction.LEDGER, extra)
    assert told.count("$180 million") == 1


def frame(sentence: str, thing_: str) -> Frame:
    start = sentence.index(thing_)
    return Frame(
        "release", "release", "Corvane", "corvane", thing_, None, Span("a", 0, len(sentence), sentence),
        Span("a", 0, 7, "Corvane"), Span("a", start, start + len(thing_), thing_),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "object_", "told"),
    [
        ("Corvane has released Lumen Sol, Terra, and Luna today.", "Lumen Sol", "Lumen Sol, Terra, and Luna"),
        ("Corvane has released Lumen Sol and Terra.", "Lumen Sol", "Lumen Sol and Terra"),
        ("Corvane has released Lumen Sol, Terra, Luna, Marea, Ventis and Aqua.", "Lumen Sol", None),
        ("Corvane has released Lumen Sol and Pellan has followed.", "Lumen Sol", "Lumen Sol"),
        ("Corvane has released a new ultra mode.", "a new ultra mode", None),
        ("Corvane has released new capabilities.", "new capabilities", None),
        ("Corvane has released Lumen Tool.", "Lumen Tool", "Lumen Tool"),
        ("Corvane has published a study of five speech models.", "a study of five speech models",
         "a study of five speech models"),
    ],
)  # fmt: skip
def test_a_list_is_told_whole_or_not_at_all_and_nothing_vague(sentence: str, object_: str, told: str | None) -> None:
    assert thing(frame(sentence, object_)) == told


@pytest.mark.parametrize("article", [fiction.RULE, fiction.STUDY])
def test_a_paper_or_a_law_in_a_thread_that_we_know_is_explained(article: Article) -> None:
    known = Relation(ground_case.EARLIER, "background", ("Corvane",))
    scene = Scene(fiction.dossier(article, relations=(known,)), fiction.NOW.date(), frozenset())
    lead = find_lead(scene)
    assert isinstance(lead, Lead)
    assert label(lead, scene, beside=False) == "Explainer"


@pytest.mark.parametrize(
    ("kind", "beside", "told"),
    [
        ("background", True, "Analyst take"),
        ("background", False, "First report"),
        ("follows", False, "First report"),
        ("updates", False, "Analyst take"),
    ],
)
def test_no_take_is_promised_where_none_is_given(kind: str, beside: bool, told: str) -> None:
    known = Relation(ground_case.EARLIER, kind, ("Corvane",))
    scene = Scene(fiction.dossier(fiction.PELLAN_POST, relations=(known,)), fiction.NOW.date(), frozenset())
    assert label(None, scene, beside=beside) == told
