"""One at a time: whoever changes a publication holds its lock, and the kernel drops it when they die (TRUST C11)."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelwire.errors import Busy


@contextmanager
def alone(folder: Path, what: str = "") -> Iterator[None]:
    """Hold the lock of a publication's folder; or of one thing in it, such as its mail.

    Raises:
        Busy: another process holds it.
    """
    with (folder / f".modelwire{'.' if what else ''}{what}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(
                f"another run {f'for {what} ' if what else ''}is under way in {folder}; wait for it to end"
            ) from error
        yield
