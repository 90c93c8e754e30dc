"""Articles, whose bodies stand in one column alone, and how they changed (docs/decisions/0005)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from difflib import unified_diff
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches, upsert
from modelwire.text import digest
from modelwire.types import Article, Revision, Rung

#: The document is the article without its text.
ARTICLES = Shelf(
    schema.articles,
    Article,
    lambda a: {
        "id": a.id,
        "publisher": a.publisher,
        "published_at": a.published_at,
        "first_seen_at": a.first_seen_at,
        "backfill": a.backfill,
        "rung": int(a.rung),
    },
    apart=("text",),
)
REVISIONS = Shelf(schema.revisions, Revision, lambda r: {"article_id": r.article_id, "at": r.at})


class ArticleRows(Rows):
    """What the Store knows of articles."""

    def save_articles(self, articles: Iterable[Article], *, at: datetime | None = None) -> None:
        """Upsert by id. Where title or text of a known article changed, a Revision is kept.

        Emptying the text lets it go: its diffs go with it, and that is no revision.
        """
        seen_at = at or datetime.now(UTC)
        let_go = False
        with self.database.writing() as connection:
            for batch in batches({article.id: article for article in articles}.values()):
                let_go |= self._save(connection, batch, seen_at)
        if let_go:
            self.database.checkpoint()

    def articles(self, ids: Iterable[str]) -> list[Article]:
        """Those articles, in the order asked for; unknown ids are left out."""
        asked = list(ids)
        with self.database.reading() as connection:
            found = {
                id_: article for batch in batches(set(asked)) for id_, article in _by_id(connection, batch).items()
            }
        return [found[id_] for id_ in asked if id_ in found]

    def lowered(self) -> dict[str, Rung]:
        """Articles that briefs rest on and that stand below full today, by id."""
        c = schema.articles.c
        led = select(schema.brief_articles.c.article_id)
        with self.database.reading() as connection:
            rows = connection.execute(select(c.id, c.rung).where(c.rung < int(Rung.FULL), c.id.in_(led)))
            return {id_: Rung(rung) for id_, rung in rows}

    def unclustered(self, *, until: datetime) -> list[Article]:
        """News (not backfill) published at or before `until` and in no story, oldest first."""
        c = schema.articles.c
        taken = select(schema.story_articles.c.article_id)
        query = select(schema.articles).where(~c.backfill, c.published_at <= until, c.id.not_in(taken))
        return self._found(query.order_by(c.published_at, c.id))

    def article_count(self) -> int:
        """How many articles there are."""
        with self.database.reading() as connection:
            return connection.execute(select(func.count()).select_from(schema.articles)).scalar_one()

    def article_ids(self, *, publishers: Iterable[str]) -> list[str]:
        """Ids of the articles of these publishers that still hold text."""
        c = schema.articles.c
        query = select(c.id).where(c.publisher.in_(list(publishers)), c.text != "").order_by(c.id)
        with self.database.reading() as connection:
            return list(connection.execute(query).scalars())

    def copies_of(self, article_ids: Iterable[str]) -> list[str]:
        """Ids of the articles that are copies of these."""
        of = set(article_ids)
        query = select(schema.articles).where(schema.articles.c.document.like('%"syndicated_from":"a-%'))
        return [article.id for article in self._found(query) if article.syndicated_from in of]

    def texts_older_than(self, moment: datetime) -> list[Article]:
        """Articles first seen before `moment` that still hold text."""
        c = schema.articles.c
        query = select(schema.articles).where(c.first_seen_at < moment, c.text != "")
        return self._found(query.order_by(c.first_seen_at, c.id))

    def revisions(self, article_id: str) -> list[Revision]:
        """How an article changed at its source, oldest first."""
        c = schema.revisions.c
        query = select(schema.revisions).where(c.article_id == article_id).order_by(c.number)
        with self.database.reading() as connection:
            return REVISIONS.nouns(connection, query)

    def _found(self, query: Select[Any]) -> list[Article]:
        with self.database.reading() as connection:
            return [_article(row) for row in connection.execute(query)]

    def _save(self, connection: Connection, batch: Sequence[Article], at: datetime) -> bool:
        known = _by_id(connection, [article.id for article in batch])
        upsert(
            connection,
            schema.articles,
            [ARTICLES.row(replace(article, text=""), text=article.text) for article in batch],
        )
        pairs = [(known[article.id], article) for article in batch if article.id in known]
        kept = [REVISIONS.row(_revision(was, now, at)) for was, now in pairs if _changed(was, now)]
        if kept:
            connection.execute(insert(schema.revisions), kept)
        gone = [now.id for was, now in pairs if was.text and not now.text]
        _let_go(connection, gone)
        return bool(gone)


def _article(row: Row[Any]) -> Article:
    return replace(ARTICLES.noun_of(row), text=row.text)


def _by_id(connection: Connection, ids: Sequence[str]) -> dict[str, Article]:
    query = select(schema.articles).where(schema.articles.c.id.in_(ids))
    return {row.id: _article(row) for row in connection.execute(query)}


def _changed(was: Article, now: Article) -> bool:
    if was.title != now.title:
        return True
    if not now.text or now.text == was.text:
        return False
    # A text where there was none is a change only if another one had been let go: the digest outlives the text.
    return bool(was.text) or was.digest not in (now.digest, digest(was.title, ""))


def _revision(was: Article, now: Article, at: datetime) -> Revision:
    comparable = was.text and now.text and min(was.rung, now.rung) >= Rung.FULL
    return Revision(now.id, at, was.digest, _diff(was, now) if comparable else "")


def _diff(was: Article, now: Article) -> str:
    """What changed and nothing around it, so that no more of the text is kept than the change itself."""
    before, after = ([article.title, *article.text.split("\n")] for article in (was, now))
    return "\n".join(unified_diff(before, after, "before", "after", n=0, lineterm=""))


def _let_go(connection: Connection, article_ids: Sequence[str]) -> None:
    table = schema.revisions
    rows = connection.execute(select(table).where(table.c.article_id.in_(article_ids)).order_by(table.c.number)).all()
    emptied = [{"number": row.number, **REVISIONS.row(replace(REVISIONS.noun_of(row), diff=""))} for row in rows]
    upsert(connection, table, emptied)
