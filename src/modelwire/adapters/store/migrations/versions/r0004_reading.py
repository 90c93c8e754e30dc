"""What hosts asked of us is kept across runs: the files by which they speak to robots, and pauses."""

from alembic import op
from sqlalchemy import Column, Text

from modelwire.adapters.store.columns import Instant

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make both tables; before them each run asked anew, and what a host had asked for ended with it."""
    op.create_table(
        "site_files",
        Column("url", Text, primary_key=True, comment="the publisher's: where the file is"),
        Column("fresh_until", Instant, nullable=False, comment="ours: until when it is not asked for again"),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="Files by which sites speak to robots: the last good copy, and how the last look at it went",
        sqlite_strict=True,
    )
    op.create_table(
        "pauses",
        Column("host", Text, primary_key=True, comment="the publisher's: the host that asked to be left alone"),
        Column("until", Instant, nullable=False, comment="the publisher's wish, or ours: when it may be asked again"),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="Hosts that answered 429 or 503",
        sqlite_strict=True,
    )
