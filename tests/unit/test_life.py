"""What a person decides about a brief, and what becomes of its watches."""

from modelwire.publish import life
from modelwire.types import WatchState
from modelwire.watch.decide import unfounded
from tests.contract.nouns import DAY, watch
from tests.unit.make import NOW


def test_a_watch_comes_back_with_the_brief_that_took_it_along() -> None:
    gone = life.voided(watch(), NOW + DAY)
    assert life.went_with_its_brief(gone)
    back = life.reopened(gone, NOW + 2 * DAY)
    assert back.state is WatchState.OPEN
    assert not life.went_with_its_brief(back)


def test_what_its_source_took_back_stays_void() -> None:
    assert not life.went_with_its_brief(unfounded(watch(), "Harbour Ledger", NOW + DAY))
    assert not life.went_with_its_brief(watch())
