"""Where texts lie by their meaning is kept, and what is proposed to the editor."""

from alembic import op
from sqlalchemy import Column, ForeignKey, LargeBinary, Text

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make both tables; before them every run worked out anew what it needed."""
    op.create_table(
        "vectors",
        Column("article_id", Text, ForeignKey("articles.id"), primary_key=True, comment="ours: whose text it is"),
        Column("model", Text, nullable=False, comment="ours: the embedding model; vectors of two are never compared"),
        Column(
            "vector", LargeBinary, nullable=False, comment="ours: single-precision numbers, little-endian; made again"
        ),
        comment="Where headlines and leads lie by their meaning; it can be made again at any time, so it bears no seal",
        sqlite_strict=True,
    )
    op.create_table(
        "proposals",
        Column("id", Text, primary_key=True, comment="ours: digest of the kind and what it is about"),
        Column("state", Text, nullable=False, comment="the editor's: open, done, dismissed"),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="What rules could not decide, for the editor",
        sqlite_strict=True,
    )
    op.create_index("ix_proposals_state", "proposals", ["state"])
