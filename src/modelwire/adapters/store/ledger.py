"""The ledger: every brief and notice as it was saved, each entry chained to the one before (docs/decisions/0006)."""

from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from modelwire.adapters.store import schema
from modelwire.text import digest


def append(connection: Connection, brief_id: str, version: int, seal: str) -> None:
    """Add a document, by its seal, to the end of the chain; of a notice, `version` is how many steps it had."""
    entries, before = head(connection)
    number = entries + 1
    linked = _link(before, brief_id, version, seal)
    row = {"number": number, "brief_id": brief_id, "version": version, "seal": seal, "digest": linked}
    connection.execute(insert(schema.ledger), [row])


def head(connection: Connection) -> tuple[int, str]:
    """How many entries there are, and the digest of the last link; (0, "") before the first."""
    c = schema.ledger.c
    last = connection.execute(select(c.number, c.digest).order_by(c.number.desc()).limit(1)).first()
    return (last.number, last.digest) if last else (0, "")


def problems(connection: Connection) -> Iterator[str]:
    """Where the chain is broken, and which briefs are not as it has them, in words."""
    last: dict[tuple[str, int], str] = {}
    before, number = "", 0
    for row in connection.execute(select(schema.ledger).order_by(schema.ledger.c.number)):
        number += 1
        if row.number != number:
            yield f"ledger: an entry is missing before {row.number}"
            number = row.number
        if row.digest != _link(before, row.brief_id, row.version, row.seal):
            yield f"ledger {row.number}: the chain is broken here"
        before = row.digest
        last[row.brief_id, row.version] = row.seal
    yield from _differences(connection, last)


def _differences(connection: Connection, last: dict[tuple[str, int], str]) -> Iterator[str]:
    notices = {key: last.pop(key) for key in list(last) if key[0].startswith("n-")}
    yield from _notices(connection, notices)
    c = schema.briefs.c
    for id_, version, seal in connection.execute(select(c.id, c.version, c.seal).order_by(c.id, c.version)):
        kept = last.pop((id_, version), None)
        if kept is None:
            yield f"briefs {id_} {version}: it is not in the ledger"
        elif kept != seal:
            yield f"briefs {id_} {version}: it is not as the ledger has it"
    yield from (f"briefs {id_} {version}: it is in the ledger but missing" for id_, version in last)


def _notices(connection: Connection, kept: dict[tuple[str, int], str]) -> Iterator[str]:
    """Notices that are not as their last step left them."""
    last = {id_: seal for (id_, _), seal in sorted(kept.items())}
    c = schema.notices.c
    for id_, seal in connection.execute(select(c.id, c.seal).order_by(c.id)):
        if (was := last.pop(id_, None)) is None:
            yield f"notices {id_}: it is not in the ledger"
        elif was != seal:
            yield f"notices {id_}: it is not as the ledger has it"
    yield from (f"notices {id_}: it is in the ledger but missing" for id_ in last)


def _link(before: str, brief_id: str, version: int, seal: str) -> str:
    return digest(before, brief_id, str(version), seal)
