"""Letters of the desk with their ledger, and sketches of what was taken down."""

from typing import Any

from alembic import op
from sqlalchemy import Column, Text

from modelwire.adapters.store.columns import Instant

revision = "0014"
down_revision = "0013"


def _kept() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
    )


def upgrade() -> None:
    """Make both tables; before them nobody was written to about a notice."""
    op.create_table(
        "desk_letters",
        Column("id", Text, primary_key=True, comment="ours: the notice and what it is told"),
        Column("notice_id", Text, nullable=False, comment="ours: the notice"),
        Column("state", Text, nullable=False, comment="ours: queued, sending, sent, failed, skipped, uncertain"),
        Column("due_at", Instant, nullable=False, comment="ours: not before"),
        Column("queued_at", Instant, nullable=False, comment="ours: when there was something to say"),
        *_kept(),
        comment="What became of each letter to whoever sent a notice; its words are in no row",
        sqlite_strict=True,
    )
    op.create_index("ix_desk_letters_notice_id", "desk_letters", ["notice_id"])
    op.create_index("ix_desk_letters_state", "desk_letters", ["state", "due_at"])
    op.create_table(
        "sketches",
        Column("notice_id", Text, primary_key=True, comment="ours: the notice that holds them back"),
        *_kept(),
        comment="Keyed digests of runs of words that are held back or were taken down; no word can be read from them",
        sqlite_strict=True,
    )
