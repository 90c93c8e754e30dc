"""The editor's desk: what was done at it, and who may sit at it."""

from typing import Any

from alembic import op
from sqlalchemy import Column, Integer, Text

from modelwire.adapters.store.columns import Instant

revision = "0010"
down_revision = "0008"


def _kept() -> tuple[Column[Any], Column[Any]]:
    return (
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
    )


def upgrade() -> None:
    """Make the three tables; before them decisions were taken on the command line alone."""
    op.create_table(
        "actions",
        Column("number", Integer, primary_key=True, comment="ours: order of recording"),
        Column("of", Text, nullable=False, comment="ours: brief, watch, feed, source"),
        Column("ref", Text, nullable=False, comment="ours: its id, or a feed's address"),
        Column("at", Instant, nullable=False, comment="ours: when it was done"),
        Column("undoes", Integer, nullable=False, comment="ours: number of the action taken back; 0 for none"),
        *_kept(),
        comment="What the editor did, one row for each, none ever changed",
        sqlite_strict=True,
    )
    op.create_table(
        "accounts",
        Column("name", Text, primary_key=True, comment="the editor's: as they sign in"),
        *_kept(),
        comment="Who may sit at the desk",
        sqlite_strict=True,
    )
    op.create_table(
        "sittings",
        Column("digest", Text, primary_key=True, comment="ours: sha256 of the cookie, hex"),
        Column("account", Text, nullable=False, comment="the editor's: who signed in"),
        Column("seen_at", Instant, nullable=False, comment="ours: the last request of it"),
        *_kept(),
        comment="Sign-ins at the desk that have not ended",
        sqlite_strict=True,
    )
    for table, column in (("actions", "ref"), ("actions", "at"), ("sittings", "account"), ("sittings", "seen_at")):
        op.create_index(f"ix_{table}_{column}", table, [column])
