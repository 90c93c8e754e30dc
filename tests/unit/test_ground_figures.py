"""Figures, shares and lengths of time: the ways to say the same, and what is something else."""

import pytest

from evals.bench import bench_of, sentences_of
from modelwire.ground.bench import Premise
from modelwire.ground.claim import Claim
from modelwire.ground.numbers import bent_bound, dropped_bound, miscounted, unborne_count, unborne_figure
from modelwire.ground.spans import PASSAGE_WORDS, stretches
from modelwire.text import word_count

SURE = (unborne_figure, bent_bound)
UNSURE = (unborne_count, dropped_bound, miscounted)


def premise(source: str) -> Premise:
    bench = bench_of(sentences_of(source))
    evidence = [one for p in bench.passages for one in stretches(bench.articles[p.article_id], p, frozenset())]
    return Premise(tuple(evidence), bench.with_evidence(evidence))


def objects(source: str, said: str) -> str:
    """The objection of a rule that is sure, or ""."""
    return next((reason for rule in SURE if (reason := rule(Claim(said), premise(source)))), "")


def doubts(source: str, said: str) -> str:
    """The objection of a rule that is only weighed, or ""."""
    return next((reason for rule in UNSURE if (reason := rule(Claim(said), premise(source)))), "")


THE_SAME = [
    ("Corvane moved 24 lorries.", "Corvane moved two dozen lorries."),
    ("Corvane has 600 clinics.", "Corvane has six hundred clinics."),
    ("Corvane sold 250,000 cars.", "Corvane sold a quarter of a million cars."),
    ("Corvane is worth $2.5 billion.", "Corvane is worth two and a half billion dollars."),
    ("It holds 19,900 pairs.", "It holds close to 20,000 pairs."),
    ("A search showed 233,000 pages.", "A search showed well over 200,000 pages."),
    ("The top score was 97.34%.", "The top score was 97%."),
    ("It is missing from one in four services.", "It is missing from 25 per cent of services."),
    ("About 40% of them are young.", "Two in five of them are young."),
    ("It made up 75 percent of the votes.", "It made up three quarters of the votes."),
    ("They got 6 words in a hundred wrong.", "They got 6 per cent of the words wrong."),
    ("The vacancy rate was 34%.", "About a third of the offices were empty."),
    ("It lasted 15 seconds.", "It lasted a quarter of a minute."),
    ("They fought over five decades.", "They fought over half a century."),
    ("It took only 6 months.", "It took half a year."),
    ("It came a week after the vote.", "It came seven days after the vote."),
    ("It starts on 16 October and ends on 26 October 2026.", "It ends ten days after its start."),
    ("The cap was 40 kg and is now 50 kg.", "The cap is 50 kg, ten more than before."),
    ("It ordered 6,000, and fewer than half have come.", "Fewer than 3,000 of the 6,000 that it ordered have come."),
    ("A director earns €118,000, a head twice that.", "A head earns €236,000."),
    ("Wages rose by a fifth in three seasons.", "Wages rose by 20 per cent over three seasons."),
    ("Corvane must hand over $25 million.", "Corvane now has to hand over $25 million."),
    ("At least 70 people were hurt.", "No fewer than 70 people were hurt."),
    ("Norwick posed it in 1946.", "It has stood open since the 1940s."),
    ("It runs the Lumen-14B model.", "It runs a model of 14B."),
    ("Ask for it from Tuesday, with $135\\times$ less cost.", "It costs 135 times less."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "said"), THE_SAME)
def test_what_says_the_same_in_other_figures_stands(source: str, said: str) -> None:
    assert not objects(source, said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Corvane moved 24 lorries.", "Corvane moved three dozen lorries."),
        ("Corvane sold 250,000 cars.", "Corvane sold half a million cars."),
        ("It holds 19,900 pairs.", "It holds close to 30,000 pairs."),
        ("A search showed 233,000 pages.", "A search showed well over 300,000 pages."),
        ("The top score was 97.34%.", "The top score was 79%."),
        ("Corvane has four plants.", "Corvane has five plants."),
        ("The drive lasted six months.", "The drive lasted six weeks."),
        ("The drive lasted six months.", "The drive lasted eight months."),
        ("It takes up to 70 kg.", "It takes at least 70 kg."),
        ("Shares closed at $19.", "Shares closed at 19 cents."),
        ("Corvane moved 24 of the 60 lorries.", "Corvane moved 42 of the 60 lorries."),
    ],
)
def test_another_figure_is_refused_for_sure(source: str, said: str) -> None:
    assert objects(source, said)
    assert not objects(source, source)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("It named a chair, an auditor and a clerk.", "It named three people."),
        ("It takes up to 70 kg.", "It takes 70 kg."),
        ("Eleven people were found there.", "Eleven bodies were found there."),
        ("Many of its clinics left.", "A third of its clinics left."),
    ],
)
def test_what_may_be_a_writers_own_count_is_only_weighed(source: str, said: str) -> None:
    assert not objects(source, said)
    assert doubts(source, said)


def test_a_share_may_be_told_by_its_number_beside_another_of_the_same_base() -> None:
    said = "For islanders they got 17 words in a hundred wrong."
    source = "They got 6 words in a hundred wrong for people of the hills and {} for islanders."
    assert not doubts(source.format(17), said)
    assert doubts(source.format(19), said)
    assert doubts("They spoke to 17 islanders.", said)


def test_a_long_sentence_is_evidence_from_end_to_end() -> None:
    source = f"Corvane sold 41 lorries, {'which stood in the yard of the old plant, ' * 6} and later 97 vans."
    said = "Corvane sold 41 lorries and 97 vans."
    bench = bench_of([source])
    [passage] = bench.passages
    found = stretches(bench.articles[passage.article_id], passage, frozenset({"41", "97", "lorry", "van"}))
    assert all(word_count(one.passage) <= PASSAGE_WORDS for one in found)
    assert not unborne_figure(Claim(said), Premise(tuple(found), bench))
