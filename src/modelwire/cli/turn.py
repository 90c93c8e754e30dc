"""python -m modelwire.cli.turn FOLDER PARENT: one task of a worker, in a process of its own.

The task comes as JSON on stdin: {"at": …, "polled": […]} is a run whose feeds were read already, {"at": …, "read": […]}
reads these feeds. Progress and the report go to stderr; the last line on stdout is JSON for the worker.
"""

import json
import signal
import sys
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from modelwire.cli.options import present
from modelwire.cli.progress import progress
from modelwire.errors import Busy, ModelwireError, SchemaError
from modelwire.jobs.parent import die_with
from modelwire.types import Polled


def main(folder: str, parent: str) -> int:
    """Do the task; 0 where it was done."""
    # Ctrl-C reaches every process of a terminal at once; a worker that ends takes this one along.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(int(parent))
    task = json.load(sys.stdin)
    said: dict[str, Any]
    try:
        said = _done(Path(folder), task, datetime.fromisoformat(task["at"]).astimezone(UTC))
    except Busy as error:
        said = {"busy": True, "problem": str(error)}
    except SchemaError as error:
        said = {"unfit": True, "problem": str(error)}
    except (ModelwireError, OSError) as error:
        said = {"problem": str(error)}
    print(json.dumps(said), flush=True)
    return 1 if "problem" in said else 0


def _done(folder: Path, task: dict[str, Any], now: datetime) -> dict[str, Any]:
    from modelwire.cli.run import report_text
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        if "read" in task:
            return {"polled": [asdict(one) for one in room.read(task["read"], now)]}
        with progress() as say:
            report = room.run(now, say, tuple(Polled(**row) for row in task["polled"]))
        sys.stderr.write(report_text(report, room.send_due(present()), room.store, room.public))
        sys.stderr.flush()
        return {"told": f"{len(report.published)} published, {len(report.held)} held"}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
