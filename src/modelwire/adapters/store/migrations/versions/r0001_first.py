"""The first schema: feeds to editions, the ledger, and the index of search.

Frozen: what came after is in later files.
"""

from typing import Any

from alembic import op
from sqlalchemy import REAL, Column, Double, ForeignKey, ForeignKeyConstraint, Integer, Text
from sqlalchemy.types import TypeEngine

from modelwire.adapters.store.columns import Day, Flag, Instant
from modelwire.adapters.store.index import statement

revision = "0001"
down_revision = None
#: Eight bytes on both databases.
SHARE: TypeEngine[float] = Double().with_variant(REAL, "sqlite")


def upgrade() -> None:
    """Make every table."""
    _reading()
    _editing()
    dialect = op.get_context().dialect.name
    op.execute(statement(f"search_table.{dialect}"))
    if dialect == "postgresql":
        op.execute(statement("search_index.postgresql"))


def _reading() -> None:
    _table(
        "feeds",
        Column("url", Text, primary_key=True, comment="the operator's: where the feed is"),
        Column("source_id", Text, nullable=False, index=True, comment="the operator's: whose feed it is"),
        Column("next_poll_at", Instant, comment="ours: when it is due; null before the first poll"),
        *_kept(),
        comment="Syndication files and how polling them went",
    )
    _table(
        "entries",
        Column("feed_url", Text, primary_key=True, comment="the operator's: the feed that brought it"),
        Column("guid", Text, primary_key=True, comment="the publisher's: the item's id within its feed"),
        Column(
            "told", Text, nullable=False, comment="ours: sha256 of title, address and text, hex; the text is not kept"
        ),
        Column("seen_at", Instant, nullable=False, comment="ours: when these very words were first seen"),
        *_kept(),
        comment="What feeds said, without the texts",
    )
    _table(
        "articles",
        Column("id", Text, primary_key=True, comment="ours: digest of the canonical address"),
        Column("publisher", Text, nullable=False, index=True, comment="ours: registrable domain of the address"),
        Column(
            "published_at", Instant, nullable=False, index=True, comment="the publisher's, or ours where it is later"
        ),
        Column("first_seen_at", Instant, nullable=False, index=True, comment="ours: when a feed first brought it"),
        Column("backfill", Flag, nullable=False, comment="ours: true where it was old when its feed was first polled"),
        Column("rung", Integer, nullable=False, comment="the publisher's wish as we read it: 0 no fetch … 3 full"),
        Column(
            "text", Text, nullable=False, comment="the publisher's: the body, here alone; '' once let go or never kept"
        ),
        *_kept(),
        comment="The pages behind entries",
    )
    _table(
        "revisions",
        Column("number", Integer, primary_key=True, comment="ours: order of keeping"),
        Column("article_id", Text, ForeignKey("articles.id"), nullable=False, index=True, comment="ours: what changed"),
        Column("at", Instant, nullable=False, comment="ours: when the change was seen"),
        *_kept(),
        comment="How articles changed at their source",
    )
    _table(
        "signals",
        Column("url", Text, primary_key=True, comment="the publisher's: where the signal was read"),
        Column("kind", Text, primary_key=True, comment="ours: robots, feed-text, operator, meta, header …"),
        Column("domain", Text, nullable=False, index=True, comment="the publisher's: whose work it speaks of"),
        Column("read_at", Instant, nullable=False, comment="ours: when it was last read"),
        *_kept(),
        comment="What publishers say about the use of their work",
    )


def _editing() -> None:
    _table(
        "stories",
        Column("id", Text, primary_key=True, comment="ours: digest of the article that opened it"),
        Column(
            "updated_at", Instant, nullable=False, index=True, comment="ours: when its newest article was published"
        ),
        Column("merged_into", Text, comment="ours: the story that took it in; null while it stands by itself"),
        *_kept(),
        comment="Events told by articles",
    )
    _table(
        "story_articles",
        Column("story_id", Text, ForeignKey("stories.id"), primary_key=True, comment="ours: the story"),
        Column("article_id", Text, primary_key=True, index=True, comment="ours: an article of it"),
        comment="Which article is in which story, as the story's document says",
    )
    _table(
        "decisions",
        Column("number", Integer, primary_key=True, comment="ours: order of recording"),
        Column("story_id", Text, nullable=False, index=True, comment="ours: what was decided about"),
        Column("at", Instant, nullable=False, index=True, comment="ours: the instant of the run"),
        Column("outcome", Text, nullable=False, comment="ours: published, held, also reported, left out"),
        *_kept(),
        comment="What was decided about stories, and why",
    )
    _table(
        "briefs",
        Column("id", Text, primary_key=True, comment="ours: ULID of first publication and story"),
        Column("version", Integer, primary_key=True, comment="ours: 1, and one more for each change of public words"),
        Column("story_id", Text, nullable=False, index=True, comment="ours: what it is about"),
        Column("status", Text, nullable=False, comment="the editor's: draft, held, published, withdrawn, spiked"),
        Column("published_at", Instant, nullable=False, index=True, comment="ours: first publication"),
        *_kept(),
        comment="Every version of our pieces, with the private passages they rest on",
    )
    _table(
        "brief_mentions",
        Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
        Column("version", Integer, primary_key=True, comment="ours: its version"),
        Column("entity_id", Text, primary_key=True, index=True, comment="the beat's: slug of what is named"),
        Column("salience", SHARE, nullable=False, comment="ours: share of the brief's mentions, 0 to 1"),
        ForeignKeyConstraint(["brief_id", "version"], ["briefs.id", "briefs.version"]),
        comment="Who is named in which brief, as the brief's document says",
    )
    _table(
        "ledger",
        Column(
            "number",
            Integer,
            primary_key=True,
            autoincrement=False,
            comment="ours: place in the chain, from 1 without a gap",
        ),
        # No foreign key: the ledger has to outlive what it speaks of.
        Column("brief_id", Text, nullable=False, comment="ours: the brief"),
        Column("version", Integer, nullable=False, comment="ours: its version"),
        Column("seal", Text, nullable=False, comment="ours: seal of the brief's document when it was saved"),
        Column("digest", Text, nullable=False, comment="ours: sha256 of the digest before, brief, version and seal"),
        comment="Each brief as it was saved, chained",
    )
    _table(
        "watches",
        Column("id", Text, primary_key=True, comment="ours: digest of actor, act, object and date"),
        Column("brief_id", Text, nullable=False, index=True, comment="ours: the brief that proposed it"),
        Column("due_on", Day, nullable=False, index=True, comment="the source's: the day by which it is expected"),
        Column("state", Text, nullable=False, comment="ours: open, confirmed, refuted, lapsed, void"),
        *_kept(),
        comment="What to watch, and how it turned out",
    )
    _table(
        "editions",
        Column("id", Text, primary_key=True, comment="ours: the day in the publication's zone"),
        Column("cut_at", Instant, nullable=False, comment="ours: the instant after which news goes to the next one"),
        *_kept(),
        comment="The dated sets of briefs",
    )


def _kept() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
    )


def _table(name: str, *parts: Any, comment: str) -> None:
    op.create_table(name, *parts, comment=comment, sqlite_strict=True)
