"""What a later article makes of a watch: plain reports settle, near misses do not, and doubt goes to a person."""

from datetime import UTC, date, datetime

import pytest

from modelwire.connect import passages_of
from modelwire.types import Watch, WatchState
from modelwire.watch import Bearing, bearing
from tests.unit.make import article

OPENED = datetime(2026, 3, 9, tzinfo=UTC)


def watch(actor: str, deed: str) -> Watch:
    return Watch(
        id="w-1", brief_id="B", statement="", actor=actor, actor_id=None, act="plan", object="", confirms="",
        refutes="", silence="", due_on=date(2026, 3, 31), due_words="", anchor_on=OPENED.date(), opened_at=OPENED,
        deed=deed,
    )  # fmt: skip


def told(actor: str, deed: str, title: str, text: str = "") -> Bearing | None:
    piece = article(
        "https://post.example/1", title, text or f"{title}.", published_at=datetime(2026, 3, 20, tzinfo=UTC)
    )
    return bearing(watch(actor, deed), piece, passages_of(piece), {})


@pytest.mark.parametrize(
    ("actor", "deed", "title", "text"),
    [
        ("Pellan", "acquire Stainmore", "Pellan acquires Stainmore", ""),
        ("Pellan", "acquire Stainmore", "A deal in Tarn", "Pellan has bought Stainmore, a maker of tools."),
        ("Pellan", "release Lumen-2", "News of the week", "Pellan launched Lumen-2 on Tuesday."),
        ("Pellan", "release Lumen-2", "News of the week", "Pellan announced on Monday that it has released Lumen-2."),
        ("Pellan", "release Lumen-2", "A new model", "Pellan’s Lumen-2 is now available to everybody."),
        ("Pellan", "raise $650 million", "Chip maker Pellan raises $650M to build halls", ""),
        ("Pellan", "go public", "Pellan at the exchange", "Pellan became a publicly traded company on Friday."),
        ("Pellan", "file for an IPO", "Pellan has officially filed to go public", ""),
        ("Pellan", "deliver the first carts", "Carts", "Pellan began handing over the first carts on Tuesday."),
        ("Corvane Motors", "open a plant in Tarn", "Corvane Motors", "Corvane opened a plant in Tarn on Monday."),
        ("Pellan", "open an office in Tarn", "Pellan opens Tarn office and hires forty", ""),
        ("Pellan", "launch cheaper glasses", "Pellan debuts new, cheaper glasses under its own brand", ""),
    ],
)  # fmt: skip
def test_a_plain_report_confirms(actor: str, deed: str, title: str, text: str) -> None:
    found = told(actor, deed, title, text)
    assert found
    assert (found.state, found.sure) == (WatchState.CONFIRMED, True), found


@pytest.mark.parametrize(
    ("actor", "deed", "title", "text"),
    [
        ("Pellan", "win its case against Corvane", "Pellan loses its case against Corvane", ""),
        ("Pellan", "pay the ransom", "A theft", "Pellan refused to pay the ransom on Monday."),
        ("Pellan", "release Lumen-2", "Pellan delays Lumen-2 to May 2026", ""),
        ("Pellan", "release Lumen-2", "Pellan cancels Lumen-2", ""),
        ("The council", "publish the list", "A list", "The council did not publish the list by 31 March."),
    ],
)
def test_a_plain_report_refutes(actor: str, deed: str, title: str, text: str) -> None:
    found = told(actor, deed, title, text)
    assert found
    assert (found.state, found.sure) == (WatchState.REFUTED, True), found


@pytest.mark.parametrize(
    ("actor", "deed", "title", "text"),
    [
        # another maker, another product, another act, a part of it
        ("Pellan", "release Lumen-2", "Corvane releases Lumen-2", ""),
        ("Pellan", "release Lumen-2", "Pellan releases Lumen-3", ""),
        ("Pellan", "release Lumen-2", "Pellan releases Lumen-2 Mini", ""),
        ("Pellan", "release Lumen-2", "Pellan releases the manual of Lumen-2", ""),
        ("Pellan", "release Lumen-2", "Papers", "Pellan has released the safety card of Lumen-2."),
        ("Pellan", "release Lumen-2", "Pellan tests Lumen-2 in Tarn", ""),
        ("Pellan", "release Lumen-2", "Pellan releases a preview of Lumen-2", ""),
        ("Pellan", "release Lumen-2 to the public", "Pellan releases Lumen-2 to select partners", ""),
        ("Pellan", "buy 14 buses", "Pellan buys 12 buses", ""),
        ("Pellan", "open a second plant in Tarn", "Pellan opens a second plant in Velding", ""),
        # plans, rumours, denials, questions, conditions
        ("Pellan", "release Lumen-2", "Pellan to release Lumen-2 on Friday", ""),
        ("Pellan", "release Lumen-2", "Pellan will release Lumen-2 next week", ""),
        ("Pellan", "release Lumen-2", "Pellan releases Lumen-2, sources say", ""),
        ("Pellan", "release Lumen-2", "Talk", "Pellan has reportedly released Lumen-2 to a few firms."),
        ("Pellan", "release Lumen-2", "Pellan denies that it has released Lumen-2", ""),
        ("Pellan", "release Lumen-2", "Has Pellan released Lumen-2?", ""),
        ("Pellan", "release Lumen-2", "If", "If Pellan has released Lumen-2, nobody has seen it."),
        ("Pellan", "release Lumen-2", "Wait", "Pellan has not released Lumen-2 yet."),
        ("Pellan", "release Lumen-2", "Old news", "Pellan released Lumen-2 in March 2024."),
        ("Pellan", "release Lumen-2", "Pellan delays Lumen-2", ""),
        # a headline that its own text takes back
        ("Pellan", "open an office in Milan", "Pellan opens Milan office", "Pellan will open an office in Milan."),
        # "the company" is somebody else
        ("Pellan", "release Lumen-2", "Money", "Pellan has invested in Corvane. The company released Lumen-2."),
    ],
)  # fmt: skip
def test_a_near_miss_settles_nothing(actor: str, deed: str, title: str, text: str) -> None:
    found = told(actor, deed, title, text)
    assert found is None or not found.sure, found


def test_a_doubtful_report_is_put_before_a_person_with_both_sides() -> None:
    found = told(
        "Pellan", "open an office in Milan", "Pellan opens Milan office", "Pellan will open an office in Milan."
    )
    assert found
    assert not found.sure
    assert [quote[3] for quote in found.quotes] == ["Pellan opens Milan office"]
    assert [quote[3] for quote in found.against] == ["Pellan will open an office in Milan."]
