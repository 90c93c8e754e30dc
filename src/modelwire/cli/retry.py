"""modelwire retry: another chance for what failed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import count, show, show_json, show_table

if TYPE_CHECKING:
    from modelwire.types import DeadLetter


def retry(
    ref: Annotated[str, typer.Argument(metavar="REF", help="One thing that failed; all without it.")] = "",
    look: Annotated[bool, typer.Option("--look", help="Only show what failed, and why.")] = False,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> int:
    """Have the next run try again what failed: an entry, an article, a story, a brief, a watch, a job.

    A thing on which a stage fails costs only itself; it is tried with three runs and then waits here, and so does a job
    of which three workers died. With --look it exits 1 where something waits.
    """
    from modelwire.jobs.aside import laid_aside, tried_again
    from modelwire.newsroom import open_newsroom

    jobs = [one.letter for one in laid_aside(folder) if ref in ("", one.id)]
    with open_newsroom(folder) as room:
        letters = [one for one in room.store.dead_letters() if ref in ("", one.ref)]
        if not look and (letters or not jobs):
            room.retry(ref)
    if not look and jobs:
        tried_again(folder, [job.ref for job in jobs])
    letters += jobs
    if as_json:
        show_json(letters)
    elif look:
        show_letters(letters)
    else:
        show(f"{count(len(letters), 'thing')} will be tried again with the next run" if letters else "nothing failed")
    return 1 if look and any(letter.given_up for letter in letters) else 0


def show_letters(letters: list[DeadLetter]) -> None:
    """What failed, as a table."""
    show_table(
        ("STAGE", "REF", "TITLE", "SINCE", "TRIES", "REASON"),
        (
            (d.stage, d.ref, d.title, d.first_at, f"{d.tries}{' (given up)' if d.given_up else ''}", d.reason)
            for d in letters
        ),
        "Nothing failed.",
    )
