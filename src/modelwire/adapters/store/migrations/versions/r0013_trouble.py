"""Dead letters, and how each stage last went."""

from typing import Any

from alembic import op
from sqlalchemy import Column, Text

from modelwire.adapters.store.columns import Instant

revision = "0013"
down_revision = "0011"


def _kept() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
    )


def upgrade() -> None:
    """Make the two tables; before them a fault was told in the report of its run alone."""
    op.create_table(
        "dead_letters",
        Column("stage", Text, primary_key=True, comment="ours: the stage that failed on it"),
        Column("ref", Text, primary_key=True, comment="ours: an entry's address, or an id"),
        Column("last_at", Instant, nullable=False, comment="ours: when it was last tried"),
        *_kept(),
        comment="What could not be worked on, with the reason",
        sqlite_strict=True,
    )
    op.create_table(
        "stage_runs",
        Column("stage", Text, primary_key=True, comment="ours: read, gather, write …"),
        *_kept(),
        comment="How each stage last went",
        sqlite_strict=True,
    )
