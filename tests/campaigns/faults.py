"""The fault sweep (TRUST C4): the N-th operation on a file or a socket fails, N from 1 to all of a run.

    python -m tests.campaigns.faults --every 1 [--report FILE]

A publication that has run once runs on the next day, and one operation fails: an I/O error, a full disk, an interrupted
call, too many open files, half a write; or from that operation on the disk is full. After each: every public file is
whole, as it was before or as it is after, the program ended in words, and the same run again leads to the same rows and
the same site as if nothing had been. Needs Linux and a C compiler.
"""

import argparse
import ctypes
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from modelwire.errors import ModelwireError
from modelwire.newsroom import open_newsroom
from modelwire.testing import FakeWeb, document
from tests.flow import wire
from tests.flow.test_kill import rows

#: As in faults.c.
MODES = {"EIO": 1, "ENOSPC": 2, "EINTR": 3, "EMFILE": 4, "short": 5, "full": 6}
KINDS = {"file": 0, "socket": 1}
_SOURCE = Path(__file__).with_name("faults.c")


@dataclass(frozen=True, slots=True)
class Case:
    """One run with one fault."""

    kind: str
    mode: str
    n: int
    #: the call that failed; "" where the run ended before the N-th
    call: str
    #: done, refused: in words; fault: not in words
    ended: str
    said: str
    #: what was wrong afterwards, in words
    problems: tuple[str, ...] = ()


def build(into: Path) -> Path | None:
    """Compile the shim; None where there is no compiler or no Linux."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform != "linux":
        return None
    made = into / "faults.so"
    subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", made, _SOURCE, "-ldl"], check=True)
    return made


class Shim:
    """The shim that this process was started with."""

    def __init__(self) -> None:
        self._c = ctypes.CDLL(None)
        self._c.fault_seen.restype = ctypes.c_long
        self._c.fault_hit.restype = ctypes.c_char_p

    def arm(self, folder: Path | None, n: int = 0, mode: int = 0, kind: int = 0) -> None:
        place = str(folder).encode() + b"/" if folder else b""
        self._c.fault_arm(place, ctypes.c_long(n), mode, kind)

    @property
    def seen(self) -> int:
        return int(self._c.fault_seen())

    @property
    def hit(self) -> str:
        return str(self._c.fault_hit().decode())


class Sweep:
    """A publication on its second day, and what becomes of it."""

    def __init__(self, scratch: Path, web: FakeWeb, shim: Shim) -> None:
        self._scratch, self._shim = scratch, shim
        self._base, self._folder = scratch / "base", scratch / "now"
        wire.serve(web)
        first = {host: told for host, told in wire.OUTLETS.items() if host == "pellan.example"}
        wire.publication(self._base, wire.settings(web))
        for host in wire.OUTLETS.keys() - first.keys():
            web.route("/feed.xml", document(wire.rss("Quiet", host, []), "application/rss+xml"), host=host)
        with open_newsroom(self._base) as room:
            room.run(wire.june(11, 20))
        wire.serve(web)
        self.before = wire.tree(self._base / "public")
        self._copy()
        self.operations = {kind: self._counted(number) for kind, number in KINDS.items()}
        with open_newsroom(self._folder) as room:
            self._rows, self.after = rows(room), wire.tree(room.public)
        assert self.before != self.after

    def case(self, kind: str, mode: str, n: int) -> Case:
        """Run with one fault, look, and run again."""
        self._copy()
        told = self._forked(lambda: self._run(n, MODES[mode], KINDS[kind]))
        problems = ["it ended in no words"] if told["ended"] == "fault" else []
        # A feed that could not be reached shows: then pages are whole where they are what the rows give.
        problems += self._torn() if kind == "file" else self._differences(strictly=False)
        healed = self._forked(lambda: self._run(0, 0, 0))
        if healed["ended"] != "done":
            problems.append(f"the next run did not heal it: {healed['said']}")
        problems += self._differences(strictly=kind == "file")
        return Case(kind, mode, n, told["call"], told["ended"], told["said"], tuple(problems))

    def _copy(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._base, self._folder)

    def _counted(self, kind: int) -> int:
        self._copy()
        return int(self._forked(lambda: self._run(0, 0, kind))["seen"])

    def _run(self, n: int, mode: int, kind: int) -> dict[str, Any]:
        ended, said = "done", ""
        self._shim.arm(self._folder, n, mode, kind)
        try:
            with open_newsroom(self._folder) as room:
                room.run(wire.NOW)
        except (ModelwireError, OSError) as error:
            ended, said = "refused", str(error)
        except Exception as error:
            ended, said = "fault", "".join(traceback.format_exception(error))
        seen, hit = self._shim.seen, self._shim.hit
        self._shim.arm(None)
        return {"ended": ended, "said": said, "call": hit, "seen": seen}

    def _forked(self, do: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """Do it in a copy of this process, which has everything loaded."""
        inward, outward = os.pipe()
        if child := os.fork():
            os.close(outward)
            with os.fdopen(inward, "rb") as pipe:
                said = pipe.read()
            os.waitpid(child, 0)
            return dict(json.loads(said)) if said else {"ended": "fault", "said": "it died", "call": "", "seen": 0}
        try:
            os.close(inward)
            os.write(outward, json.dumps(do()).encode())
        finally:
            os._exit(0)

    def _torn(self) -> Iterator[str]:
        for path, data in wire.tree(self._folder / "public").items():
            # What was being made lies under a name that nothing links to, until the next build moves it away.
            if not Path(path).name.startswith(".new-") and data not in (self.before.get(path), self.after.get(path)):
                yield f"{path} is neither as before nor as after"

    def _differences(self, *, strictly: bool) -> list[str]:
        with open_newsroom(self._folder) as room:
            found = room.verify()
            # A feed that could not be reached is asked again later; a disk that failed leaves nothing behind.
            if strictly and rows(room) != self._rows:
                found.append("the rows differ from those of a calm run")
        if strictly and (left := sorted(self._unlike())):
            found.append(f"the site differs from that of a calm run: {', '.join(left[:5])}")
        return found

    def _unlike(self) -> set[str]:
        now = wire.tree(self._folder / "public")
        return {path for path in now.keys() | self.after.keys() if now.get(path) != self.after.get(path)}


def sweep(scratch: Path, every: int, kinds: list[str]) -> Iterator[Case]:
    """Every so many operations, the modes taking turns."""
    with FakeWeb(remember=False) as web:
        one = Sweep(scratch, web, Shim())
        print(json.dumps({"operations": one.operations}), flush=True)
        for kind in kinds:
            turn = itertools.cycle(MODES)
            for n in range(1, one.operations[kind] + 1, every):
                yield one.case(kind, next(turn), n)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=1, help="only each so-many-th operation")
    parser.add_argument("--kind", choices=[*KINDS], action="append")
    parser.add_argument("--case", nargs=3, metavar=("KIND", "MODE", "N"), help="one case alone, with all its words")
    parser.add_argument("--report", type=Path, help="keep the figures here, as JSON")
    told = parser.parse_args()
    if "faults.so" not in os.environ.get("LD_PRELOAD", ""):
        return _again_with_shim()
    with tempfile.TemporaryDirectory() as scratch:
        if told.case:
            with FakeWeb(remember=False) as web:
                kind, mode, n = told.case
                print(json.dumps(asdict(Sweep(Path(scratch), web, Shim()).case(kind, mode, int(n))), indent=1))
            return 0
        return _told(sweep(Path(scratch), told.every, told.kind or [*KINDS]), told.report)


def _told(cases: Iterator[Case], report: Path | None) -> int:
    begun, ended, wrong, calls = time.monotonic(), Counter[str](), [], Counter[str]()
    for case in cases:
        ended[f"{case.kind} {case.mode} {case.ended}"] += 1
        calls[case.call] += 1
        if case.problems:
            wrong.append(case)
            print(json.dumps(asdict(case)), flush=True)
    figures = {
        "cases": sum(ended.values()), "with problems": len(wrong), "ended": dict(sorted(ended.items())),
        "calls that failed": dict(calls.most_common()), "minutes": round((time.monotonic() - begun) / 60, 1),
    }  # fmt: skip
    print(json.dumps(figures, indent=1))
    if report:
        report.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 1 if wrong else 0


def _again_with_shim() -> int:
    """Start this very command with the shim loaded before the C library."""
    with tempfile.TemporaryDirectory() as scratch:
        made = build(Path(scratch))
        if made is None:
            print("the fault sweep needs Linux and a C compiler: it was not run")
            return 0
        command = [sys.executable, "-m", "tests.campaigns.faults", *sys.argv[1:]]
        return subprocess.run(command, env={**os.environ, "LD_PRELOAD": str(made)}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
