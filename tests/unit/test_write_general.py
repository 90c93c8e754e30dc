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


def told_of(text: str, *, title: str = "News from Osterby", outlet: str = "courier") -> str:
    piece = article(f"https://{outlet}.example/one", title, text, published_at=fiction.AT)
    draft, summary = drafted((piece,))
    assert draft.headline
    return summary


FIRE = (
    "A fire has destroyed the Velmar sugar mill in Osterby. "
    "More than 60 firefighters tackled the blaze at the mill. "
    "The mill employed 140 people and had been built by the Velmar Sugar Board, state police said Monday. "
    "Neighbours carried furniture out of three houses beside the yard, because the wind blew sparks over the wall. "
    "Nobody has said yet what started it, and the owners were on their way from the coast in the evening. "
    "The road past the mill stays closed until the walls have been pulled down, which may take until the weekend. "
    "Beet from the farms around Osterby goes to a mill on the coast for now, a trip of two hours each way. "
    "Farmers had hoped for an early start to the season, after a summer in which the rain came late and then all at "
    "once, and some of them stood at the fence on Sunday night until the roof fell in."
)


def test_a_sentence_of_an_outlet_is_told_in_other_words() -> None:
    summary = told_of(FIRE)
    assert "60 firefighters" in summary
    assert "tackled the blaze" not in summary


def test_a_word_given_at_the_end_of_a_sentence_is_its_speakers() -> None:
    summary = told_of(FIRE)
    assert "140 people" not in summary or "tate police" in summary


def test_where_titles_have_every_wording_a_few_words_make_the_headline() -> None:
    wordings = "destroys, devastates, wrecks, ruins and leaves in ruins"
    titles = (
        f"A fire {wordings} the Velmar sugar mill in Osterby",
        f"The Velmar sugar mill in Osterby: a fire {wordings} it",
    )
    pieces = tuple(
        article(f"https://{outlet}.example/fire", title, FIRE, published_at=fiction.AT)
        for outlet, title in zip(("courier", "ledger"), titles, strict=True)
    )
    draft, _ = drafted(pieces)
    assert word_count(draft.headline) <= 6
    assert draft.headline not in titles


def test_what_most_titles_speak_of_leads() -> None:
    budget, fire = "The Osterby Council has approved the town budget. ", "A fire has destroyed the Velmar sugar mill. "
    rest = FIRE.split(". ", 1)[1]
    pieces = tuple(
        article(f"https://{outlet}.example/mill", title, text + rest, published_at=fiction.AT)
        for outlet, title, text in (
            ("courier", "After the fire at the Velmar sugar mill", budget + fire),
            ("ledger", "Velmar sugar mill is gone", budget + fire),
            ("kestrel", "The Velmar sugar mill and its town", budget),
        )
    )
    draft, _ = drafted(pieces)
    assert "mill" in draft.headline, "though one outlet more tells of the budget"
