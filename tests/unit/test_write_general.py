"""General news: a disaster, an arrest, a verdict; told without the outlets' own sentences."""

from itertools import pairwise

import pytest

from modelwire.ground import ground
from modelwire.text import word_count
from modelwire.types import Article, Draft
from modelwire.write import ComposedWriter
from tests.unit import write_fiction as fiction
from tests.unit.make import article

QUAKE = (
    article(
        "https://courier.example/quake",
        "Quake in Velmar province",
        "Two workers have been killed in Velmar after a quake shook the province on Sunday. "
        "Governor Ilse Brandt said about 140 houses were damaged in the town of Osterby. "
        "The hospital in Osterby treated more than 60 people for cuts and burns. "
        "Schools in the province will stay closed until Thursday, the governor said. "
        "“Nobody here slept last night, and nobody will tonight,” said Tomas Reik, a teacher in Osterby. "
        "Engineers began to check the dam above the town at noon, and the road to the coast was closed. "
        "Power had returned to most of the houses by the evening, the grid operator Velmar Netz said.",
        published_at=fiction.AT,
    ),
    article(
        "https://ledger.example/quake",
        "Osterby counts its damage",
        "Two workers were killed when a wall fell on them in Osterby on Sunday. "
        "Ilse Brandt said about 140 houses were damaged and the dam had held. "
        "The army sent 200 soldiers and eleven field kitchens to Osterby on Monday. "
        "Nurses worked in the hospital's garden, since the upper floors were not safe. "
        "The province paid out 3 million marks to people who lost their homes in the last quake.",
        published_at=fiction.AT,
    ),
)


def drafted(articles: tuple[Article, ...]) -> tuple[Draft, str]:
    dossier = fiction.dossier(*articles)
    draft = ComposedWriter(fiction.BEAT).write(dossier, used=frozenset(), now=fiction.NOW)
    assert isinstance(draft, Draft), draft
    kept = ground(draft, dossier).draft
    return kept, " ".join(sentence.text for sentence in kept.summary)


@pytest.fixture(scope="module")
def quake() -> tuple[Draft, str]:
    return drafted(QUAKE)


def test_a_passive_without_an_agent_leads(quake: tuple[Draft, str]) -> None:
    draft, told = quake
    assert told.lower().startswith(("two workers ", "on "))
    assert draft.headline.lower().startswith("two workers")


def test_who_says_how_many_stands_with_the_figure(quake: tuple[Draft, str]) -> None:
    _, told = quake
    sentence = next(s for s in told.split(". ") if "140" in s)
    assert "Brandt" in sentence


def test_a_day_of_the_week_becomes_a_date(quake: tuple[Draft, str]) -> None:
    _, told = quake
    assert not any(day in told for day in ("Sunday", "Monday", "Thursday"))


def test_it_says_enough_and_no_two_neighbours_start_alike(quake: tuple[Draft, str]) -> None:
    draft, told = quake
    assert word_count(told) >= 25
    starts = [" ".join(s.text.split()[:2]) for s in draft.summary]
    assert all(a != b for a, b in pairwise(starts))
