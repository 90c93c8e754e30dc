"""What a correction changed, read back from the note that says it."""

from dataclasses import replace

from modelwire.publish import put_right
from modelwire.publish.revision import Revised, Run, revised
from tests.unit import publish_case as case


def test_a_note_of_a_corrected_brief_comes_apart_as_it_was_put_together() -> None:
    before = case.inquiry()
    first, *rest = before.summary
    after = replace(
        before, headline=f"{before.headline} today", summary=(replace(first, text="It was “all” wrong."), *rest)
    )
    told = put_right(before, after, "correction", "A name was wrong.", "", case.june(20)).history[-1].note
    parts = revised(told)
    assert parts.reason == "A name was wrong."
    headline, sentence = parts.sentences
    assert [run.kind for run in headline][-2:] == ["gone", "new"] or headline[-1].kind == "new"
    assert "".join(run.text for run in headline if run.kind != "gone").strip() == after.headline
    assert "".join(run.text for run in headline if run.kind != "new").strip() == before.headline
    assert "".join(run.text for run in sentence if run.kind != "gone").strip() == "It was “all” wrong."
    assert "".join(run.text for run in sentence if run.kind != "new").strip() == first.text


def test_words_that_stayed_are_told_from_those_that_did_not() -> None:
    note = (
        "Typo. We said: “Pellan opened two plants.” We now say: “Pellan opened three plants.” Taken out: “It is old.”"
    )
    assert revised(note) == Revised(
        "Typo.",
        (
            (Run("same", "Pellan opened "), Run("gone", "two "), Run("new", "three "), Run("same", "plants.")),
            (Run("gone", "It is old."),),
        ),
    )


def test_another_note_is_a_reason_alone() -> None:
    assert revised("First version.") == Revised("First version.", ())
