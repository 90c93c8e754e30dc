"""The program as a person runs it: a process of its own, with its exit code and what it printed."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-m", "modelwire.cli")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        import json

        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """Ours without settings that a developer may have set, and with the columns of a narrow terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MODELWIRE_")}
    return {**kept, "COLUMNS": "100", **more}


def modelwire(*arguments: str | Path, cwd: Path | None = None, answers: str = "", **more: str) -> Ran:
    """Run one command to its end."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd,
        input=answers,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Ran(done.returncode, done.stdout, done.stderr)
