"""Hubs are asked to say when a feed has something new, and told when we want that no more (TRUST A10)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from http import HTTPStatus

from modelwire.doorbell import Doorbell, left, refused
from modelwire.errors import ReadError
from modelwire.flow.means import Means
from modelwire.flow.reading import followed
from modelwire.types import Push, PushState

_GOING = (PushState.LEAVING, PushState.LEFT)


def listen(means: Means, now: datetime) -> None:
    """Subscribe for each feed that names a hub, renew what ends soon, and leave what is not wanted; a hub that fails
    costs only itself.
    """
    kept = {push.id: push for push in means.store.pushes()}
    bell = means.doorbell
    wanted = {push.id: push for push in _wanted(means, bell, now)} if bell else {}
    for id_, push in wanted.items():
        known = kept.get(id_)
        if known is None or known.state in _GOING or known.is_due(now):
            _ask(means, push, now)
    for push in kept.values():
        if push.id not in wanted and push.state is not PushState.LEFT:
            _leave(means, push, now)


def _wanted(means: Means, bell: Doorbell, now: datetime) -> Iterator[Push]:
    for feed in followed(means):
        if feed.hub and not feed.ended:
            yield bell.push(feed, now)


def _ask(means: Means, push: Push, now: datetime) -> None:
    # Kept first: a hub may come to verify it before it answers.
    asked = means.store.change_push(push.id, lambda p: _asked(p, now))
    if asked is None:
        means.store.save_push(asked := push)
    if problem := _sent(means, asked, now):
        # One that is live goes on to its end; the hub may have verified this one before it failed.
        means.store.change_push(push.id, lambda p: refused(p, problem) if p.state is PushState.ASKED else p)


def _asked(push: Push, now: datetime) -> Push:
    """While a lease is renewed it goes on."""
    return replace(push, state=PushState.LIVE if push.is_live(now) else PushState.ASKED, asked_at=now)


def _leave(means: Means, push: Push, now: datetime) -> None:
    """Say so once where the hub may ring; a day later it is over whether the hub has verified it or not."""
    if means.doorbell is None or push.state is PushState.REFUSED:
        means.store.change_push(push.id, left)
    elif push.state is PushState.LEAVING:
        if push.is_due(now):
            means.store.change_push(push.id, left)
    elif leaving := means.store.change_push(push.id, lambda p: replace(p, state=PushState.LEAVING, asked_at=now)):
        _sent(means, leaving, now)


def _sent(means: Means, push: Push, now: datetime) -> str:
    """Send a wish to the hub; returns what went wrong, in words."""
    assert means.doorbell is not None
    try:
        answer = means.doorbell.hubs.post(push.hub, means.doorbell.request(push), now=now)
    except ReadError as error:
        return f"the hub could not be asked: {error.reason}"
    return "" if answer.status < HTTPStatus.MULTIPLE_CHOICES else f"the hub answered {answer.status}"
