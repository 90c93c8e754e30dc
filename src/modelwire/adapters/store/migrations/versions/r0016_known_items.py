"""Items of a feed that are known by their bytes, so that a feed that changed is not read whole."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0016"
down_revision = "0014"


def upgrade() -> None:
    """Make the table; without a row the next reading of a feed is a whole one."""
    op.create_table(
        "known_items",
        Column("feed_url", Text, primary_key=True, comment="the operator's: the feed that brought them"),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="Items of each feed that were read and taken in, by digests of their bytes",
        sqlite_strict=True,
    )
