"""ports.Store: what the editor did, and who may sit at the desk."""

from modelwire.ports import Store
from tests.contract.nouns import DAY, HOUR, account, action, sitting
from tests.unit.make import NOW


def test_actions_are_numbered_in_order_and_come_back_newest_first(store: Store) -> None:
    first = store.record_action(action())
    second = store.record_action(action(kind="undo", undoes=first.number))
    assert (first.number, second.number) == (1, 2)
    assert first == action(number=1)
    assert store.actions() == [second, first]
    assert store.actions(limit=1) == [second]


def test_an_account_comes_back_and_a_new_password_ends_its_sittings(store: Store) -> None:
    store.save_account(account())
    assert store.accounts() == [account()]
    other = sitting(digest="ef" * 32, account="Somebody Else")
    for one in (sitting(), other):
        store.save_sitting(one)
    store.save_account(account(digest="99" * 32))
    assert store.accounts() == [account(digest="99" * 32)]
    assert store.sitting(sitting().digest) is None
    assert store.sitting(other.digest) == other


def test_sittings_end_one_by_one_or_by_age(store: Store) -> None:
    store.save_sitting(sitting())
    store.save_sitting(sitting(seen_at=NOW + HOUR))
    assert store.sitting(sitting().digest) == sitting(seen_at=NOW + HOUR)
    store.forget_sittings(before=NOW + HOUR)
    assert store.sitting(sitting().digest) is not None
    store.forget_sittings(before=NOW + DAY)
    assert store.sitting(sitting().digest) is None
    store.save_sitting(sitting())
    store.end_sitting(sitting().digest)
    store.end_sitting("nothing")
    assert store.sitting(sitting().digest) is None
