"""The heap: what a run remembered is forgotten, and what it freed goes back to the operating system.

glibc keeps what was freed for the next who asks, in a heap of its own for each thread that ever ran. After a day of a
thousand articles that is some hundred MB which nothing uses (malloc_trim(3)).
"""

import ctypes
import gc
from collections.abc import Callable
from functools import cache

from modelwire import memo

#: The environment of a process that stays for months: its memory comes from the C library alone, which gives back what
#: is free by the page and not by the megabyte, for an eighth more computing (docs/decisions/0094).
STAYING = {"PYTHONMALLOC": "malloc"}


def give_back() -> bool:
    """Forget what was remembered, and give free memory back; returns whether this computer's C library can.

    What is there after the first run (code, the parser, the vocabulary) stays: the collector leaves it out from then
    on, or each run would end with a look through a million objects.
    """
    memo.forget()
    gc.collect()  # what points at itself would otherwise lie about until Python looks for it
    if not gc.get_freeze_count():
        gc.freeze()
    trim = _trim()
    return trim is not None and trim(0) >= 0


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError, TypeError):  # musl, macOS and Windows have none, and need none
        return None
    return found
