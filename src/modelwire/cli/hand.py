"""python -m modelwire.cli.hand FOLDER MINUTES [PARENT]: the worker beside the site, as `modelwire serve` starts it."""

import os
import signal
import sys
from pathlib import Path

from modelwire.cli.output import complain, remark
from modelwire.errors import ModelwireError
from modelwire.jobs.parent import die_with


def main(folder: str, minutes: str, parent: str = "") -> int:
    """Take jobs until told to end; 0, or 2 with one line on what is wrong."""
    # Ctrl-C reaches every process of a terminal at once; ours ends when the one that started it says so.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    die_with(int(parent or os.getppid()))
    from modelwire.jobs.worker import work

    try:
        return work(Path(folder), every=int(minutes), say=remark)
    except (ModelwireError, OSError) as error:
        complain(str(error))
    except Exception as error:
        complain(f"this is a fault of Modelwire, please report it: {type(error).__name__}: {error}")
    return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
