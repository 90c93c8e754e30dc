from dataclasses import replace
from datetime import date, timedelta

import pytest

from modelwire.types import Frame, Span, Watch, WatchState, When
from modelwire.watch import Reports, settle
from tests.unit.make import NOW, article

LATER = article("https://post.example/9", "Pellan opens its plant", "Pellan opened the second plant in Tarn.", hours=48)
WATCH = Watch(
    id="w-1", brief_id="B", statement="Pellan opens its second plant by 31 March.", actor="Pellan", actor_id="pellan",
    act="release", object="a second plant", confirms="It opened.", refutes="It did not.", silence="Late.",
    due_on=date(2026, 3, 31), due_words="by the end of March", anchor_on=date(2026, 3, 9), opened_at=NOW,
)  # fmt: skip


def frame(**more: object) -> Frame:
    span = Span(LATER.id, 0, len(LATER.text), LATER.text)
    fields: dict[str, object] = {
        "act": "release", "verb": "open", "actor": "Pellan", "actor_id": "pellan", "object": "the second plant",
        "object_id": None, "passage": span, "actor_span": span, "object_span": span,
    }  # fmt: skip
    return Frame(**(fields | more))  # type: ignore[arg-type]  # the fields above are checked by the dataclass's users


def settled(*frames: Frame, days: int = 2, watch: Watch = WATCH) -> tuple[Watch, ...]:
    reports = Reports((LATER,), {LATER.id: ()}, {LATER.id: frames})
    now = NOW + timedelta(days=days)
    return settle([watch], reports, now=now, grace=timedelta(days=14), names={}, entities={})


def test_an_asserted_report_confirms_and_quotes_its_evidence() -> None:
    (watch,) = settled(frame())
    assert watch.state is WatchState.CONFIRMED
    assert watch.settlements[-1].evidence == ((LATER.id, 0, len(LATER.text), LATER.text),)


def test_a_negated_report_refutes() -> None:
    assert settled(frame(negated=True))[0].state is WatchState.REFUTED


@pytest.mark.parametrize(
    "other",
    [
        {"actor": "Corvane", "actor_id": "corvane"},
        {"act": "deny"},
        {"object": "a bank loan"},
        {"modality": "planned"},
    ],
)
def test_another_actor_act_object_or_a_mere_plan_settles_nothing(other: dict[str, object]) -> None:
    assert settled(frame(**other)) == ()


def done_on(day: date, at: int = 900) -> dict[str, object]:
    return {
        "dates": (When(day, day, "day", Span(LATER.id, at, at + 6, "on day"), "on"),),
        "object_span": Span(LATER.id, 20, 36, "the second plant"),
    }


def test_a_deed_is_held_against_the_day_on_which_it_was_done() -> None:
    assert settled(frame(**done_on(date(2026, 3, 30))))[0].state is WatchState.CONFIRMED
    assert settled(frame(**done_on(date(2026, 4, 2))), days=26)[0].state is WatchState.REFUTED
    assert settled(frame(**done_on(date(2024, 3, 30)))) == ()


def test_a_date_inside_the_object_is_not_the_day_of_the_deed() -> None:
    assert settled(frame(**done_on(date(2024, 3, 30), at=25)))[0].state is WatchState.CONFIRMED


def test_only_later_articles_count() -> None:
    assert settled(frame(), watch=replace(WATCH, opened_at=NOW + timedelta(days=3))) == ()


def test_silence_lapses_after_the_days_of_grace_and_not_before() -> None:
    assert settled(days=22 + 14) == ()
    (watch,) = settled(days=23 + 14)
    assert watch.state is WatchState.LAPSED
    assert "14 April 2026" in watch.settlements[-1].note


def test_what_is_settled_stays_settled() -> None:
    assert settled(frame(), watch=replace(WATCH, state=WatchState.VOID)) == ()


def put_off(text: str, thing: str, *days: date) -> Frame:
    """A frame of a delay as the reader of frames gives it."""
    passage = Span(LATER.id, 0, len(text), text)
    at = text.index(thing)
    dates = tuple(When(day, day, "day", Span(LATER.id, 0, 1, "day")) for day in days)
    return frame(
        act="delay",
        verb="postpone",
        object=thing,
        passage=passage,
        object_span=Span(LATER.id, at, at + len(thing), thing),
        dates=dates,
    )


def test_what_is_put_off_past_its_day_is_refuted() -> None:
    text = "Pellan has postponed the opening of its second plant from 31 March to 30 June."
    told = put_off(text, "the opening of its second plant", date(2026, 3, 31), date(2026, 6, 30))
    assert settled(told)[0].state is WatchState.REFUTED


def test_a_decision_is_known_in_its_verb() -> None:
    watch = replace(WATCH, act="plan", object="decide on the permit", statement="Pellan decides on the permit.")
    told = put_off("Pellan put the decision off to 15 June.", "the decision", date(2026, 6, 15))
    assert settled(told, watch=watch)[0].state is WatchState.REFUTED


@pytest.mark.parametrize(
    ("text", "thing", "days"),
    [
        ("Pellan has postponed its annual fair to 30 June.", "its annual fair", [date(2026, 6, 30)]),
        ("Pellan has postponed the second plant's roof to 1 March.", "the second plant's roof", [date(2026, 3, 1)]),
        ("Pellan has postponed the opening of the second plant.", "the opening of the second plant", []),
    ],
)
def test_another_thing_put_off_or_a_delay_without_a_day_settles_nothing(
    text: str, thing: str, days: list[date]
) -> None:
    assert settled(put_off(text, thing, *days)) == ()
