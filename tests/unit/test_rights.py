from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelwire.rights import standing
from modelwire.types import Rung, Signal
from tests.unit.make import NOW


def signal(rung: Rung, kind: str = "meta", *, page_only: bool = False) -> Signal:
    return Signal("outlet.example", "https://outlet.example/a", kind, rung.words, rung, NOW, page_only)


SIGNALS = st.builds(signal, st.sampled_from(Rung), st.sampled_from(["meta", "robots"]), page_only=st.booleans())


def test_without_a_signal_the_default_stands() -> None:
    stands = standing([], Rung.FULL)
    assert (stands.rung, stands.may_fetch_page, stands.signals) == (Rung.FULL, True, ())


def test_the_strictest_signal_wins_in_any_order() -> None:
    signals = [signal(Rung.FULL, "robots"), signal(Rung.LINK_ONLY), signal(Rung.CAPPED, "header")]
    stands = {standing(order, Rung.FULL) for order in permutations(signals)}
    assert {s.rung for s in stands} == {Rung.LINK_ONLY}
    assert {s.signals[0].kind for s in stands} == {"meta"}, "the strictest is named first"


def test_a_barred_page_leaves_the_text_of_the_feed_capped() -> None:
    stands = standing([signal(Rung.NO_FETCH, "robots", page_only=True)], Rung.FULL)
    assert (stands.rung, stands.may_fetch_page) == (Rung.CAPPED, False)


def test_a_barred_page_does_not_lift_a_stricter_word() -> None:
    stands = standing([signal(Rung.CAPPED, "robots", page_only=True), signal(Rung.LINK_ONLY)], Rung.FULL)
    assert (stands.rung, stands.may_fetch_page) == (Rung.LINK_ONLY, False)


@pytest.mark.parametrize(
    ("rung", "may_fetch"), [(Rung.FULL, True), (Rung.CAPPED, True), (Rung.LINK_ONLY, False), (Rung.NO_FETCH, False)]
)
def test_what_may_only_be_linked_is_not_fetched(rung: Rung, may_fetch: bool) -> None:
    stands = standing([signal(rung)], Rung.FULL)
    assert (stands.rung, stands.may_fetch_page) == (rung, may_fetch)


@given(st.lists(SIGNALS, max_size=5), SIGNALS, st.sampled_from(Rung))
def test_one_more_signal_never_raises_anything(signals: list[Signal], more: Signal, default: Rung) -> None:
    before, after = standing(signals, default), standing([*signals, more], default)
    assert after.rung <= before.rung <= default
    assert before.may_fetch_page or not after.may_fetch_page
