"""ports.MailStore: readers, and a ledger in which nobody is twice and nobody is lost (TRUST C7, C8, D8)."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from modelwire.ports import Store
from modelwire.types import (
    DeliveryState,
    SubscriberStatus,
    Suppression,
)
from tests.contract.nouns import DAY, HOUR, delivery, issue, reader
from tests.unit.make import NOW

ACTIVE, QUEUED = SubscriberStatus.ACTIVE, DeliveryState.QUEUED


def test_readers_come_back_as_they_were(store: Store) -> None:
    one, two = reader(1), reader(2, status=SubscriberStatus.PENDING, confirm_digest="d" * 64, confirm_until=NOW + DAY)
    store.save_subscribers([one, two])
    assert (store.subscriber("r1"), store.subscriber("r2"), store.subscriber("r3")) == (one, two, None)
    assert store.subscribers() == [one, two]
    assert store.subscribers(ACTIVE) == [one]
    assert store.subscriber_to_confirm("d" * 64) == two
    assert store.subscriber_to_confirm("") is None
    assert store.check() == []


def test_erased_is_gone_and_barred(store: Store) -> None:
    store.save_subscribers([reader(1), reader(2)])
    gone = Suppression("r1", "erased", NOW)
    assert store.erase_subscribers([gone])
    assert (store.subscriber("r1"), store.suppression("r1"), store.suppressed()) == (None, gone, {"r1": gone})
    store.unsuppress("r1")
    assert store.suppression("r1") is None


def test_who_never_confirmed_is_forgotten(store: Store) -> None:
    old = reader(1, status=SubscriberStatus.PENDING, asked_at=NOW - 8 * DAY)
    store.save_subscribers([old, reader(2, asked_at=NOW - 8 * DAY), reader(3, status=SubscriberStatus.PENDING)])
    assert store.forget_unconfirmed(before=NOW - 7 * DAY) == 1
    assert [one.id for one in store.subscribers()] == ["r2", "r3"]


def test_an_issue_is_opened_once_with_all_its_readers(store: Store) -> None:
    kept = store.open_issue(issue(), [delivery(1), delivery(2)])
    assert kept == replace(issue(), audience=2)
    assert store.issue(kept.id) == kept
    assert store.open_issue(replace(issue(), due_at=NOW + DAY), [delivery(3)]) == kept
    assert store.issues() == [kept]
    assert store.delivery_tally(kept.id)[QUEUED] == 2
    assert store.check() == []


def test_a_claim_is_committed_before_it_is_given(store: Store) -> None:
    store.save_subscribers([reader(1), reader(2)])
    store.open_issue(issue(), [delivery(1), delivery(2)])
    first = store.claim(NOW)
    assert first
    assert (first.reader, first.delivery.state, first.delivery.tries) == (reader(1), DeliveryState.SENDING, 1)
    assert store.deliveries(state=DeliveryState.SENDING) == [first.delivery]
    sent = replace(first.delivery, state=DeliveryState.SENT, reply="250")
    second = store.claim(NOW, settled=sent)
    assert second
    assert second.reader.id == "r2"
    assert second.count > first.count
    assert store.claim(NOW) is None
    assert store.deliveries(subscriber_id="r1") == [sent]


def test_claims_wait_for_their_time_and_domain(store: Store) -> None:
    store.save_subscribers([reader(1), reader(2), reader(3, confirm_digest="d" * 64)])
    store.open_issue(issue(), [delivery(1, due_at=NOW + HOUR), delivery(2)])
    store.queue(delivery(3, "confirm:2026"))
    assert store.next_due() == NOW
    assert store.confirmations_since(NOW) == 1
    assert store.confirmations_since(NOW + HOUR) == 0
    claimed = store.claim(NOW, avoid=["post2.example"])
    assert claimed
    assert claimed.reader.id == "r3"
    assert store.claim(NOW, avoid=["post2.example"]) is None
    assert store.claim(NOW, issues=[]) is None
    assert store.claim(NOW) is not None
    assert store.claim(NOW) is None
    assert store.next_due() == NOW + HOUR
    assert store.claim(NOW + HOUR) is not None
    assert store.next_due() is None


def test_who_has_left_is_skipped_and_counted(store: Store) -> None:
    store.save_subscribers([reader(1, status=SubscriberStatus.LEFT), reader(2), reader(3)])
    store.suppress(Suppression("r2", "complaint", NOW))
    store.open_issue(issue(), [delivery(n) for n in (1, 2, 3, 4)])
    claimed = store.claim(NOW)
    assert claimed
    assert claimed.reader.id == "r3"
    assert store.claim(NOW) is None
    assert store.delivery_tally(issue().id) == dict.fromkeys(DeliveryState, 0) | {
        DeliveryState.SENDING: 1,
        DeliveryState.SKIPPED: 3,
    }


def test_old_confirmations_are_forgotten_and_letters_are_not(store: Store) -> None:
    store.queue(delivery(1, "confirm:1"))
    store.queue(delivery(1))
    assert store.forget_confirmations(before=NOW) == 0
    assert store.forget_confirmations(before=NOW + HOUR) == 1
    assert store.deliveries() == [delivery(1)]


def test_queueing_again_changes_nothing(store: Store) -> None:
    store.queue(delivery(1, state=DeliveryState.SENT))
    store.queue(delivery(1))
    assert store.deliveries() == [delivery(1, state=DeliveryState.SENT)]


def test_many_workers_never_claim_the_same(store: Store) -> None:
    store.save_subscribers(reader(n) for n in range(60))
    store.open_issue(issue(), [delivery(n) for n in range(60)])

    def work(_: int) -> list[str]:
        found = []
        while claimed := store.claim(NOW):
            found.append(claimed.reader.id)
        return found

    with ThreadPoolExecutor(4) as pool:
        claimed = [id_ for ids in pool.map(work, range(4)) for id_ in ids]
    assert sorted(claimed) == sorted(f"r{n}" for n in range(60))


def test_the_home_moves_and_counts_on(store: Store) -> None:
    assert store.home() is None
    store.save_subscribers([reader()])
    first = store.move_home("a")
    assert first.count == 2
    store.suppress(Suppression("r9", "left", NOW))
    assert store.home() == replace(first, count=3)
    assert store.move_home("b").count == 4
