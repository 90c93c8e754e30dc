"""A note on a correction repeats what was wrong; what it repeats is not reported."""

import pytest

from modelwire.connect import passages_of
from tests.unit.make import article

NEWS = "The ferry firm has bought six boats. They are green."


@pytest.mark.parametrize(
    "note",
    [
        "Correction, 18 May 2026: The firm has bought six boats, not nine.",
        "Clarification: It was not nine boats. It was six.",
        "An earlier version of this article said nine boats. The firm has bought six.",
        "This story was corrected on Tuesday. It had said nine boats.",
    ],
)
def test_a_note_is_no_passage_wherever_it_stands(note: str) -> None:
    told = [passage.text for passage in passages_of(article(text=NEWS))]
    assert len(told) == 2
    for text in (f"{NEWS}\n\n{note}", f"{note}\n\n{NEWS}"):
        assert [passage.text for passage in passages_of(article(text=text))] == told


@pytest.mark.parametrize(
    "report",
    [
        "The court said that a correction was due: nine boats, not six.",
        "Corrections officers at nine prisons went on strike on Monday, the union said.",
        "An earlier version of this model read nine pages a second.",
    ],
)
def test_news_of_corrections_is_news(report: str) -> None:
    assert [passage.text for passage in passages_of(article(text=report))] == [report]
