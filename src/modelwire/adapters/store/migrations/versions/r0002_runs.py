"""The reports of runs are kept."""

from alembic import op
from sqlalchemy import Column, Text

from modelwire.adapters.store.columns import Instant

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of runs; older runs left no report."""
    op.create_table(
        "runs",
        Column("at", Instant, primary_key=True, comment="the operator's: the instant the run acted as of"),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="What each run did",
        sqlite_strict=True,
    )
