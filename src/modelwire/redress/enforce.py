"""All that is asked of us takes effect: takedowns, policies, corrections of what other briefs lean on."""

from datetime import datetime

from modelwire.config import Config
from modelwire.ports import Store
from modelwire.redress.follow import follow
from modelwire.redress.obey import Obedience
from modelwire.redress.purge import purge
from modelwire.redress.sketch import keep_sketches
from modelwire.redress.wishes import wishes_of
from modelwire.types import NoticeState


def enforce(config: Config, store: Store, key: bytes, now: datetime) -> tuple[str, ...]:
    """Bring the archive in line with policies, notices and corrections; returns what changed, in words.

    It is done before and after each run and at each build; done again, it changes nothing.
    """
    keep_sketches(store, key)
    notes = [*follow(store, now), *Obedience(store, wishes_of(config, store, now)).run(now)]
    for notice in store.notices():
        if notice.state is NoticeState.UPHELD and notice.rung is not None and notice.at("purged") is None:
            removed = purge(store, notice, key, now)
            notes = [note for note in notes if not removed(note)]  # they go into the report of the run
            notes.append(f"notice {notice.id}: its words are gone from every row")
    return tuple(notes)
