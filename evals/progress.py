"""How far an eval has come, on standard error: one line that is written over, and nothing where nobody looks."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_EVERY = 25


def told(things: Iterable[T], what: str) -> Iterator[T]:
    """The same things, while their number is shown."""
    shows = sys.stderr.isatty()
    number = 0
    for number, thing in enumerate(things, 1):
        yield thing
        if shows and number % _EVERY == 0:
            print(f"\r{what}: {number}", end="", file=sys.stderr, flush=True)
    print(f"{chr(13) if shows else ''}{what}: {number}", file=sys.stderr, flush=True)
