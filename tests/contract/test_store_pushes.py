"""ports.Store: subscriptions at hubs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from modelwire.ports import Store
from modelwire.types import Push, PushState
from tests.contract.nouns import DAY, push
from tests.unit.make import NOW

PUSH = push()


def test_subscriptions_come_back_as_they_were_in_order_of_id(store: Store) -> None:
    other = Push("0" * 64, "https://b.example/", "https://hub.example/", "https://b.example/", PushState.ASKED, NOW)
    store.save_push(PUSH)
    store.save_push(other)
    assert store.pushes() == [other, PUSH]
    assert store.push(PUSH.id) == PUSH
    assert store.push("c" * 64) is None
    assert store.check() == []


def test_a_change_is_made_to_what_stands_now(store: Store) -> None:
    store.save_push(PUSH)
    changed = store.change_push(PUSH.id, lambda p: replace(p, state=PushState.LEFT))
    assert changed == store.push(PUSH.id) == replace(PUSH, state=PushState.LEFT)
    assert store.change_push("c" * 64, lambda p: p) is None


def test_changes_at_once_lose_nothing(store: Store) -> None:
    store.save_push(replace(PUSH, until=NOW))

    def later(_: int) -> None:
        store.change_push(PUSH.id, lambda p: replace(p, until=(p.until or NOW) + timedelta(days=1)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(later, range(12)))
    found = store.push(PUSH.id)
    assert found
    assert found.until == NOW + 12 * DAY
