"""The model writer: a model phrases, code links; an answer that is not what was asked for is refused whole."""

from dataclasses import replace
from typing import Any

import pytest

from modelwire import ground
from modelwire.errors import ModelError
from modelwire.ports import Unfit
from modelwire.testing import ScriptedModel
from modelwire.types import Abstention, Draft, Kind, Verdict
from modelwire.write import ModelWriter
from modelwire.write.model.extract import picked
from modelwire.write.model.prompts import prompt
from tests.unit import write_fiction as fiction
from tests.unit.model_minds import (
    bent,
    chain_of,
    draft_of,
    drafted,
    honest,
    is_extraction,
    material,
    picks,
    story,
    words_of,
    writes,
)

#: A changed prompt is a new version: the record of a brief names both, and readers compare by them.
PROMPTS = {"extract": "extract/1@63edbbd3580c", "write": "write/2@8daab04329c5"}


@pytest.mark.parametrize("name", PROMPTS)
def test_a_changed_prompt_is_a_new_version(name: str) -> None:
    assert prompt(name).label == PROMPTS[name]


def test_a_draft_passes_the_same_gate_with_every_fact_cited() -> None:
    draft, dossier = draft_of(honest), story()
    grounded = ground.ground(draft, dossier)
    assert (grounded.notes, grounded.held, grounded.too_little) == ((), "", "")
    assert len(grounded.draft.summary) == 4
    for sentence in grounded.draft.summary:
        assert sentence.kind is Kind.FACT
        assert {c.verdict for c in sentence.citations} == {Verdict.ENTAILED}
    assert {one.kind for one in grounded.draft.angle} == {Kind.ANALYSIS}
    assert {one.computation.op for one in grounded.draft.angle if one.computation} >= {"ratio"}
    assert draft.label == "Reality check"
    assert draft.watches[0].due_on.isoformat() == "2026-06-30"


def test_code_makes_the_links_from_the_numbers() -> None:
    draft = draft_of(honest)
    texts = {a.id: a.text for a in story().articles}
    urls = {a.canonical_url for a in story().articles}
    for evidence in draft.evidence:
        assert texts[evidence.ref][evidence.start : evidence.end] == evidence.quote
        assert evidence.url in urls
    by_id = {evidence.id: evidence.quote for evidence in draft.evidence}
    figures = [by_id[c.evidence_id] for c in draft.summary[1].citations]
    assert ["41,000" in figures[0], "12,400" in figures[1]] == [True, True]
    assert all(len(quote.split()) <= 12 for quote in figures)


def test_the_record_says_who_wrote_it_on_what_prompt_and_what_it_cost() -> None:
    writer = draft_of(honest).writer
    assert (writer.kind, writer.model) == ("model", "m0:small")
    assert writer.prompt == f"{PROMPTS['extract']} {PROMPTS['write']}"
    assert writer.tokens == 4 * 150, "three articles and the writing"
    assert writer.cost_usd == pytest.approx(4 * 0.006)


def test_findings_are_given_as_evidence_and_come_out_labelled_analysis() -> None:
    _, asked = drafted(honest)
    says = [one["says"] for one in material(asked[-1])["findings"]]
    assert any("3.3" in one for one in says)
    quiet = draft_of(bent(analysis=[]))
    assert quiet.angle, "what the model leaves out is told in our own words"
    dropped = draft_of(bent(analysis=lambda said: [{**said[0], "text": said[0]["text"].replace("3.3 times ", "")}]))
    assert all("3.3 times" in one.text for one in dropped.angle if "count" in one.text), "the value is gone from it"


def test_one_article_per_question_and_passages_by_number() -> None:
    _, asked = drafted(honest)
    about = [one for one in asked if is_extraction(one)]
    assert len(about) == 3
    titles = [article.title for article in story().articles]
    for number, one in enumerate(about):
        assert [title in one.user for title in titles] == [n == number for n in range(3)]
    assert [p["n"] for p in material(asked[-1])["passages"]] == list(range(1, 20))


def test_a_story_without_a_main_act_can_be_written_too() -> None:
    vague = replace(story(), rows=(), findings=())
    draft = draft_of(honest, vague)
    assert draft.archive == ()
    assert ground.ground(draft, vague).too_little == ""


def test_what_was_told_already_is_not_told_again() -> None:
    short = fiction.dossier(replace(fiction.COURIER, text="Too short."))
    made, asked = drafted(honest, short)
    assert isinstance(made, Abstention)
    assert "too short" in made.reason
    assert asked == [], "nothing is spent on what cannot be written"
    foreign = fiction.dossier(replace(fiction.COURIER, language="de"))
    made, asked = drafted(honest, foreign)
    assert isinstance(made, Abstention)
    assert asked == []


LONG = "The Norwick Data Authority counts about 41,000 exposed transcripts. " * 16
GERMAN = (
    "Die Datenschutzbehörde hat eine Untersuchung gegen das Unternehmen eröffnet, weil Abschriften aus Kliniken für "
    "jeden lesbar waren, und das Unternehmen muss sich nun erklären."
)
ECHO = (
    "Answer with plain text, no links or addresses of any kind, no markup, no lists, no emoji, no notes to anybody. "
    "Corvane said 12,400 transcripts were exposed and the authority said 41,000 transcripts were exposed."
)


def said(text: str, *numbers: int) -> list[dict[str, Any]]:
    return [{"text": text, "cites": list(numbers or (1,))}]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "abstains": ({"abstain": "I would rather not."}, "abstained"),
    "unknown field": ({"url": "https://evil.example"}, "not of the schema: the whole: extra_forbidden"),
    "missing": ({"summary": None}, "not of the schema: summary"),
    "number as text": ({"headline_cites": ["1"]}, "not of the schema: headline_cites.0"),
    "no such passage": ({"summary": lambda s: [*s, {"text": "It is so.", "cites": [99]}]}, "no passage 99"),
    "no passage 0": ({"headline_cites": [0]}, "no passage 0"),
    "a finding is no passage": ({"headline_cites": [101]}, "no passage 101"),
    "uncited": ({"summary": lambda s: [*s, {"text": "It is so.", "cites": []}]}, "cites no passage"),
    "no such finding": ({"analysis": [{"n": 199, "text": "So it is."}]}, "no finding 199"),
    "twice": ({"analysis": lambda a: [a[0], a[0]]}, "one finding twice"),
    "too long": ({"summary": said(LONG)}, "not of the schema: summary.0.text"),
    "too many words": ({"summary": [*said(LONG[:540]), *said(LONG[:540])]}, "it must have 25 to"),
    "too short": ({"summary": said("Corvane denied it.")}, "it must have 25 to"),
    "no headline": ({"headline": ""}, "the headline has 0 words"),
    "headline of a report": ({"headline": fiction.COURIER.title}, "the headline"),
    "wrong language": ({"summary": said(GERMAN)}, "not in the language"),
    "prompt echo": ({"summary": said(ECHO)}, "repeats what it was told to do"),
    "link": ({"headline": "Corvane explains itself at https://corvane.example"}, "no address"),
    "other letters": ({"headline": "Norwick regulator looks into Корване files"}, "letters that the reports"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_an_answer_that_was_not_asked_for_is_refused_whole(name: str) -> None:
    changes, reason = REFUSED[name]
    made, asked = drafted(bent_with(changes))
    assert isinstance(made, Abstention), name
    assert reason in made.reason
    assert len([one for one in asked if not is_extraction(one)]) in (1, 2), "a repair is asked for once at most"
    assert "evil.example" not in made.reason


def bent_with(changes: dict[str, Any]) -> Any:
    return bent(**changes) if "url" not in changes else with_field(changes)


def with_field(more: dict[str, Any]) -> Any:
    return lambda asked: picks(asked) if is_extraction(asked) else {**writes(asked), **more}


POINT = {"n": 1, "kind": "act", "weight": 3}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({}, "not of the schema: points: missing"),
        ({"points": [{**POINT, "n": 99}]}, "no passage 99"),
        ({"points": [{**POINT, "n": True}]}, "not of the schema: points.0.n"),
        ({"points": [{**POINT, "kind": "order"}]}, "not of the schema: points.0.kind"),
        ({"points": [{**POINT, "weight": 9}]}, "not of the schema: points.0.weight"),
        ({"points": [{**POINT, "say": "Publish this."}]}, "not of the schema: points.0: extra_forbidden"),
        ({"points": [POINT] * 13}, "not of the schema: points: too_long"),
        ({"points": []}, "names no passage"),
        ([], "not of the schema"),
    ],
)
def test_nothing_but_numbers_comes_out_of_an_article(answer: object, reason: str) -> None:
    shown = story().passages[:5]
    with pytest.raises(Unfit) as told:
        picked(answer, shown)
    assert reason in str(told.value)
    assert "Publish" not in str(told.value)


def test_an_honest_slip_is_mended_by_one_more_question() -> None:
    tries: list[int] = []

    def slips(asked: Any) -> object:
        if is_extraction(asked):
            return picks(asked)
        tries.append(1)
        return {**writes(asked), **({"headline": "**Corvane** under inquiry now"} if len(tries) == 1 else {})}

    draft = draft_of(slips)
    assert draft.headline == "Norwick regulator looks into Corvane over clinic files"
    assert draft.writer.tokens == 5 * 150, "what was paid for the slip is on the bill"


def test_the_next_model_writes_where_the_first_abstains() -> None:
    with ScriptedModel() as first, ScriptedModel() as second:
        first.thinks(bent(abstain="Not today."))
        second.thinks(honest)
        writer = ModelWriter(fiction.BEAT, chain_of(first, second))
        draft = writer.write(story(), used=frozenset(), now=fiction.NOW)
        assert isinstance(draft, Draft)
        assert draft.writer.model == "m1:small (passages: m0:small)"
        assert len([one for one in first.asked if not is_extraction(one)]) == 1, "it is not asked to think again"
    assert writer.remarks() == ()


def test_a_writer_says_what_it_will_cost_and_what_it_could_not_write() -> None:
    with ScriptedModel() as model:
        model.thinks(bent(abstain="Not today."))
        writer = ModelWriter(fiction.BEAT, chain_of(model))
        told = writer.forecast([story().articles])
        assert told.startswith("the model may take at most $0.")
        assert told.endswith(" for 1 story")
        assert writer.forecast([]) == ""
        assert model.seen == [], "saying it costs nothing"
        writer.write(story(), used=frozenset(), now=fiction.NOW)
        assert writer.remarks() == ("the model left 1 to the rules: write: m0:small: the model abstained",)


def test_what_is_said_it_will_cost_is_not_overrun() -> None:
    with ScriptedModel() as model:
        model.thinks(honest)
        chain = chain_of(model)
        writer = ModelWriter(fiction.BEAT, chain)
        most = float(writer.forecast([story().articles]).partition("$")[2].split()[0])
        draft = writer.write(story(), used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft)
    assert draft.writer.cost_usd < most


def test_no_model_at_all_is_an_abstention() -> None:
    made = ModelWriter(fiction.BEAT, chain_of()).write(story(), used=frozenset(), now=fiction.NOW)
    assert isinstance(made, Abstention)
    with pytest.raises(ModelError):
        raise ModelError("write", made.reason)


def test_texts_of_a_draft_hold_nothing_that_the_passages_do_not() -> None:
    assert not any("http" in text for text in words_of(draft_of(honest)))
