"""modelwire worker: a further process that takes jobs, on this machine or another."""

from modelwire.cli.options import HERE, Dir
from modelwire.cli.output import remark


def worker(folder: Dir = HERE) -> int:
    """Read for the publication until Ctrl-C, together with other workers.

    Any number of workers share a PostgreSQL, each with its own copy of the publication's folder (modelwire.toml, and
    the beat's file). `modelwire serve` keeps the timetable and does the rest of each run. Of one publisher only one
    request is made at a time, by whichever worker.
    """
    from modelwire.jobs.worker import work

    return work(folder, say=remark)
