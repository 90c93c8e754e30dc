"""A step in a process of its own, with the time that it took and the most memory that it and its copies held."""

import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Took:
    """What a step printed, and what it cost."""

    told: dict[str, Any]
    #: from start to end, the interpreter's start included
    seconds: float
    #: proportional set size of the process and all below it, at the most
    peak_mb: float
    #: processor time of the process and all below it
    cpu_seconds: float


def run(module: str, *arguments: str) -> Took:
    """Run a module that prints one JSON object.

    Raises:
        RuntimeError: it failed.
    """
    started, cpu = time.perf_counter(), cpu_below()
    with subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=subprocess.PIPE, text=True) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory_mb(process.pid))
            time.sleep(0.05)
        assert process.stdout is not None
        said = process.stdout.read()
    if process.returncode:
        raise RuntimeError(f"{module} {' '.join(arguments)} ended with {process.returncode}")
    return Took(json.loads(said), time.perf_counter() - started, round(peak, 1), cpu_below() - cpu)


def cpu_below() -> float:
    """Processor time of all processes that this one started and that have ended, and of all below them."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _memory_mb(pid: int) -> float:
    """Memory of a process and of all that it started; what they share is counted once."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it has just ended
        return 0.0
    own = next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
    return own / 1024 + sum(_memory_mb(int(child)) for child in children)
