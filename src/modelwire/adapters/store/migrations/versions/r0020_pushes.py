"""Subscriptions at hubs are kept, by what their callbacks are known by."""

from alembic import op
from sqlalchemy import Column, Text

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the table; there were none before."""
    op.create_table(
        "pushes",
        Column("id", Text, primary_key=True, comment="ours: sha256 of the token in the callback's address, hex"),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="Subscriptions at hubs that say when a feed has something new",
        sqlite_strict=True,
    )
