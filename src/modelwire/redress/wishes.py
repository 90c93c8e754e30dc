"""Policies and notices to the wishes that are in force."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from modelwire.config import Config
from modelwire.ports import Store
from modelwire.redress.sketch import copies
from modelwire.rights import Wishes, in_force
from modelwire.types import Notice, NoticeState, Takedown

_WHY = "Somebody told us that it uses their work without the right to."


def wishes_of(config: Config, store: Store, now: datetime, key: bytes = b"") -> Wishes:
    """What publishers wish as of an instant: policies that have not run out, and notices in force.

    With the publication's key, copies of what was taken down are known too.
    """
    wishes = Wishes(in_force(config.publisher_policies, now), tuple(takedowns_of(store.notices())))
    return replace(wishes, copies=copies(store, key)) if key else wishes


def takedowns_of(notices: Iterable[Notice]) -> Iterable[Takedown]:
    """What each notice in force holds back."""
    for notice in notices:
        if notice.in_force and notice.rung is not None:
            final = notice.state is NoticeState.UPHELD
            since = notice.at("upheld" if final else "restricted") or notice.received_at
            articles, briefs = frozenset(notice.articles), frozenset(notice.briefs)
            yield Takedown(notice.id, articles, briefs, notice.rung, since, final, _WHY)
