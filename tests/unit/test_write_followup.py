"""A follow-up: what came of a plan that we had told, and a new figure beside those of then."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

import pytest

from modelwire.ground import Grounded, ground
from modelwire.publish import make_brief
from modelwire.types import Abstention, Article, Brief, Draft, Kind, Relation, Status
from modelwire.write import ComposedWriter
from tests.unit import write_fiction as fiction

LATER = datetime(2026, 6, 16, 20, 0, tzinfo=UTC)


@cache
def before() -> Brief:
    dossier = fiction.dossier(fiction.PROMISE)
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft), draft
    kept = ground(draft, dossier).draft
    return make_brief(kept, dossier, (), beat=fiction.BEAT, status=Status.PUBLISHED, now=fiction.NOW)


def after(audit: Article = fiction.AUDIT) -> Grounded:
    relation = Relation(before(), "follows", ("Corvane", "Lumen-2"))
    dossier = fiction.dossier(audit, relations=(relation,), archive_since="2026-06-09")
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=LATER)
    assert isinstance(draft, Draft), draft
    return ground(draft, dossier)


def test_the_plan_is_told_once_and_watched() -> None:
    told = [s.text for s in before().summary if "audit" in s.text]
    assert len(told) == 1
    assert "by 16 June" in told[0].replace("By", "by")
    [watch] = before().watches
    assert (watch.act, watch.due_on.day) == ("publish", 16)


def test_the_new_report_leads_with_its_figure() -> None:
    summary = [s.text for s in after().draft.summary]
    assert "audit of its note-taking model Lumen-2" in summary[0]
    assert "38,500" in summary[0]


def test_what_came_of_the_plan_is_said_with_the_day_and_both_cited() -> None:
    told = next(s for s in after().draft.archive if "lan to publish" in s.text)
    assert "an audit of Lumen-2 by 16 June" in told.text
    assert told.text.endswith(" did so on 16 June itself.")
    assert f"“{before().headline}”" in told.text
    cited = {e.of for e in after().draft.evidence if e.id in {c.evidence_id for c in told.citations}}
    assert cited == {"brief", "article"}
    assert told.kind is Kind.FACT


@pytest.mark.parametrize(
    ("day", "told"), [("on 14 June", "14 June, ahead of that date"), ("in print", "has now done so")]
)
def test_the_side_of_the_date_is_told_as_the_report_has_it(day: str, told: str) -> None:
    audit = replace(fiction.AUDIT, text=fiction.AUDIT.text.replace("on Tuesday afternoon", day))
    assert any(told in s.text for s in after(audit).draft.archive)


def test_a_plan_that_the_report_does_not_mention_is_not_said_to_be_kept() -> None:
    other = replace(fiction.AUDIT, text=fiction.AUDIT.text.replace("the audit of Lumen-2", "the manual of Lumen-2"))
    assert not any("lan to publish" in s.text for s in after(other).draft.archive)


def test_a_new_count_is_set_beside_the_two_of_then() -> None:
    told = next(s for s in after().draft.archive if s.computation)
    assert told.kind is Kind.ANALYSIS
    assert told.computation
    assert (told.computation.op, told.computation.value) == ("difference", "2,500")
    assert told.text.index("41,000") < told.text.index("12,400")


def test_a_count_in_the_middle_is_nearer_to_neither() -> None:
    middle = replace(fiction.AUDIT, text=fiction.AUDIT.text.replace("38,500", "26,000"))
    assert not any(s.computation for s in after(middle).draft.archive)


def test_nothing_of_it_is_cut() -> None:
    assert not [note for note in after().notes if note.startswith(("cut", "contradicted"))]


def test_what_an_update_says_is_to_come_can_lead_it() -> None:
    words = fiction.AUDIT.text.split("\n\n", 1)[1]
    second = replace(fiction.AUDIT, text=words.replace("The company denied", "Corvane denied"))
    relation = Relation(before(), "updates", ("Corvane", "Lumen-2"))
    dossier = fiction.dossier(second, relations=(relation,), archive_since="2026-06-09")
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=LATER)
    assert isinstance(draft, Draft), draft
    assert draft.headline == "Corvane to replace Lumen-2 in every clinic"
    assert "31 August" in draft.summary[0].text
    grounded = ground(draft, dossier)
    assert not [note for note in grounded.notes if note.startswith(("cut", "contradicted"))]


def test_a_plan_leads_nothing_but_an_update() -> None:
    second = replace(fiction.AUDIT, text=fiction.AUDIT.text.split("\n\n", 1)[1])
    answer = ComposedWriter(fiction.BEAT).write(fiction.dossier(second), used=frozenset(), now=LATER)
    assert isinstance(answer, Abstention)
