"""Who tells it by themselves: outlets that print one agency's sentence are one."""

from dataclasses import replace

from modelwire.connect import build_dossier
from modelwire.facts import FrameReader, Gazetteer
from modelwire.types import Dossier
from modelwire.write.angle.carried import carried
from modelwire.write.clippings import Clippings
from modelwire.write.lead import find_leads
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction
from tests.unit.make import article, story

AGENCY = "The Norwick Data Authority has opened an inquiry into Corvane over files of clinics that lay open for weeks."
OWN = (
    "The Norwick Data Authority opened an inquiry into Corvane on Tuesday.",
    "After days of silence the Norwick Data Authority has opened an inquiry into Corvane.",
    "Corvane is in trouble: the Norwick Data Authority opened an inquiry into Corvane, people there said.",
)


def told(*leads: str) -> list[str]:
    pieces = [
        article(f"https://outlet-{n}.example/a", f"Corvane {n}", f"{lead} Number {n} adds a word of its own.",
                published_at=fiction.AT)
        for n, lead in enumerate(leads)
    ]  # fmt: skip
    names = Gazetteer(fiction.ENTITIES)
    mentions = names.find([(a.id, f"{a.title}\n{a.text}") for a in pieces])
    dossier: Dossier = build_dossier(
        replace(story(*pieces), article_ids=tuple(a.id for a in pieces)), pieces, mentions, (), beat=fiction.BEAT,
        frames=FrameReader(names), names={}, archive_since="", archived=(),
    )  # fmt: skip
    scene = Scene(dossier, fiction.AT.date(), frozenset())
    leads_found = find_leads(scene)
    assert isinstance(leads_found, list)
    return [line.options[0].text for line in carried(leads_found[0], scene, Clippings(scene.articles))]


def test_three_that_tell_it_in_their_own_words_are_three() -> None:
    (line,) = told(*OWN)
    assert "three outlets" in line


def test_an_agencys_sentence_counts_once() -> None:
    assert told(AGENCY, AGENCY, AGENCY) == []
    assert told(AGENCY, AGENCY, OWN[0]) == []
    (line,) = told(AGENCY, AGENCY, *OWN)
    assert "four outlets" in line
