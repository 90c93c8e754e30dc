"""Which briefs were changed after they went out, and which lean on which: found without a look at every brief."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.shelf import upsert
from modelwire.types import Brief


def put(connection: Connection, brief: Brief) -> None:
    """Keep what a version of a brief says of its changes and of the briefs that it cites.

    Rows are added and never taken away: a later version that says less is found once more, and says so itself.
    """
    upsert(connection, schema.brief_changes, changes(brief))
    upsert(connection, schema.brief_citations, citations(brief))


def changed(kinds: Iterable[str]) -> Select[Any]:
    """The ids of briefs with a change of one of these kinds."""
    c = schema.brief_changes.c
    return select(c.brief_id).where(c.kind.in_(list(kinds))).distinct().order_by(c.brief_id)


def citing(ids: Iterable[str]) -> Select[Any]:
    """The ids of briefs that cite one of these."""
    c = schema.brief_citations.c
    return select(c.brief_id).where(c.cited_id.in_(list(ids))).distinct().order_by(c.brief_id)


def changes(brief: Brief) -> list[dict[str, Any]]:
    """The rows of a brief in `brief_changes`."""
    return [{"brief_id": brief.id, "kind": kind} for kind in sorted({change.kind for change in brief.history})]


def citations(brief: Brief) -> list[dict[str, Any]]:
    """The rows of a brief in `brief_citations`."""
    cited = sorted({evidence.ref for evidence in brief.evidence if evidence.of == "brief"})
    return [{"brief_id": brief.id, "cited_id": ref} for ref in cited]


def missing(connection: Connection, briefs: Iterable[Brief]) -> Iterator[str]:
    """Versions whose rows in either table are not there."""
    changes_, citations_ = schema.brief_changes, schema.brief_citations
    known = {tuple(row) for row in connection.execute(select(changes_.c.brief_id, changes_.c.kind))}
    led = {tuple(row) for row in connection.execute(select(citations_.c.brief_id, citations_.c.cited_id))}
    for brief in briefs:
        if any((row["brief_id"], row["kind"]) not in known for row in changes(brief)):
            yield f"briefs {brief.id} {brief.version}: rows of it are missing in brief_changes"
        if any((row["brief_id"], row["cited_id"]) not in led for row in citations(brief)):
            yield f"briefs {brief.id} {brief.version}: rows of it are missing in brief_citations"
