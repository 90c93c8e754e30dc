"""What a feed says of the use of its items: by the answer that brought it, and by licences in it (TRUST A12, A13)."""

from collections.abc import Callable
from datetime import datetime

from modelwire.read.poll import PollResult
from modelwire.read.rsl import licence_rung
from modelwire.read.signals import header_signals
from modelwire.types import Entry, Signal
from modelwire.urls import publisher_of


def feed_signals(result: PollResult, now: datetime) -> Callable[[Entry], tuple[Signal, ...]]:
    """For an entry of a poll, the signals that its feed gives."""
    whole = header_signals(result.feed.url, result.headers, now)
    licence = result.parsed.licence if result.parsed else ""

    def told(entry: Entry) -> tuple[Signal, ...]:
        if not licence or (found := licence_rung(licence, entry.url)) is None:
            return whole
        rung, words = found
        return *whole, Signal(publisher_of(entry.url), entry.url, "feed rsl", words, rung, now)

    return told
