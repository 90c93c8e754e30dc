"""The main job beside the server, again and again, each time in a process of its own.

A run needs memory that a server does not, and may be killed at any time; its end must not be the server's.
"""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_GRACE_SECONDS = 10


@contextmanager
def repeated_runs(folder: Path, minutes: float) -> Iterator[None]:
    """Run the main job at once and then every so many minutes, for as long as the block lasts."""
    stop = threading.Event()
    thread = threading.Thread(target=_repeat, args=(folder, minutes * 60, stop), name="runs")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _repeat(folder: Path, seconds: float, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            _run(folder, stop)
        except OSError as error:
            # Too many processes, no memory: the next one may start, and the thread must be there to start it.
            print(f"modelwire: this run could not start: {error}", file=sys.stderr, flush=True)
        stop.wait(seconds)


def _run(folder: Path, stop: threading.Event) -> None:
    """One run; it reports on stderr, as a log does. A run that is stopped loses nothing."""
    command = [sys.executable, "-m", "modelwire.cli", "run", "--dir", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr) as process:
        while process.poll() is None:
            if stop.wait(0.2):
                process.terminate()
                try:
                    process.wait(_GRACE_SECONDS)
                except subprocess.TimeoutExpired:
                    process.kill()
                return
