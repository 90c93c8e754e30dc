"""A process that must not outlive the one that started it, also where that one is killed."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with(parent: int) -> None:
    """Be killed when the parent dies (prctl(2), PR_SET_PDEATHSIG). Elsewhere than on Linux nothing happens.

    Whoever is killed so loses nothing; whoever is not keeps a lock for a while, and the next waits for it.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)
