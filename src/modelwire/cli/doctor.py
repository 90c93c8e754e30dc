"""modelwire doctor: what is wrong here, and how to mend it."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, present
from modelwire.cli.output import show_fields, show_json


def doctor(
    outside: Annotated[
        bool, typer.Option("--outside", help="Also look up names and ask services of models elsewhere.")
    ] = False,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> int:
    """Say what is wrong and how to mend it.

    Looks at settings, schema, rows, rights, clock, sources, runs, dead letters, models, and disk; at the mail domain's
    SPF, DKIM and DMARC where mail is set up. Nothing else leaves this computer without --outside. Exits 1 where
    something is wrong.
    """
    from modelwire.checkup import checkup

    checks = checkup(folder, present(), outside=outside)
    if as_json:
        show_json(checks)
    else:
        told = ((c.name, f"{_word(c.ok, c.remedy)}: {c.message}", c.remedy) for c in checks)
        show_fields(line for name, state, remedy in told for line in _lines(name, state, remedy))
    return 0 if all(check.ok for check in checks) else 1


def _word(ok: bool, remedy: str) -> str:
    """How a check went; what is right today and has a remedy all the same is to be heeded."""
    return "WRONG" if not ok else "heed" if remedy else "fine"


def _lines(name: str, state: str, remedy: str) -> list[tuple[str, object]]:
    return [(name, state), *([("", f"→ {remedy}")] if remedy else [])]
