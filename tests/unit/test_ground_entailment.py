"""The gate with an inference model beside the rules: what it may overrule, what it may refuse, what it is not asked."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from modelwire.ground import Grounded, entail, ground, verify_brief
from modelwire.ground.weigh import weights
from modelwire.publish import make_brief
from modelwire.types import Entailment, Evidence, Method, Sentence, Status
from tests.unit import ground_case as case
from tests.unit import write_fiction as fiction

SURE, AGAINST = Entailment(0.999, 0.0005, 0.0005), Entailment(0.001, 0.99, 0.009)
#: Right, and refused by the rule of roles: it does not see the passive behind the possessive.
REWORDED = "Corvane faces an inquiry by Norwick's data authority over clinic transcripts."
WRONG_FIGURE = "The notice counts about 14,000 exposed transcripts."


class Scripted:
    """An entailer that says the same of every pair, but for sentences that it was told to think otherwise of."""

    def __init__(self, usual: Entailment, **otherwise: Entailment) -> None:
        self.usual, self.otherwise = usual, otherwise
        self.asked: list[tuple[str, str]] = []

    def check(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        self.asked += pairs
        return [next((e for word, e in self.otherwise.items() if word in said), self.usual) for _, said in pairs]


def grounded(text: str, *cited: Evidence, by: Scripted | None, judge: Scripted | None = None) -> Grounded:
    draft = case.draft(summary=(*case.SUMMARY, case.sentence(text, *cited)))
    return ground(draft, case.dossier(), by, judge)


def stands(text: str, result: Grounded) -> Sentence | None:
    return next((s for s in result.draft.summary if s.text == text), None)


def test_a_soft_rule_is_overruled_where_the_model_is_sure() -> None:
    assert stands(REWORDED, grounded(REWORDED, case.INQUIRY, by=None)) is None, "the rules alone refuse it"
    kept = stands(REWORDED, grounded(REWORDED, case.INQUIRY, by=Scripted(SURE)))
    assert kept is not None
    assert {c.method for c in kept.citations} == {Method.ENTAILMENT}
    assert all(0.5 < c.confidence <= 1 for c in kept.citations)


def test_no_model_overrules_a_figure() -> None:
    assert stands(WRONG_FIGURE, grounded(WRONG_FIGURE, case.NOTICE, by=Scripted(SURE))) is None


def test_what_falls_below_the_bound_is_cut_and_the_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    text = case.SUMMARY[6].text
    monkeypatch.setattr(entail, "weights", lambda: replace(weights(), bound=0.97))
    result = grounded(REWORDED, case.INQUIRY, by=Scripted(SURE, timeline=AGAINST))
    assert stands(text, result) is None
    assert any(text in note and "entailment" in note for note in result.notes)


def test_it_is_asked_of_facts_on_articles_alone() -> None:
    by = Scripted(SURE)
    ground(case.draft(), case.dossier(), by)
    said = {sentence for _, sentence in by.asked}
    assert case.SUMMARY[0].text in said
    others = (*case.ANGLE, *case.ARCHIVE, case.WATCH_LINE)
    assert not said & {sentence.text for sentence in others}, "analysis, our own briefs and outlook are not its matter"


def test_the_passage_comes_with_the_sentence_before_it() -> None:
    by = Scripted(SURE)
    grounded(case.NO_TIMELINE, case.TIMELINE, by=by)
    passage = next(passage for passage, said in by.asked if said == case.NO_TIMELINE)
    assert case.TIMELINE.passage in passage
    assert len(passage) > len(case.TIMELINE.passage)


def test_where_a_rule_objects_the_judge_must_agree() -> None:
    agrees, differs = Scripted(SURE), Scripted(AGAINST)
    kept = stands(REWORDED, grounded(REWORDED, case.INQUIRY, by=Scripted(SURE), judge=agrees))
    assert kept is not None
    assert {c.method for c in kept.citations} == {Method.MODEL}
    assert stands(REWORDED, grounded(REWORDED, case.INQUIRY, by=Scripted(SURE), judge=differs)) is None


def test_the_judge_is_asked_of_nothing_else() -> None:
    judge = Scripted(AGAINST)
    result = grounded(case.NO_TIMELINE, case.TIMELINE, by=Scripted(SURE), judge=judge)
    assert stands(case.NO_TIMELINE, result), "no rule objects, so nobody need agree"
    assert case.NO_TIMELINE not in {said for _, said in judge.asked}
    grounded(WRONG_FIGURE, case.NOTICE, by=Scripted(SURE), judge=judge)
    assert WRONG_FIGURE not in {said for _, said in judge.asked}, "a wrong figure is nobody's to forgive"


def test_without_the_model_the_rules_decide_and_no_judge_is_paid() -> None:
    judge = Scripted(SURE)
    assert stands(REWORDED, grounded(REWORDED, case.INQUIRY, by=None, judge=judge)) is None
    assert judge.asked == []


def test_a_stored_brief_is_proven_without_the_model() -> None:
    result = grounded(REWORDED, case.INQUIRY, by=Scripted(SURE))
    now = fiction.NOW
    brief = make_brief(result.draft, case.dossier(), (), beat=fiction.BEAT, status=Status.PUBLISHED, now=now)
    problems = verify_brief(brief, {a.id: a for a in case.ARTICLES}, (case.EARLIER,))
    assert not [problem for problem in problems if REWORDED in problem or "role" in problem]
