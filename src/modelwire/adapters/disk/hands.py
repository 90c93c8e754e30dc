"""Many hands: a large build is shared among processes, since a page costs a processor and nothing else."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from modelwire.errors import ModelwireError

Work = TypeVar("Work")
#: A process for fewer than this many sheets costs more than it saves.
MANY = 1500
_MOST = 4
_TASKS = Path("/proc/self/task")


def hands(sheets: int) -> int:
    """How many processes should share so many sheets: one for each processor, or 1 where it does not pay.

    A process that runs threads is never copied: what another thread holds would stay locked in the copy.
    """
    if sheets < MANY or not _TASKS.is_dir() or len(list(_TASKS.iterdir())) > 1:
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)), sheets // (MANY // 2))


def shared(work: Sequence[Work], count: int, do: Callable[[Sequence[Work]], str]) -> list[str]:
    """Let copies of this process do the work, each its share; returns what each said.

    Args:
        work: in any order.
        count: of processes.
        do: does a share of the work in a copy of this process; it must open its own files and databases.

    Raises:
        ModelwireError: one of them ended early.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    started = [_started(work[number::count], do) for number in range(count)]
    said = [_heard(pipe) for _, pipe in started]
    codes = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process, _ in started]
    if any(codes):
        raise ModelwireError("a process that printed pages ended early: " + "; ".join(filter(None, said)))
    return said


def _started(share: Sequence[Work], do: Callable[[Sequence[Work]], str]) -> tuple[int, int]:
    inward, outward = os.pipe()
    process = os.fork()
    if process:
        os.close(outward)
        return process, inward
    code = 1
    try:
        os.close(inward)
        _say(outward, do(share))
        code = 0
    except BaseException as error:
        _say(outward, f"{type(error).__name__}: {error}")
    finally:
        # Neither the parent's buffers nor its handlers are ours to run.
        os._exit(code)
    raise AssertionError("unreachable")


def _say(pipe: int, words: str) -> None:
    with os.fdopen(pipe, "wb") as file:
        file.write(words.encode())


def _heard(pipe: int) -> str:
    with os.fdopen(pipe, "rb") as file:
        return file.read().decode()
