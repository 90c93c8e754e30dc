"""A story that more outlets carry: what the brief says of one outlet alone stays true."""

from dataclasses import replace
from typing import Any

import pytest

from modelwire.ground import verify_brief
from modelwire.publish import render_site
from modelwire.publish.brief import grow
from modelwire.publish.paths import article_path, file_of
from modelwire.types import Article, Brief, Computation, Kind, Method, Rung, Sentence
from tests.unit import publish_case as case

SOLE = "The figure of $40 million rests on Tidings alone."
OPENING = "Kestrel closes its yard for $40 million."


def article(publisher: str, **more: Any) -> Article:
    at = case.june(13)
    url = f"https://{publisher}/kestrel"
    title = "Kestrel to close"
    made = Article(f"a-{publisher}", url, publisher, publisher, title, (), at, at, "en", "", "0", Rung.FULL)
    return replace(made, **more)


def sole(op: str = "sole_publisher") -> Brief:
    """A brief whose angle says that Tidings alone has a figure."""
    item = case.covered("Tidings", "Kestrel to close", case.june(12))
    found = case.evidence(item, "it costs $40 million")
    made = Computation(op, (found.id,), "Tidings", ("Tidings",))
    told = Sentence(SOLE, Kind.ANALYSIS, case.cites(found, method=Method.COMPUTED), made)
    summary = (case.fact(OPENING, found),)
    return case.brief(case.ULIDS[2], "Kestrel closes", [item], evidence=(found,), summary=summary, angle=(told,))


@pytest.mark.parametrize("op", ["sole_publisher", "own_account"])
@pytest.mark.parametrize("rung", [Rung.FULL, Rung.LINK_ONLY])
def test_another_outlet_dates_what_one_alone_had(op: str, rung: Rung) -> None:
    before = sole(op)
    after = grow(before, [article("ledger.example", rung=rung)], {"ledger.example": "Ledger"}, case.june(13))
    (said,) = after.angle
    assert said.text == "The figure of $40 million rests on Tidings alone, as of 12 June 2026, 12:00 UTC."
    assert (said.citations, said.computation) == (before.angle[0].citations, before.angle[0].computation)
    assert after.summary == before.summary, "what was reported then was reported then"
    assert after.history[-1].kind == "update"
    assert after.history[-1].note == "Coverage grew: Ledger. What one outlet alone had is dated now."


def test_it_is_dated_once() -> None:
    once = grow(sole(), [article("ledger.example")], {}, case.june(13))
    twice = grow(once, [article("post.example")], {}, case.june(14))
    assert twice.angle == once.angle
    assert twice.history[-1].note == "Coverage grew: post.example."


def test_a_copy_and_another_piece_of_the_same_outlet_are_no_other_report() -> None:
    copy = article("ledger.example", syndicated_from="a-1")
    own = article("tidings.example")
    assert grow(sole(), [copy, own], {"tidings.example": "Tidings"}, case.june(13)).angle == sole().angle


def test_the_page_shows_the_date_and_what_changed() -> None:
    after = grow(sole(), [article("ledger.example")], {"ledger.example": "Ledger"}, case.june(13))
    snapshot = case.snapshot(briefs=(after,), shown=case.shown(after))
    page = case.html(render_site(snapshot)[file_of(article_path(after))])
    assert "alone, as of 12 June 2026" in page.css_first('[data-part="angle"]').text()
    assert "is dated now" in page.css_first(".history").text()


def test_it_can_still_be_proven() -> None:
    """What the sentence says of its own evidence is recomputed as before."""
    before = sole()
    after = grow(before, [article("ledger.example")], {"ledger.example": "Ledger"}, case.june(13))
    assert [problem for problem in verify_brief(after, {}, []) if "angle" in problem] == [
        problem for problem in verify_brief(before, {}, []) if "angle" in problem
    ]
