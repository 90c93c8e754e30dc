"""What is let go, and when (DESIGN rule 9)."""

from dataclasses import replace
from datetime import datetime

from modelwire.flow.means import Means
from modelwire.types import Rung


def forget(means: Means, now: datetime) -> None:
    """Let go of texts: capped ones once their story is decided, the rest after the time set."""
    capped = [a for a in means.decided_articles(now) if a.text and a.rung is Rung.CAPPED]
    old = means.store.texts_older_than(now - means.rules.keep_text)
    means.store.save_articles((replace(a, text="") for a in (*capped, *old)), at=now)
    means.store.forget_answers(before=now - means.rules.keep_text)
