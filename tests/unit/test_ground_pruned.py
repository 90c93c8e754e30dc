"""What of a brief still stands after a source has changed its text."""

from dataclasses import replace

from modelwire.ground import all_held, changed, lost_lead, pruned, verify_brief
from modelwire.types import Article, Brief
from tests.unit import ground_case as case

GOOD = case.brief()


def articles(change: str = "", into: str = "", before: str = "") -> list[Article]:
    """The sources of the good brief, with some words of the first put otherwise, and others put before it."""
    first, *rest = case.ARTICLES
    return [replace(first, text=before + (first.text.replace(change, into) if change else first.text)), *rest]


def texts(brief: Brief) -> set[str]:
    return {s.text for s in (*brief.summary, *brief.angle, *brief.archive, *brief.watch)}


def proven(brief: Brief, held: list[Article]) -> list[str]:
    return verify_brief(brief, {a.id: a for a in held}, [case.EARLIER])


def test_where_nothing_changed_the_brief_is_itself() -> None:
    assert changed(GOOD, articles()) == ()
    assert pruned(GOOD, articles()) == GOOD


def test_a_text_that_was_let_go_has_not_changed() -> None:
    gone = [replace(a, text="") for a in case.ARTICLES]
    assert changed(GOOD, gone) == ()
    assert pruned(GOOD, gone) == GOOD
    assert (all_held(GOOD, articles()), all_held(GOOD, gone)) == (True, False)


def test_evidence_follows_its_passage_and_the_brief_proves_itself_there() -> None:
    held = articles(before="Rain fell on Norwick all day, and the trams were late.\n\n")
    assert proven(GOOD, held) != []
    assert changed(GOOD, held) == ()
    moved = pruned(GOOD, held)
    assert texts(moved) == texts(GOOD)
    assert moved.evidence != GOOD.evidence
    assert proven(moved, held) == []


def test_a_sentence_goes_with_the_passage_that_it_rests_on_and_no_other_does() -> None:
    held = articles("about 41,000", "about 14,000")
    assert [a.id for a in changed(GOOD, held)] == [case.ARTICLES[0].id]
    left = pruned(GOOD, held)
    gone = texts(GOOD) - texts(left)
    fallen = {e.id for e in GOOD.evidence if "41,000" in e.passage}
    leaning = [s for s in (*GOOD.summary, *GOOD.angle, *GOOD.archive, *GOOD.watch)
               if fallen & {c.evidence_id for c in s.citations}]  # fmt: skip
    assert leaning
    assert gone == {s.text for s in leaning}
    assert left.watches == GOOD.watches
    assert not any("41,000" in e.passage for e in left.evidence)


def test_what_lost_its_lead_or_the_ground_of_its_headline_cannot_go_out() -> None:
    assert lost_lead(GOOD, GOOD) == ""
    assert "headline" in lost_lead(GOOD, replace(GOOD, headline_citations=()))
    assert "opens it" in lost_lead(GOOD, replace(GOOD, summary=GOOD.summary[1:]))
    assert "opens it" in lost_lead(GOOD, replace(GOOD, summary=()))
    assert lost_lead(GOOD, replace(GOOD, summary=GOOD.summary[:1])) == ""
