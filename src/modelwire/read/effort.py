"""A bound on the computing time that one document may cost: parsers of others have slow paths (TRUST B5, V7)."""

import ctypes
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

#: A feed of 2,000 items takes three seconds, a page of a megabyte five.
CPU_SECONDS = 15.0
#: Asked again after so long, as a parser that catches everything would swallow the first.
_AGAIN = 1.0
_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


class TooMuch(TimeoutError):
    """A document costs too much computing time."""

    def __init__(self) -> None:
        super().__init__(f"it takes more than {CPU_SECONDS:g} s of computing")


@contextmanager
def bounded() -> Iterator[None]:
    """Give up on the block once it has computed for too long; waiting does not count, nor does a busy machine.

    Signals reach the main thread alone, where a run reads. A worker reads in several, each with somebody who watches
    its clock; a system that has no such clock for a thread bounds the main thread only.

    Raises:
        TimeoutError: it took longer.
    """
    main = threading.current_thread() is threading.main_thread()
    watched = hasattr(time, "pthread_getcpuclockid")
    with _by_signal() if main else _by_watcher() if watched else nullcontext():
        yield


@contextmanager
def _by_signal() -> Iterator[None]:
    def give_up(*_: object) -> None:
        raise TooMuch

    before = signal.signal(signal.SIGVTALRM, give_up)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    finally:
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _by_watcher() -> Iterator[None]:
    thread, over = threading.get_ident(), threading.Event()
    watcher = threading.Thread(target=_watch, args=(thread, over), name="effort", daemon=True)
    watcher.start()
    try:
        try:
            yield
        finally:
            over.set()
    finally:
        over.set()
        watcher.join()
        _raise_in(ctypes.c_ulong(thread), None)  # what was raised but has not arrived is taken back


def _watch(thread: int, over: threading.Event) -> None:
    clock = time.pthread_getcpuclockid(thread)
    last = time.clock_gettime(clock) + CPU_SECONDS
    while not over.wait(max(_AGAIN / 4, min(_AGAIN, last - time.clock_gettime(clock)))):
        if time.clock_gettime(clock) > last:
            _raise_in(ctypes.c_ulong(thread), ctypes.py_object(TooMuch))
            over.wait(_AGAIN)
