"""How far long work is: one line that changes on a terminal, plain lines elsewhere."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from modelwire.text import clean

#: Elsewhere, the steps of one stage are told no more often than this, in seconds.
_EVERY = 5.0
_STAYS = "cost:"
_CLEAR = "\r\x1b[K"


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A function that shows a line of progress on stderr, for as long as the block lasts."""
    if not sys.stderr.isatty():
        yield _plain_lines()
        return
    try:
        yield _one_line
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()


def _one_line(line: str) -> None:
    width = shutil.get_terminal_size().columns - 1
    # What will be spent is no step: it stays on the screen.
    told = clean(line) + "\n" if line.startswith(_STAYS) else clean(line)[:width]
    sys.stderr.write(_CLEAR + told)
    sys.stderr.flush()


def _plain_lines() -> Callable[[str], None]:
    """Tell the first step of each stage, and then one now and then."""
    stage, told_at = "", 0.0

    def say(line: str) -> None:
        nonlocal stage, told_at
        this = line.partition(" ")[0]
        if this != stage or time.monotonic() - told_at >= _EVERY:
            stage, told_at = this, time.monotonic()
            sys.stderr.write(clean(line) + "\n")
            sys.stderr.flush()

    return say
