"""Stories, their articles, and what was decided about them."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches, upsert
from modelwire.types import Decision, Story

STORIES = Shelf(schema.stories, Story, lambda s: {"id": s.id, "updated_at": s.updated_at, "merged_into": s.merged_into})
DECISIONS = Shelf(schema.decisions, Decision, lambda d: {"story_id": d.story_id, "at": d.at, "outcome": d.outcome})


class StoryRows(Rows):
    """What the Store knows of stories and decisions."""

    def save_stories(self, stories: Iterable[Story]) -> None:
        """Upsert by id, with their articles."""
        latest = {story.id: story for story in stories}
        members = schema.story_articles
        with self.database.writing() as connection:
            STORIES.save(connection, latest.values())
            for batch in batches(latest):
                connection.execute(delete(members).where(members.c.story_id.in_(batch)))
            upsert(connection, members, [row for story in latest.values() for row in _members(story)])

    def story(self, story_id: str) -> Story | None:
        """That story."""
        with self.database.reading() as connection:
            return STORIES.first(connection, select(schema.stories).where(schema.stories.c.id == story_id))

    def stories(self, *, since: datetime | None = None, limit: int | None = None) -> list[Story]:
        """Stories updated at or after `since`, newest first; merged ones are left out."""
        c = schema.stories.c
        query = select(schema.stories).where(c.merged_into.is_(None)).order_by(c.updated_at.desc(), c.id).limit(limit)
        if since is not None:
            query = query.where(c.updated_at >= since)
        with self.database.reading() as connection:
            return STORIES.nouns(connection, query)

    def written(self, ids: Iterable[str]) -> set[str]:
        """Those of these stories on which there is a brief."""
        found: set[str] = set()
        with self.database.reading() as connection:
            for batch in batches(dict.fromkeys(ids)):
                query = select(schema.briefs.c.story_id).where(schema.briefs.c.story_id.in_(batch)).distinct()
                found.update(connection.execute(query).scalars())
        return found

    def record_decision(self, decision: Decision) -> None:
        """Add a decision about a story; the newest one is how it stands. The newest again changes nothing."""
        c = schema.decisions.c
        newest = select(schema.decisions).where(c.story_id == decision.story_id).order_by(c.at.desc(), c.number.desc())
        with self.database.writing() as connection:
            if DECISIONS.first(connection, newest) != decision:
                connection.execute(insert(schema.decisions), [DECISIONS.row(decision)])

    def decisions(self, *, story_id: str | None = None, at: datetime | None = None,
                  since: datetime | None = None) -> list[Decision]:  # fmt: skip
        """Decisions, oldest first; of one story, of one instant, from an instant on, or all."""
        c = schema.decisions.c
        query = select(schema.decisions).order_by(c.at, c.number)
        if story_id is not None:
            query = query.where(c.story_id == story_id)
        if at is not None:
            query = query.where(c.at == at)
        if since is not None:
            query = query.where(c.at >= since)
        with self.database.reading() as connection:
            return DECISIONS.nouns(connection, query)


def strayed_members(connection: Connection) -> Iterator[str]:
    """Stories whose articles in the table of members are not those of their document."""
    members = schema.story_articles
    found: dict[str, set[str]] = {}
    for story_id, article_id in connection.execute(select(members.c.story_id, members.c.article_id)):
        found.setdefault(story_id, set()).add(article_id)
    for story in STORIES.nouns(connection, select(schema.stories)):
        if set(story.article_ids) != found.pop(story.id, set()):
            yield f"stories {story.id}: its rows in story_articles differ from its document"
    yield from (f"stories {story_id}: has articles but is missing" for story_id in found)


def _members(story: Story) -> list[dict[str, str]]:
    return [{"story_id": story.id, "article_id": article_id} for article_id in story.article_ids]
