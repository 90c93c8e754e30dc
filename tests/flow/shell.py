"""The program as a person runs it: one command to its end, with its exit code and what it printed."""

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from modelwire.cli import main

#: What starts the program in a process of its own, where that is the point of a test.
COMMAND = (sys.executable, "-m", "modelwire.cli")


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """Ours without settings that a developer may have set, and with the columns of a narrow terminal."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MODELWIRE_")}
    return {**kept, "COLUMNS": "100", **more}


def modelwire(*arguments: str | Path, cwd: Path | None = None, answers: str = "", **more: str) -> Ran:
    """Run one command to its end, in this process: the parser is loaded once, not for each of a hundred commands."""
    out, err = io.StringIO(), io.StringIO()
    with _elsewhere(cwd or Path.cwd(), answers, more), redirect_stdout(out), redirect_stderr(err):
        code = main([*map(str, arguments)])
    assert "a fault of Modelwire" not in err.getvalue(), err.getvalue()
    return Ran(code, out.getvalue(), err.getvalue())


@contextmanager
def _elsewhere(folder: Path, answers: str, more: dict[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch, chdir(folder):
        for name in [name for name in os.environ if name.startswith("MODELWIRE_")]:
            patch.delenv(name)
        for name, value in {"COLUMNS": "100", **more}.items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.StringIO(answers))
        yield
