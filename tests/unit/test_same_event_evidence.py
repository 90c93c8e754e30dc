"""What the parts of the evidence on a pair say, each alone."""

import pytest

from modelwire.same_event import Corpus, Piece
from modelwire.same_event.dates import undated
from modelwire.same_event.evidence import evidence
from modelwire.same_event.judge import are_leads
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


_REPORT = "Lumen says that it reads 41,000 pages an hour, more than any other of its makers' machines did before."


def test_a_piece_in_the_first_person_is_marked_and_a_quotation_is_not() -> None:
    mine = article("https://post.example/1", "A week with Lumen", f"I gave my files to it. {_REPORT}")
    quoted = article("https://ledger.example/2", "Lumen is out", f"“I trust my team,” she said. {_REPORT}")
    keynote = article("https://gazette.example/3", "All of I/O", f"At I/O, Phase I, it was shown. {_REPORT}")
    assert [piece.in_first_person for piece in pieces(mine, quoted, keynote)] == [True, False, False]
    assert parts(mine, quoted)["first person"] == 1.0
    assert parts(quoted, keynote)["first person"] == 0.0


def test_a_report_names_the_publisher_of_a_post() -> None:
    post = article("https://blog.lumen.example/1", "Reading pages", "Today we bring out a reader of pages.")
    report = article("https://ledger.example/2", "A reader of pages", _REPORT)
    other = article("https://gazette.example/3", "A reader of pages", "It reads 41,000 pages an hour.")
    assert parts(post, report)["publisher named"] == 1.0
    assert parts(other, report)["publisher named"] == 0.0


def test_a_digest_beside_one_of_its_matters() -> None:
    digest = article("https://post.example/1", "The weekly round-up", _REPORT)
    matter = article("https://ledger.example/2", "Lumen reads 41,000 pages", _REPORT)
    assert parts(digest, matter)["one digest"] == 1.0
    assert parts(digest, digest)["one digest"] == 0.0


@pytest.mark.parametrize(("words", "leads"), [(0, False), (19, False), (40, True), (80, True), (81, False)])
def test_leads_have_as_many_words_as_feeds_give(words: int, leads: bool) -> None:
    lead = article("https://post.example/1", "Lumen is out", "It reads all pages of one archive. " * 5)
    other = article("https://ledger.example/2", "Lumen reads", "page " * words)
    assert are_leads(*pieces(lead, other)) is leads
    assert are_leads(*pieces(other, lead)) is leads
