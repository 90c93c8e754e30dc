from datetime import timedelta

from modelwire.connect import Filed, bm25, nearest
from tests.unit.make import NOW


def filed(id_: str, text: str, days: int, vector: tuple[float, ...] = ()) -> Filed:
    return Filed(id_, text, NOW - timedelta(days=days), vector)


ARCHIVE = [
    filed("inquiry", "Norwick opens an inquiry into Corvane", 30),
    filed("rain", "Rain falls on Tarn", 1),
    filed("office", "Corvane opens an office", 3),
]


def test_the_words_decide_before_age_does() -> None:
    assert nearest("The Norwick inquiry into Corvane ends", ARCHIVE, NOW)[0] == "inquiry"
    assert bm25("Norwick", ARCHIVE)["rain"] == 0.0
    assert nearest("anything", [], NOW) == []


def test_of_two_alike_the_newer_is_nearer() -> None:
    older = filed("older", ARCHIVE[0].text, 60)
    assert nearest("Norwick inquiry into Corvane", [older, ARCHIVE[0]], NOW) == ["inquiry", "older"]


def test_meaning_counts_where_both_have_a_vector() -> None:
    archive = [filed("near", "other words", 1, (1.0, 0.0)), filed("far", "other words", 1, (0.0, 1.0))]
    assert nearest("text", archive, NOW, (0.0, 1.0)) == ["far", "near"]
    assert nearest("text", archive, NOW) == ["far", "near"], "without a vector the id decides"
