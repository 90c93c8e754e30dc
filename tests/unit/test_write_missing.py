"""A brief without its news is held back, and its reason says what is missing."""

from dataclasses import replace

import pytest

from modelwire.types import Abstention, Article, Draft
from modelwire.write import ComposedWriter
from modelwire.write.lead import Lead
from modelwire.write.main_act import find_lead
from modelwire.write.missing import BARE, NO_CAUSE, NO_CRIME, NO_FINDING, NO_RESULT, NOT_THE_NEWS, missing
from modelwire.write.refusal import in_language
from modelwire.write.scene import Scene
from tests.unit import write_fiction as fiction


def reason(story: Scene, act: str, thing: str, summary: str, headline: str = "") -> str:
    lead = find_lead(story)
    assert not isinstance(lead, str)
    frame = replace(lead.frame, act=act, actor="")
    other = replace(lead, frame=frame, row=replace(lead.row, act=act), thing=thing)
    return missing(other, story, headline, summary)


@pytest.fixture
def story() -> Scene:
    """A story of one outlet, whose title decides nothing."""
    return scene_of(replace(fiction.COURIER, title="A day at court"))


def scene_of(*articles: Article) -> Scene:
    dossier = fiction.dossier(*articles)
    return Scene(in_language(dossier, "en"), fiction.NOW.date(), frozenset())


@pytest.mark.parametrize(
    ("act", "thing", "without", "having", "named"),
    [
        ("convict", "Tom Riva", "Tom Riva was found guilty.", "Tom Riva was found guilty of arson.", NO_CRIME),
        ("die", "Tom Riva", "Tom Riva has died.", "Tom Riva has died in hospital.", NO_CAUSE),
        (
            "publish",
            "a study of five models",
            "Tide Labs issued a study of five models. It is long.",
            "Tide Labs issued a study of five models. It found that two of them fail.",
            NO_FINDING,
        ),
    ],
)
def test_what_an_act_is_no_news_without(
    story: Scene, act: str, thing: str, without: str, having: str, named: str
) -> None:
    assert reason(story, act, thing, without) == named
    assert not reason(story, act, thing, having)


def test_a_match_needs_its_result() -> None:
    story = scene_of(replace(fiction.COURIER, title="Gulls win 20-13"))
    assert reason(story, "win", "the cup", "The Gulls have won the cup.") == NO_RESULT
    assert not reason(story, "win", "the cup", "The Gulls have won the cup. They beat the Terns 20-13.")


def test_what_most_titles_speak_of_has_to_be_told() -> None:
    titles = ("Riot in Tarn after vigil", "Tarn vigil ends in riot", "Riot police clear Tarn")
    pieces = (fiction.COURIER, fiction.BRIGHTLINE, fiction.CLINICPOST)
    story = scene_of(*(replace(piece, title=title) for piece, title in zip(pieces, titles, strict=True)))
    assert reason(story, "open", "a clinic", "A clinic has opened in Norwick.") == NOT_THE_NEWS
    assert not reason(story, "open", "a clinic", "A clinic has opened in Tarn after a riot.")


def test_a_post_of_which_only_the_announcement_can_be_told_is_left() -> None:
    bare = replace(fiction.TIDE, text="Today we're releasing Murmur 3." + fiction.ROUND_ABOUT)
    silent = ComposedWriter(fiction.BEAT).write(fiction.dossier(bare), used=frozenset(), now=fiction.NOW)
    assert isinstance(silent, Abstention)
    told = ComposedWriter(fiction.BEAT).write(fiction.dossier(fiction.TIDE), used=frozenset(), now=fiction.NOW)
    assert isinstance(told, Draft)
    short = "Tide Labs has released Murmur 3, by its own account."
    assert missing(_lead(fiction.TIDE), scene_of(fiction.TIDE), "", short) == BARE


def _lead(piece: Article) -> Lead:
    lead = find_lead(scene_of(piece))
    assert not isinstance(lead, str)
    return lead
