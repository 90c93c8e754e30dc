"""Feeds that move: whose word is taken for it, and when (TRUST A8, docs/decisions/0021)."""

from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from modelwire.ports import Response
from modelwire.types import Feed
from modelwire.urls import publisher_of

#: A permanent redirect counts once it has been seen for so long, on two polls: some servers send one by mistake.
_SEEN_FOR = timedelta(hours=24)


def moved(feed: Feed, response: Response, now: datetime) -> tuple[Feed, str]:
    """The feed after an answer that came well, and what a person should know of a move ("" for nothing).

    The feed keeps its name, so its items keep their history; only where it is asked for changes.
    """
    target = response.url if response.moved_for_good and response.url != feed.address else ""
    if not target or _is_downgrade(feed.address, target):
        still = replace(feed, moving_to="", moving_since=None) if feed.moving_to or feed.moving_since else feed
        return still, ""
    if target != feed.moving_to or feed.moving_since is None:
        return replace(feed, moving_to=target, moving_since=now), ""
    if now - feed.moving_since < _SEEN_FOR:
        return feed, ""
    if publisher_of(target) != publisher_of(feed.address):
        # A domain that ran out and was bought by somebody else redirects too.
        told = f"it has moved to {target}, which is another publisher's: `modelwire source add {target}` follows it"
        return feed, told
    return accepted(feed), f"it has moved to {target} for good, and is asked for there now"


def accepted(feed: Feed) -> Feed:
    """The feed at the address to which it is moving."""
    return replace(feed, moved_to=feed.moving_to, moving_to="", moving_since=None)


def _is_downgrade(here: str, there: str) -> bool:
    """From https to http: never stored, whoever asks for it."""
    return urlsplit(here).scheme == "https" and urlsplit(there).scheme == "http"
