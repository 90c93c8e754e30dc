"""modelwire doctor: what is wrong here, and how to mend it."""

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import show_fields, show_json


def doctor(folder: Dir = HERE, as_json: AsJson = False) -> int:
    """Say what is wrong and how to mend it.

    Looks at settings, database, feeds and disk. Exits 1 where something is wrong.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        checks = room.doctor()
    if as_json:
        show_json(checks)
    else:
        told = ((c.name, f"{'fine' if c.ok else 'WRONG'}: {c.message}", c.remedy) for c in checks)
        show_fields(line for name, state, remedy in told for line in _lines(name, state, remedy))
    return 0 if all(check.ok for check in checks) else 1


def _lines(name: str, state: str, remedy: str) -> list[tuple[str, object]]:
    return [(name, state), *([("", f"→ {remedy}")] if remedy else [])]
