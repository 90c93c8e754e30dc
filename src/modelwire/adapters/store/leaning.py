"""Which briefs were changed since they went out, and on what each rests: found without a look at every brief."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, or_, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.shelf import upsert
from modelwire.types import Brief, Rung


def put(connection: Connection, brief: Brief) -> None:
    """Keep what a version of a brief says of its changes, of the briefs that it cites and of its articles.

    Rows are added and never taken away: a later version that says less is found once more, and says so itself.
    """
    for table, rows in _rows(brief):
        upsert(connection, table, rows)


def changed(kinds: Iterable[str]) -> Select[Any]:
    """The ids of briefs with a change of one of these kinds."""
    c = schema.brief_changes.c
    return select(c.brief_id).where(c.kind.in_(list(kinds))).distinct().order_by(c.brief_id)


def citing(ids: Iterable[str]) -> Select[Any]:
    """The ids of briefs that cite one of these."""
    c = schema.brief_citations.c
    return select(c.brief_id).where(c.cited_id.in_(list(ids))).distinct().order_by(c.brief_id)


def touched(domains: Iterable[str]) -> Select[Any]:
    """The ids of briefs with an article of one of these publishers or feeds, or one that stands lower than it did."""
    led, article = schema.brief_articles.c, schema.articles.c
    wanted = [f'"source_id":{json.dumps(domain, ensure_ascii=False)}' for domain in domains]
    # Whose feed brought an article stands in its document alone; a brief too many is found to be as it should.
    brought = [article.document.contains(words, autoescape=True) for words in wanted]
    lowered, theirs = article.rung < led.rung, article.publisher.in_(list(domains))
    query = select(led.brief_id).join_from(schema.brief_articles, schema.articles, led.article_id == article.id)
    return query.where(or_(lowered, theirs, *brought)).distinct().order_by(led.brief_id)


def resting_on(articles: Iterable[str]) -> Select[Any]:
    """The ids of briefs that cover or cite one of these articles."""
    c = schema.brief_articles.c
    return select(c.brief_id).where(c.article_id.in_(list(articles))).distinct().order_by(c.brief_id)


def changes(brief: Brief) -> list[dict[str, Any]]:
    """The rows of a brief in `brief_changes`."""
    return [{"brief_id": brief.id, "kind": kind} for kind in sorted({change.kind for change in brief.history})]


def citations(brief: Brief) -> list[dict[str, Any]]:
    """The rows of a brief in `brief_citations`."""
    cited = sorted({evidence.ref for evidence in brief.evidence if evidence.of == "brief"})
    return [{"brief_id": brief.id, "cited_id": ref} for ref in cited]


def articles(brief: Brief) -> list[dict[str, Any]]:
    """The rows of a brief in `brief_articles`; what is cited and not listed counts as free: any wish finds it."""
    covered = {item.ref: item.rung for item in brief.coverage if item.of == "article"}
    rungs = {evidence.ref: Rung.FULL for evidence in brief.evidence if evidence.of == "article"} | covered
    return [{"brief_id": brief.id, "article_id": ref, "rung": int(rung)} for ref, rung in sorted(rungs.items())]


def missing(connection: Connection, briefs: Iterable[Brief]) -> Iterator[str]:
    """Versions whose rows in one of the tables are not there."""
    known: dict[str, set[tuple[Any, ...]]] = {}
    for brief in briefs:
        for table, rows in _rows(brief):
            if table.name not in known:
                known[table.name] = {tuple(row) for row in connection.execute(select(table))}
            if any(tuple(row.values()) not in known[table.name] for row in rows):
                yield f"briefs {brief.id} {brief.version}: rows of it are missing in {table.name}"


def _rows(brief: Brief) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows of a version, by table; each has the table's columns in their order."""
    yield schema.brief_changes, changes(brief)
    yield schema.brief_citations, citations(brief)
    yield schema.brief_articles, articles(brief)
