"""Briefs in all their versions, and who is named in them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, select

from modelwire.adapters.store import index, leaning, ledger, schema, vectors
from modelwire.adapters.store.documents import noun
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches, upsert
from modelwire.memo import remembered
from modelwire.types import Brief, Correction, Status

#: Changes of which whoever read the brief before is told (TRUST E7).
TOLD = ("correction", "withdrawn", "takedown")
#: What readers have seen: a version that waits for a person does not hide the one before it.
PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)


@remembered(96)
def _remembered(text: str) -> Brief:
    """The brief in a document. A run looks through the archive once a story; a changed document is another key."""
    return noun(text, Brief)


BRIEFS = Shelf(
    schema.briefs,
    Brief,
    lambda b: {
        "id": b.id,
        "version": b.version,
        "story_id": b.story_id,
        "status": str(b.status),
        "published_at": b.published_at,
    },
    read=lambda text, _: _remembered(text),
)
#: The same for whoever reads the archive once from end to end: nothing of it is remembered.
_FRESH = replace(BRIEFS, read=noun)


class BriefRows(Rows):
    """What the Store knows of briefs."""

    def save_brief(self, brief: Brief) -> None:
        """Keep this version of a brief with its mentions; earlier versions stay."""
        row = BRIEFS.row(brief)
        with self.database.writing() as connection:
            if BRIEFS.first(connection, _version(brief)) == brief:
                return
            upsert(connection, schema.briefs, [row])
            ledger.append(connection, brief.id, brief.version, row["seal"])
            _save_mentions(connection, brief)
            leaning.put(connection, brief)
            public = BRIEFS.first(connection, public_briefs().where(schema.briefs.c.id == brief.id))
            index.put(connection, brief.id, public)
            vectors.pending(connection, brief.id, public=bool(public and public.status is Status.PUBLISHED))

    def brief(self, brief_id: str) -> Brief | None:
        """The latest version of a brief."""
        c = schema.briefs.c
        query = select(schema.briefs).where(c.id == brief_id).order_by(c.version.desc())
        with self.database.reading() as connection:
            return BRIEFS.first(connection, query)

    def briefs(self, *, since: datetime | None = None, before: datetime | None = None, story_id: str | None = None,
               entity_id: str | None = None, limit: int | None = None) -> list[Brief]:  # fmt: skip
        """Published and withdrawn briefs, latest versions, newest first, of an interval of first publication."""
        c = schema.briefs.c
        query = public_briefs().order_by(c.published_at.desc(), c.id.desc()).limit(limit)
        if since is not None:
            query = query.where(c.published_at >= since)
        if before is not None:
            query = query.where(c.published_at < before)
        if story_id is not None:
            query = query.where(c.story_id == story_id)
        if entity_id is not None:
            query = _naming(query, entity_id)
        with self.database.reading() as connection:
            return BRIEFS.nouns(connection, query)

    def public_seals(self) -> list[tuple[str, str]]:
        """(id, seal of the document) of the latest public version of each brief, by id."""
        c = schema.briefs.c
        query = public_briefs().with_only_columns(c.id, c.seal).order_by(c.id)
        with self.database.reading() as connection:
            return [(id_, seal) for id_, seal in connection.execute(query).all()]

    def public_briefs(self, ids: Iterable[str]) -> list[Brief]:
        """The latest public version of those briefs, in no order; others are left out."""
        with self.database.reading() as connection:
            rows = (row for batch in batches(ids) for row in connection.execute(_named(), {"ids": batch}))
            return [_FRESH.noun_of(row) for row in rows]

    def changed_briefs(self, kinds: Iterable[str]) -> list[Brief]:
        """The latest public versions of briefs of which some version was changed in one of these ways, in no order."""
        with self.database.reading() as connection:
            ids = list(connection.execute(leaning.changed(kinds)).scalars())
        return self.public_briefs(ids)

    def citing_briefs(self, ids: Iterable[str]) -> list[Brief]:
        """The latest public versions of briefs of which some version cites one of these, in no order."""
        with self.database.reading() as connection:
            found = {id_ for batch in batches(ids) for id_ in connection.execute(leaning.citing(batch)).scalars()}
        return self.public_briefs(sorted(found))

    def briefs_within_reach(self, domains: Iterable[str], articles: Iterable[str]) -> list[Brief]:
        """The latest public versions of briefs on which wishes of publishers may bear, in no order."""
        queries = [leaning.touched(domains), *map(leaning.resting_on, batches(articles))]
        with self.database.reading() as connection:
            found = {id_ for query in queries for id_ in connection.execute(query).scalars()}
        return self.public_briefs(sorted(found))

    def brief_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief that was public, oldest first."""
        c = schema.briefs.c
        public = c.status.in_([str(status) for status in PUBLIC])
        query = select(schema.briefs).where(c.id == brief_id, public).order_by(c.version)
        with self.database.reading() as connection:
            return BRIEFS.nouns(connection, query)

    def brief_version(self, brief_id: str, version: int) -> Brief | None:
        """One version of a brief, whatever its status."""
        c = schema.briefs.c
        with self.database.reading() as connection:
            return BRIEFS.first(connection, select(schema.briefs).where(c.id == brief_id, c.version == version))

    def all_versions(self, brief_id: str) -> list[Brief]:
        """Every version of a brief, public or not, oldest first."""
        c = schema.briefs.c
        with self.database.reading() as connection:
            return BRIEFS.nouns(connection, select(schema.briefs).where(c.id == brief_id).order_by(c.version))

    def brief_ids(self) -> list[str]:
        """The id of every brief that there ever was, oldest first."""
        c = schema.briefs.c
        with self.database.reading() as connection:
            return list(connection.execute(select(c.id).distinct().order_by(c.id)).scalars())

    def corrections_since(self, moment: datetime) -> list[Correction]:
        """Corrections, withdrawals and takedowns of public briefs after an instant, oldest first.

        Each is as readers may be told of it: of a brief that is off the site, no word of its text.
        """
        found = [
            _told(brief, change.at, change.kind, change.note)
            for brief in self.changed_briefs(TOLD)
            for change in brief.history
            if change.at > moment and change.kind in TOLD
        ]
        return sorted(found, key=lambda told: (told.at, told.brief_id))

    def held_briefs(self) -> list[Brief]:
        """Briefs that wait for a person, oldest first."""
        c = schema.briefs.c
        query = _latest(()).where(c.status == str(Status.HELD)).order_by(c.published_at, c.id)
        with self.database.reading() as connection:
            return BRIEFS.nouns(connection, query)

    def search(self, query: str, *, limit: int = 20) -> list[Brief]:
        """Published briefs that hold every word of the query, best first; any input is safe (TRUST B16)."""
        with self.database.reading() as connection:
            ids = index.find(connection, query, limit)
            found = {b.id: b for b in BRIEFS.nouns(connection, public_briefs().where(schema.briefs.c.id.in_(ids)))}
        return [found[id_] for id_ in ids if id_ in found]


def public_briefs() -> Select[Any]:
    """The latest public version of each brief."""
    return _latest(PUBLIC)


@cache
def _named() -> Select[Any]:
    """The latest public version of the briefs whose ids are given; made once, since making it costs as much."""
    return public_briefs().where(schema.briefs.c.id.in_(bindparam("ids", expanding=True)))


def strayed_mentions(connection: Connection) -> Iterator[str]:
    """Briefs whose rows in the table of mentions are not those of their document."""
    table = schema.brief_mentions
    found: dict[tuple[str, int], dict[str, float]] = {}
    for row in connection.execute(select(table)):
        found.setdefault((row.brief_id, row.version), {})[row.entity_id] = row.salience
    for brief in BRIEFS.nouns(connection, select(schema.briefs)):
        wanted = {row["entity_id"]: row["salience"] for row in _mentions(brief)}
        if wanted != found.pop((brief.id, brief.version), {}):
            yield f"briefs {brief.id} {brief.version}: its rows in brief_mentions differ from its document"
    yield from (f"briefs {id_} {version}: has mentions but is missing" for id_, version in found)


def strayed_leaning(connection: Connection) -> Iterator[str]:
    """Briefs of which rows are missing in the tables of changes and citations."""
    yield from leaning.missing(connection, BRIEFS.nouns(connection, select(schema.briefs)))


def _told(brief: Brief, at: datetime, kind: str, note: str) -> Correction:
    gone = brief.status is Status.WITHDRAWN
    return Correction(brief.id, brief.version, at, kind, note, "" if gone else brief.headline, brief.slug)


def _version(brief: Brief) -> Select[Any]:
    c = schema.briefs.c
    return select(schema.briefs).where(c.id == brief.id, c.version == brief.version)


def _latest(statuses: tuple[Status, ...]) -> Select[Any]:
    """The latest version of each brief, of those in one of the statuses where any are named."""
    c, other = schema.briefs.c, schema.briefs.alias("other")
    # Asked row by row: a query for a few briefs then looks at these alone, not at the whole archive.
    newest = select(func.max(other.c.version)).where(other.c.id == c.id)
    if statuses:
        newest = newest.where(other.c.status.in_([str(status) for status in statuses]))
    return select(schema.briefs).where(c.version == newest.scalar_subquery())


def _naming(query: Select[Any], entity_id: str) -> Select[Any]:
    c, named = schema.briefs.c, schema.brief_mentions.c
    here = (named.brief_id == c.id) & (named.version == c.version)
    return query.join(schema.brief_mentions, here).where(named.entity_id == entity_id)


def _save_mentions(connection: Connection, brief: Brief) -> None:
    c = schema.brief_mentions.c
    connection.execute(delete(schema.brief_mentions).where(c.brief_id == brief.id, c.version == brief.version))
    upsert(connection, schema.brief_mentions, _mentions(brief))


def _mentions(brief: Brief) -> list[dict[str, Any]]:
    at = {"brief_id": brief.id, "version": brief.version}
    return [{**at, "entity_id": m.entity_id, "salience": m.salience} for m in brief.mentions]
