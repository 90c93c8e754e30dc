"""Datelines, and the words by which people speak: what stands before a sentence, and who speaks without a name."""

import pytest

from modelwire.connect import passages_of
from modelwire.facts import FrameReader, Gazetteer, dateline_end
from modelwire.types import Entity, Frame
from tests.unit.make import article

NAMES = Gazetteer((Entity("corvane", "Corvane", "company"), Entity("tarn", "Tarn", "place")))


def frames(text: str) -> tuple[Frame, ...]:
    piece = article(text=text)
    return FrameReader(NAMES).read(piece, passages_of(piece))


@pytest.mark.parametrize(
    "line",
    [
        "TARN, 8 June – ",
        "NORTH SELLIN, 11 June — ",
        "TARN (Harbour Wire) - ",
        "TARN, Aldmark, June 8 -- ",
        "ST. OLDE, 3 Sept. 2026 (Harbour Wire) – ",
    ],
)
def test_a_dateline_ends_where_the_sentence_begins(line: str) -> None:
    assert dateline_end(f"{line}The council met.") == len(line)


@pytest.mark.parametrize(
    "text", ["The council met.", "AI – what now?", "LUMEN-2 – a model", "TARN - the town that met", "CORVANE (maker)"]
)
def test_what_only_looks_like_one_stays(text: str) -> None:
    assert dateline_end(text) == 0


def test_a_place_of_a_dateline_never_acts_and_the_first_sentence_is_read() -> None:
    [frame] = frames("TARN, 8 June – Corvane has released Lumen-2. It rained.")
    assert (frame.actor, frame.act, frame.object) == ("Corvane", "release", "Lumen-2")
    assert frame.passage.text == "Corvane has released Lumen-2."


@pytest.mark.parametrize("said", ["told Brightline Tech that", "said"])
def test_people_without_a_name_speak_under_none(said: str) -> None:
    [frame] = frames(f"Two former employees, who asked not to be named, {said} the exposure began in March.")
    assert (frame.act, frame.holder_kind) == ("say", "unnamed")
    assert frame.object == "the exposure began in March"
    assert frame.actor_id is None
