"""A bound on the computing time that one document may cost: parsers of others have slow paths (TRUST B5, V7)."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

#: A feed of 2,000 items takes three seconds, a page of a megabyte five.
CPU_SECONDS = 15.0


@contextmanager
def bounded() -> Iterator[None]:
    """Give up on the block once it has computed for too long; waiting does not count, nor does a busy machine.

    Signals reach the main thread alone, where every run reads; elsewhere nothing is bounded.

    Raises:
        TimeoutError: it took longer.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise TimeoutError(f"it takes more than {CPU_SECONDS:g} s of computing")

    before = signal.signal(signal.SIGVTALRM, give_up)
    try:
        # Again every second, as a parser that catches everything would swallow the first.
        signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS, 1.0)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)
