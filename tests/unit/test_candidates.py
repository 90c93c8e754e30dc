from dataclasses import replace
from datetime import timedelta

import pytest

from modelwire.same_event import Candidates, Corpus, Judgement, Piece, same_event
from modelwire.same_event.form import form_of
from tests.unit.make import NOW

TITLES = (
    "Norwick opens inquiry into Corvane",
    "Corvane faces Norwick inquiry",
    "Rain falls on Tarn",
    "A robot maker hires",
)


def pieces() -> list[Piece]:
    corpus = Corpus(TITLES)
    return [corpus.piece(f"a{n}", f"outlet{n}.example", NOW, title, "", ()) for n, title in enumerate(TITLES)]


def test_what_shares_the_weightiest_words_comes_first_and_no_stranger_at_all() -> None:
    made = pieces()
    assert [piece.id for piece in Candidates(made).of(made[0])] == ["a1"]
    assert Candidates(made).of(made[2]) == []


def test_nothing_from_outside_the_window() -> None:
    first, second, *_ = pieces()
    late = replace(second, published_at=NOW + timedelta(days=6))
    assert Candidates([first, late]).of(first) == []


def test_what_is_looked_at_is_bounded() -> None:
    first, second, *_ = pieces()
    crowd = [replace(second, id=f"c{n}") for n in range(2_000)]
    known = Candidates([*crowd, first])
    assert len(known.of(first)) == 40
    assert {piece.id for piece in known.of(first)} <= {f"c{n}" for n in range(2_000 - 300, 2_000)}, "the latest"


def test_a_judgement_shows_every_part_and_they_add_up() -> None:
    first, second, third, _ = pieces()
    judged = same_event(first, second)
    assert {"wording", "headlines", "days apart", "digest"} <= {name for name, _, _ in judged.parts}
    assert "wording" in judged.speaks_for
    assert same_event(first, third).score < judged.score
    vectors = [replace(piece, vector=(1.0, 0.0)) for piece in (first, second)]
    assert "meaning" in {name for name, _, _ in same_event(*vectors).parts}
    assert Judgement(0.5).same


@pytest.mark.parametrize(
    ("title", "digest", "bargains", "about"),
    [
        ("The Download: a model for clinics, and rain in Tarn", True, False, False),
        ("12 best robot deals of the week", False, True, True),
        ("Why Corvane lost its case", False, False, True),
        ("Corvane opens an office in Norwick", False, False, False),
    ],
)
def test_what_a_title_announces(title: str, digest: bool, bargains: bool, about: bool) -> None:
    form = form_of(title)
    assert (form.digest, form.bargains, form.about) == (digest, bargains, about)
