"""python -m tests.campaigns.kill --random 1000: the kill matrix on both databases, and its report."""

import argparse
import json
import platform
import random
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.campaigns.kill.points import chosen
from tests.campaigns.kill.report import page
from tests.campaigns.kill.scene import scene
from tests.campaigns.kill.trial import ROOT, Calm, Outcome, calm, forks, killed_at
from tests.conftest import postgres_running

#: A file system in memory where there is one: a kill leaves what was written, whatever the disk has of it.
_MEMORY = Path("/dev/shm")
_REPORT = ROOT / "docs" / "discussion" / "kill-matrix.md"


def main() -> int:
    """Run the campaign; 0 where no trial found a problem."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.campaigns.kill", description="Kill runs, and run them again."
    )
    parser.add_argument("--random", type=int, default=1000, metavar="N", help="instants by chance, on each database")
    parser.add_argument("--minutes", type=float, default=85, help="no trial by chance begins later than this")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="one of them alone, which prints JSON")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip-named", action="store_true", help="instants by chance alone, as a further part")
    parser.add_argument("--from", dest="given", nargs="*", type=Path, help="only write the report from such JSON")
    parser.add_argument("--report", type=Path, default=_REPORT)
    asked = parser.parse_args()
    if asked.database:
        named = not asked.skip_named
        print(json.dumps(one(asked.database, asked.random, asked.minutes, asked.seed, named=named), indent=1))
        return 0
    results = [json.loads(file.read_text()) for file in asked.given] if asked.given else both(asked)
    asked.report.write_text(page(merged(results)), encoding="utf-8")
    return 1 if any(trial["problems"] for result in results for trial in result["trials"]) else 0


def merged(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts of a campaign, put together by database."""
    whole: dict[str, dict[str, Any]] = {}
    for part in parts:
        known = whole.setdefault(part["database"], {**part, "minutes": 0.0, "trials": []})
        known["minutes"] += part["minutes"]
        known["trials"] += part["trials"]
    return [*whole.values()]


def both(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Both databases at the same time, each in a process of its own."""
    more = ["--random", str(asked.random), "--minutes", str(asked.minutes), "--seed", str(asked.seed)]
    command = [sys.executable, "-m", "tests.campaigns.kill", *more, "--database"]
    running = [
        subprocess.Popen([*command, name], cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for name in ("sqlite", "postgresql")
    ]
    return [json.loads(process.communicate()[0]) for process in running]


def one(database: str, count: int, minutes: float, seed: int, *, named: bool = True) -> dict[str, Any]:
    """All named points and so many instants by chance on one database; progress goes to stderr."""
    begun = time.monotonic()
    with ExitStack() as held:
        place = held.enter_context(tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None))
        server = held.enter_context(postgres_running()) if database == "postgresql" else ""
        process, here = held.enter_context(forks()), held.enter_context(scene(Path(place), server))
        still = calm(here, process)
        trials: list[Outcome] = []
        points = chosen(still.calls) if named else []
        for number, point in enumerate(points, 1):
            trials.append(_told(killed_at(here, process, still, point=point), f"{database} {number}/{len(points)}"))
        chance = random.Random(seed)
        for number in range(1, count + 1):
            if time.monotonic() - begun > minutes * 60:
                break
            after = chance.uniform(0, still.seconds)
            trials.append(_told(killed_at(here, process, still, after=after), f"{database} by chance {number}/{count}"))
    return _result(database, still, trials, len(points), (time.monotonic() - begun) / 60)


def _result(database: str, still: Calm, trials: list[Outcome], named: int, minutes: float) -> dict[str, Any]:
    return {
        "database": {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[database],
        "on": f"{datetime.now(UTC):%Y-%m-%d}", "python": platform.python_version(), "minutes": minutes,
        "calm_seconds": still.seconds, "calm_calls": still.asked, "calls": still.calls,
        "trials": [asdict(trial) | {"named": number < named} for number, trial in enumerate(trials)],
    }  # fmt: skip


def _told(outcome: Outcome, where: str) -> Outcome:
    if outcome.problems:
        print(f"{where}: {outcome.name}: {'; '.join(outcome.problems)}", file=sys.stderr, flush=True)
    elif int(where.rpartition(" ")[2].partition("/")[0]) % 25 == 0:
        print(where, file=sys.stderr, flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
