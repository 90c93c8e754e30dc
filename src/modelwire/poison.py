"""One bad thing costs only itself: it is kept with the reason, tried again a few times, and then waits for a person
(TRUST C18).

What the program foresaw is a `ModelwireError` and goes its own way; here is for what no one foresaw.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from modelwire.errors import ModelwireError, of_this_machine
from modelwire.ports import Store
from modelwire.text import clean
from modelwire.types import DeadLetter

Item = TypeVar("Item")
Made = TypeVar("Made")
#: Characters of a reason and of a title.
_LONG = 400


class Shelter:
    """Runs the things of one run one by one, and keeps those that fail as dead letters."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store, self._now = store, now
        self._known = {(letter.stage, letter.ref): letter for letter in store.dead_letters()}

    def spares(self, stage: str, ref: str) -> bool:
        """Whether a thing was given up, and is passed over until a person has it tried again."""
        letter = self._known.get((stage, ref))
        return letter is not None and letter.given_up

    def attempt(self, stage: str, ref: str, title: str, work: Callable[[], Made]) -> Made | None:
        """What the work gives; None where it failed, or was given up before.

        Raises:
            ModelwireError: what the program foresaw, which is not this thing's fault.
        """
        if self.spares(stage, ref):
            return None
        try:
            made = work()
        except ModelwireError:
            raise
        except Exception as error:
            self.failed(stage, ref, title, error)
            return None
        self.went_well(stage, ref)
        return made

    def failed(self, stage: str, ref: str, title: str, error: Exception, feed_url: str = "") -> DeadLetter:
        """Keep a failure; the same run again counts once.

        Raises:
            MemoryError, OSError: it is this machine's, and no thing's fault: all stops (TRUST C12).
        """
        if of_this_machine(error):
            raise error
        before = self._known.get((stage, ref))
        made = DeadLetter(stage, ref, clean(title)[:_LONG], fault(error), self._now, self._now, 1, feed_url)
        if before:
            tries = before.tries + (before.last_at != self._now)
            made = replace(made, first_at=before.first_at, tries=tries)
        self._store.save_dead_letter(made)
        self._known[stage, ref] = made
        return made

    def went_well(self, stage: str, ref: str) -> None:
        """Forget a failure from before."""
        if self._known.pop((stage, ref), None):
            self._store.forget_dead_letter(stage, ref)


def sifted(
    items: Sequence[Item], work: Callable[[Sequence[Item]], Made], failed: Callable[[Item, Exception], object]
) -> Made:
    """What work gives on all items but those on which alone it fails; these are found by halving.

    Args:
        items: what is worked on together.
        work: has to be safe to repeat.
        failed: told of each item that was left out.
    """
    try:
        return work(items)
    except ModelwireError:
        raise
    except Exception as unforeseen:
        if of_this_machine(unforeseen):
            raise
        bad = _culprits(items, work)
        if not bad:  # no one of them alone is to blame
            raise
    for index, error in bad.items():
        failed(items[index], error)
    return work([item for index, item in enumerate(items) if index not in bad])


def _culprits(items: Sequence[Item], work: Callable[[Sequence[Item]], object], start: int = 0) -> dict[int, Exception]:
    """Those on which alone the work fails, by their place, each with its error."""
    if not items:
        return {}
    try:
        work(items)
    except ModelwireError:
        raise
    except Exception as error:
        if len(items) == 1:
            return {start: error}
        half = len(items) // 2
        return _culprits(items[:half], work, start) | _culprits(items[half:], work, start + half)
    return {}


def fault(error: Exception) -> str:
    """What went wrong, in words that ask to be reported; no text of others beyond what the error says."""
    return f"a fault of Modelwire, please report it: {type(error).__name__}: {clean(str(error))[:_LONG]}"
