"""modelwire retry: what was laid aside, and another try."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import count, plain, show, show_json, show_table


def retry(
    job: Annotated[list[str] | None, typer.Argument(metavar="[JOB]...", help="Which to try again.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Try all of them again.")] = False,
    as_json: AsJson = False,
    folder: Dir = HERE,
) -> int:
    """List jobs that were laid aside, with the reason; those that are named, or --all, are tried again.

    A job is laid aside when it fails, or when three workers died of it. What it was about is left out of runs for a
    day, so that it costs only itself. Exits 1 where something is laid aside.
    """
    from modelwire.jobs.aside import laid_aside, tried_again

    if not job and not all_:
        aside = laid_aside(folder)
        if as_json:
            show_json([{**plain(one), "about": one.about} for one in aside])
        else:
            rows = [(one.id, one.asked_at, one.about, one.reason) for one in aside]
            show_table(("job", "asked", "about", "reason"), rows, "nothing is laid aside")
        return 1 if aside else 0
    again = tried_again(folder, None if all_ else job)
    show(f"{count(again, 'job')} will be tried again: by `modelwire serve` now, without it by the next run")
    return 0
