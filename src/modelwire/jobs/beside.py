"""Workers beside the site: processes of their own, started again when one dies."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from modelwire.heap import STAYING

#: Longer than a worker gives to what it has in hand.
_GRACE_SECONDS = 15
#: One that dies at once is started again after a second, then two, four, up to a minute.
_FIRST, _LAST = 1.0, 60.0
#: One that lived so long had begun well, in seconds.
_WELL = 30.0
_LOOK = 0.2


@contextmanager
def workers_beside(folder: Path, every: int, count: int, say: Callable[[str], None]) -> Iterator[None]:
    """Keep so many workers for as long as the block lasts.

    Args:
        folder: the publication.
        every: minutes between two runs of the main job.
        count: of workers.
        say: hears of workers that died.
    """
    stop = threading.Event()
    command = [sys.executable, "-m", "modelwire.cli.hand", str(folder.resolve()), str(every), str(os.getpid())]
    threads = [threading.Thread(target=_keep, args=(command, stop, say), name=f"worker-{n}") for n in range(count)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _keep(command: list[str], stop: threading.Event, say: Callable[[str], None]) -> None:
    wait = _FIRST
    while not stop.is_set():
        begun = time.monotonic()
        try:
            code = _one(command, stop)
        except OSError as error:
            # Too many processes, no memory: the next one may start, and the thread must be there to start it.
            code, told = 1, f"a worker could not start: {error}"
        else:
            told = f"a worker was ended by signal {-code}" if code < 0 else f"a worker ended with {code}"
        if stop.is_set():
            return
        wait = _FIRST if time.monotonic() - begun > _WELL else min(_LAST, 2 * wait)
        say(f"{told}; another takes over in {wait:g} s")
        stop.wait(wait)


def _one(command: list[str], stop: threading.Event) -> int:
    """One worker; it reports on stderr, as a log does."""
    surroundings = STAYING | os.environ
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=surroundings) as process:
        while process.poll() is None:
            if stop.wait(_LOOK):
                process.terminate()
                try:
                    process.wait(_GRACE_SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
        return process.returncode
