"""What the parts of the evidence on a pair say, each alone."""

import pytest

from modelwire.same_event import Corpus, Piece
from modelwire.same_event.dates import undated
from modelwire.same_event.evidence import evidence
from modelwire.types import Article
from tests.unit.make import article


def pieces(*articles: Article) -> list[Piece]:
    """Those articles among a few that have nothing to do with them."""
    others = ["A robot maker raised money.", "A court heard a case.", "Rain fell on Tarn."]
    corpus = Corpus([*(f"{a.title}\n{a.text}" for a in articles), *others])
    return [corpus.piece(a.id, a.publisher, a.published_at, a.title, a.text, ()) for a in articles]


def parts(a: Article, b: Article) -> dict[str, float]:
    return evidence(*pieces(a, b))


@pytest.mark.parametrize(
    "date", ["May 20", "May 20, 2026", "20 May 2026", "Jun. 9, 2026", "2026-05-20", "10:32 AM", "5th June", "May 2026"]
)
def test_a_date_is_cut_out(date: str) -> None:
    assert undated(f"On {date} it rained") == "On ; it rained"


def test_what_is_no_date_stays() -> None:
    for text in ("it may rain 20 times", "Lumen 4.7 reads 41,000 pages", "Opus 5 and March Networks"):
        assert undated(text) == text


def test_a_dateline_in_common_says_nothing() -> None:
    a = article("https://post.example/1", "On slow mornings", "TARN, May 20, 2026 — We woke late, and so did the AI.")
    b = article("https://ledger.example/2", "A cook's notes", "NORWICK, May 20, 2026 — Soup wants time, says no AI.")
    found = parts(a, b)
    assert found["figures"] == 0.0
    assert found["years"] == 0.0


def test_a_count_is_no_version() -> None:
    first = article("https://post.example/1", "I Found 22 Robots Worth a Look", "They sweep.")
    again = article("https://post.example/2", "I Found 29 Robots Worth a Look", "They sweep.")
    assert [piece.versions for piece in pieces(first, again)] == [frozenset()] * 2
    assert parts(first, again)["one title"] == 1.0
