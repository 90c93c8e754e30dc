"""The next version of a brief whose source changed, and the dated word on it."""

from dataclasses import replace

from modelwire.publish import corrected, remade
from modelwire.types import Brief, Sentence, Status
from tests.unit.publish_case import inquiry, june, round_

AT = june(20)


def without_last(brief: Brief) -> Brief:
    return replace(brief, summary=brief.summary[:-1])


def said_otherwise(brief: Brief, text: str) -> Brief:
    first: Sentence = brief.summary[0]
    return replace(brief, summary=(replace(first, text=text), *brief.summary[1:]))


def test_what_was_said_and_what_is_said_now() -> None:
    brief = inquiry()
    made = corrected(brief, said_otherwise(brief, "Now it is six."), ["The Courier"], "", AT)
    change = made.history[-1]
    assert (made.version, made.status, made.modified_at) == (brief.version + 1, Status.PUBLISHED, AT)
    assert (change.kind, change.at) == ("correction", AT)
    assert change.note == (
        "The Courier changed its report, as we saw on 20 June 2026. "
        f"We said: “{brief.summary[0].text}” We now say: “Now it is six.”"
    )


def test_what_is_taken_out_and_who_changed_it() -> None:
    brief = inquiry()
    note = corrected(brief, without_last(brief), ["A", "B", "C"], "", AT).history[-1].note
    assert note.startswith("A, B and C changed their reports")
    assert note.endswith(f"Taken out: “{brief.summary[-1].text}”")
    back = corrected(without_last(brief), brief, ["A"], "", AT).history[-1].note
    assert back.endswith(f"Added: “{brief.summary[-1].text}”")


def test_where_no_word_of_ours_changed_it_is_an_update() -> None:
    brief = inquiry()
    change = corrected(brief, brief, ["The Courier"], "", AT).history[-1]
    assert change.kind == "update"
    assert change.note == "The Courier changed its report; what this brief says still stands there."


def test_what_a_person_should_see_first_is_held_and_says_why() -> None:
    made = corrected(inquiry(), without_last(inquiry()), ["The Courier"], "its lead fell", AT)
    assert made.status is Status.HELD
    assert [change.kind for change in made.history[-2:]] == ["correction", "held"]
    assert made.history[-1].note == "Held: its lead fell."


def test_made_again_a_brief_is_still_itself() -> None:
    brief, fresh = inquiry(), replace(round_(), id="other", story_id=inquiry().story_id)
    made = remade(brief, fresh)
    for name in ("id", "slug", "section", "version", "history", "published_at", "modified_at"):
        assert getattr(made, name) == getattr(brief, name), name
    assert (made.headline, made.summary, made.evidence) == (fresh.headline, fresh.summary, fresh.evidence)
    assert made.watches[: len(brief.watches)] == brief.watches
    assert {w.id for w in made.watches} == {w.id for w in (*brief.watches, *fresh.watches)}
    assert {w.brief_id for w in made.watches} <= {brief.id}
    assert {c.ref for c in made.coverage} == {c.ref for c in (*brief.coverage, *fresh.coverage)}
