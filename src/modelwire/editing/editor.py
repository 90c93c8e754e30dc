"""Editor: one person at work in a newsroom, and the log of what they did."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from modelwire.errors import Busy
from modelwire.locks import alone
from modelwire.newsroom import Newsroom
from modelwire.types import Action

#: How long an action waits for a run that is under way: most steps of a run are shorter.
_PATIENCE = timedelta(seconds=20)
_PAUSE_SECONDS = 0.2
Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Editor:
    """One person at work in a newsroom."""

    room: Newsroom
    #: name of the account; "" on the command line
    by: str
    now: datetime

    def log(self, kind: str, of: str, ref: str, title: str, *, note: str = "", before: object = "",
            seconds: int = 0, undoes: int = 0) -> Action:  # fmt: skip
        """Write down what was done; `before` is what undoing it needs to know."""
        kept = before if isinstance(before, str) else json.dumps(before, ensure_ascii=False)
        return self.room.store.record_action(
            Action(0, self.now, self.by, kind, of, ref, title, note, kept, seconds, undoes)
        )

    def alone(self, act: Callable[[], Done]) -> Done:
        """Do it while nobody else changes the publication.

        Raises:
            Busy: a run has held it for too long.
        """

        def locked() -> Done:
            with alone(self.room.folder):
                return act()

        return patiently(locked)


def patiently(act: Callable[[], Done]) -> Done:
    """Do it; where a run holds the publication, wait for a while.

    Raises:
        Busy: it was held for too long.
    """
    until = time.monotonic() + _PATIENCE.total_seconds()
    while True:
        try:
            return act()
        except Busy:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE_SECONDS)
