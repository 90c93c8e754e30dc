"""Watches: what is awaited decides the words, a date has to be to come, and some report must be able to settle it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from modelwire.ground.names import _is_common  # the gate's own idea of which words may open a sentence
from modelwire.types import Article
from modelwire.write.ahead import plans_ahead
from modelwire.write.awaited import awaited
from modelwire.write.clippings import Clippings
from modelwire.write.scene import Scene
from modelwire.write.watch import Outlook, find_outlook
from tests.unit import write_fiction as fiction
from tests.unit.make import article

NOW = datetime(2026, 6, 9, 20, 0, tzinfo=UTC)
FILL = "The street was quiet that day. " * 10


def scene(*sentences: str) -> Scene:
    piece = article("https://courier.example/w", "A title", " ".join((*sentences, FILL)), published_at=fiction.AT)
    return of(piece)


def of(*pieces: Article) -> Scene:
    return Scene(fiction.dossier(*pieces), NOW.date(), frozenset())


def outlook(told: Scene) -> Outlook | None:
    return find_outlook(told, Clippings(told.articles), grace_days=14, now=NOW)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Corvane will publish an audit of Lumen-2 by 30 June.", "document"),
        ("The Norwick Data Authority will publish its decision by 30 June.", "decision"),
        ("Tide Labs will release Murmur 4 on 1 September.", "product"),
        ("Pellan will open a plant in Tarn in March 2027.", "site"),
        ("Corvane will replace Lumen-2 in every clinic by 31 August.", "ending"),
        ("Pellan will sign the contract by 30 June.", "deal"),
        ("Corvane must explain the exposure to the authority by 30 June.", "duty"),
    ],
)
def test_what_is_awaited_decides_the_words(text: str, kind: str) -> None:
    [(_, plan)] = plans_ahead(scene(text), NOW.date())[:1]
    assert awaited(plan).name == kind


@pytest.mark.parametrize(
    "text",
    [
        "Corvane will remain in Norwick until 30 June.",
        "Corvane had promised to delete everything by 30 June.",
        "Corvane will publish an audit of Lumen-2 by 5 June.",
        "Corvane will publish an audit of Lumen-2.",
    ],
)
def test_a_state_a_past_plan_and_a_day_that_is_gone_are_not_watched(text: str) -> None:
    assert outlook(scene(text)) is None


def test_what_stands_in_the_way_of_a_date_is_what_its_watch_turns_on() -> None:
    told = outlook(of(fiction.PELLAN_POST, fiction.KESTREL))
    assert told
    assert all("permit" in option.text for option in told.lines[0].options)


def test_an_explanation_is_settled_by_its_publication() -> None:
    told = outlook(scene("Corvane must explain the exposure to the authority by 30 June."))
    assert told
    assert (told.watch.act, told.watch.object, told.watch.due_on) == ("publish", "explanation", date(2026, 6, 30))


def test_what_is_to_be_bought_is_settled_by_the_purchase() -> None:
    text = "Pellan plans to buy Corvane. Pellan will complete the purchase by 30 June."
    told = outlook(scene(text))
    assert told
    assert (told.watch.act, told.watch.object) == ("acquire", "Corvane")


def test_a_watch_is_one_sentence_with_its_day() -> None:
    told = outlook(scene("The Norwick Data Authority will publish its decision by 30 June."))
    assert told
    assert len(told.lines) == 1
    for option in told.lines[0].options:
        assert "30 June" in option.text
        assert ". " not in option.text
        first = option.text.split(" ")[0].strip(",;")
        assert _is_common(first.capitalize(), frozenset()) or first in ("Corvane",), (
            f"the gate takes {first!r} for a name"
        )


def test_a_date_in_the_place_of_another_is_told_as_the_second() -> None:
    told = outlook(
        scene(
            "Corvane has postponed the release of Lumen-2 from 15 June to 30 June.",
            "Corvane will release Lumen-2 by 30 June.",
        )
    )
    assert told
    assert any("15 June" in option.text for option in told.lines[0].options)


def test_of_a_date_on_which_nothing_hangs_no_more_is_said() -> None:
    told = outlook(scene("Corvane will publish an audit of Lumen-2 by 22 June."))
    assert told
    assert told.beside == ()


def test_of_two_dates_of_one_actor_none_is_said_to_hang_on_the_other() -> None:
    told = outlook(scene("Corvane will publish an audit of Lumen-2 by 22 June. Corvane will ship Lumen-3 by 29 June."))
    assert told
    assert told.beside == (), "no source ties them"


def test_several_people_have_plural_verbs() -> None:
    told = outlook(scene("The Norwick Data Authority and Corvane will publish an audit of Lumen-2 by 30 June."))
    if told and " and " in told.watch.actor:
        assert not any(" has not " in option.text for option in told.lines[0].options)


def test_a_second_brief_of_an_edition_takes_other_words() -> None:
    first = scene("Corvane will publish an audit of Lumen-2 by 30 June.")
    told = outlook(first)
    assert told
    used = frozenset(told.lines[0].options[0].keys)
    again = find_outlook(replace(first, used=used), Clippings(first.articles), grace_days=14, now=NOW)
    assert again
    assert again.lines[0].options[0].text != told.lines[0].options[0].text


def test_what_is_awaited_already_is_linked_and_not_expected_twice() -> None:
    told = scene("Corvane will publish an audit of Lumen-2 by 30 June.")
    first = outlook(told)
    assert first
    known = replace(first.watch, id="w-earlier", brief_id="B-1", deed="publish its audit of Lumen-2")
    again = outlook(Scene(replace(told.dossier, watched=(known,)), NOW.date(), frozenset()))
    assert again
    assert again.watch == known
    another = replace(known, due_on=date(2026, 7, 31))
    other = outlook(Scene(replace(told.dossier, watched=(another,)), NOW.date(), frozenset()))
    assert other
    assert other.watch.id == first.watch.id


def test_a_watch_says_what_is_awaited_and_who_would_report_it() -> None:
    found = outlook(scene("Corvane will publish an audit of Lumen-2 by 30 June."))
    assert found
    assert (found.watch.deed, found.watch.kind) == ("publish an audit of Lumen-2", "document")
    assert found.watch.sources == ("courier.example",)


@pytest.mark.parametrize(
    "text",
    [
        "Corvane will publish an audit of Lumen-2 in fiscal 2027.",
        "Corvane will publish an audit of Lumen-2 early in 2027.",
        "Corvane will release a better version of Lumen-2 by 30 June.",
    ],
)
def test_what_no_report_could_decide_is_not_watched(text: str) -> None:
    assert outlook(scene(text)) is None
