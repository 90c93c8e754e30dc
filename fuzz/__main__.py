"""python -m fuzz --minutes 30 [--seed N]: mutate feeds and pages until the time is over; 1 where one broke a reader."""

import argparse
import sys
import time
from pathlib import Path

from fuzz.reading import TARGETS, Case, cases, fault


def main() -> int:
    """Fuzz for a time; each case that breaks a reader is kept as a file and named."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Fuzz the path of feeds and pages.")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=int(time.time()), help="the same seed gives the same cases")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where cases that break a reader go")
    asked = parser.parse_args()
    end, count, slowest, found = time.monotonic() + asked.minutes * 60, 0, 0.0, 0
    for case in cases(asked.seed):
        if time.monotonic() > end:
            break
        start = time.process_time()
        problem = fault(case)
        slowest = max(slowest, time.process_time() - start)
        count += 1
        if problem:
            found += 1
            _keep(asked.keep, case, problem)
    print(f"{count} cases of {len(TARGETS)} kinds, seed {asked.seed}: {found} broke a reader; slowest {slowest:.2f} s")
    return 1 if found else 0


def _keep(folder: Path, case: Case, problem: str) -> None:
    folder.mkdir(exist_ok=True)
    file = folder / f"{case.target}-{case.number}"
    file.write_bytes(case.data)
    print(f"{file}: {problem}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
