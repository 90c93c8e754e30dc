"""Invented companies, people and outlets for the tests of facts, and articles about them."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from modelwire.facts import FrameReader, Gazetteer
from modelwire.text import sentences
from modelwire.types import Article, Entity, Frame, Passage
from tests.unit.make import article

ENTITIES = (
    Entity("corvane", "Corvane", "company", domains=("corvane.example",), gloss="medical software company"),
    Entity("lumen", "Lumen-2", "model", aliases=("Lumen",), parent="corvane", gloss="note-taking model"),
    Entity("pellan", "Pellan", "company", domains=("pellan.example",), gloss="warehouse-robot company"),
    Entity("oxmoor-partners", "Oxmoor Partners", "company", gloss="investor"),
    Entity("bank-of-sellin", "Bank of Sellin", "company"),
    Entity("ines-taldo", "Ines Taldo", "person"),
    Entity("tide", "Tide", "lab", aliases=("Tide Labs",), ambiguous=True, domains=("tide.example",)),
)

#: COMPOSER.md, example A: three outlets on one inquiry, and their counts differ.
INQUIRY = (
    article(
        "https://brightline.example/corvane",
        "Norwick opens inquiry into Corvane over clinic transcripts",
        "Norwick's data authority is investigating Corvane, maker of the note-taking model Lumen-2, over clinic "
        "transcripts that outsiders could read. The authority's notice says about 41,000 transcripts from clinics were "
        "exposed. Brightline Tech, citing two former employees, reported that the exposure began in March. Corvane "
        "plans to file an explanation with Norwick by 30 June.",
    ),
    article(
        "https://clinicpost.example/corvane",
        "Corvane disputes count of exposed transcripts",
        "Corvane said on Monday that 12,400 transcripts from clinics were exposed. The company said it closed the "
        "access on "
        "26 May. Corvane's security chief, Ines Taldo, denies that the material identifies anyone. “No names or card "
        "numbers were in the files,” Taldo said.",
        hours=2,
    ),
    article(
        "https://ledger.example/corvane",
        "Norwick inquiry",
        "Norwick's data authority opened an inquiry into Corvane on Monday.",
        hours=5,
    ),
)

#: COMPOSER.md, example B: a vendor's post and two outlets on one round.
ROUND = (
    article(
        "https://pellan.example/round",
        "Pellan raises $180 million",
        "Today we're announcing our Series C. We have raised $180 million in a round led by Oxmoor Partners. We plan "
        "to open a second plant in Tarn in March 2027.",
    ),
    article(
        "https://ledger.example/pellan",
        "Loan in Pellan's round",
        "Pellan has raised $180 million in a round led by Oxmoor Partners. Oxmoor Partners confirmed that $30 "
        "million of "
        "the round is a loan from the Bank of Sellin.",
        hours=1,
    ),
    article(
        "https://kestrel.example/pellan",
        "Pellan valued at $1.1 billion",
        "Warehouse-robot company Pellan has secured $180 million, according to one person familiar with the deal.",
        hours=3,
    ),
)


def passages(piece: Article) -> tuple[Passage, ...]:
    return tuple(Passage(f"{piece.id}:{a}", piece.id, a, b, piece.text[a:b]) for a, b in sentences(piece.text))


@cache
def reader() -> FrameReader:
    return FrameReader(Gazetteer(ENTITIES))


def frames_of(*pieces: Article) -> list[Frame]:
    return [frame for piece in pieces for frame in reader().read(piece, passages(piece))]


def read(text: str, url: str = "https://outlet.example/a", **more: Any) -> Sequence[Frame]:
    return frames_of(article(url, text=text, **more))
