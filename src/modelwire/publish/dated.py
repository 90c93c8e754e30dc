"""Sentences that were true of the reports a brief was written from, and need not be true of those that come later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from modelwire.publish.moments import day
from modelwire.types import Brief, Sentence, utc

#: Look-ups in the reports of a story: that one outlet alone has something, or nobody but the party itself.
_LOOKED_UP = frozenset({"sole_publisher", "own_account"})


def dated(brief: Brief) -> Brief:
    """The brief with the time beside each sentence that says what the other reports did not have.

    The time is that of first publication: until then they had been looked through. What comes later may have it, and
    its text may never be held at all (a link-only outlet), so nothing is looked up anew (docs/decisions/0076).
    """
    at = utc(brief.published_at)
    return replace(brief, summary=_dated(brief.summary, at), angle=_dated(brief.angle, at))


def _dated(sentences: Iterable[Sentence], at: datetime) -> tuple[Sentence, ...]:
    stamp = f", as of {day(at)}, {at:%H:%M} UTC."
    return tuple(
        replace(sentence, text=sentence.text.removesuffix(".") + stamp)
        if sentence.computation and sentence.computation.op in _LOOKED_UP and not sentence.text.endswith(stamp)
        else sentence
        for sentence in sentences
    )
