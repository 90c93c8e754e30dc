"""Readers by mail, the letters that were sent, and what became of each piece."""

from alembic import op
from sqlalchemy import Column, Integer, Text

from modelwire.adapters.store.columns import Instant

revision = "0006"
down_revision = "0004"


def _kept() -> tuple[Column[str], Column[str]]:
    return (
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
    )


def upgrade() -> None:
    """Make the tables of the newsletter; before them there was none."""
    _people()
    op.create_table(
        "issues",
        Column("id", Text, primary_key=True, comment="ours: kind and day"),
        Column("due_at", Instant, nullable=False, comment="ours: when it should go out"),
        *_kept(),
        comment="Letters that were opened for sending, as they were written",
        sqlite_strict=True,
    )
    op.create_index("ix_issues_due_at", "issues", ["due_at"])
    op.create_table(
        "deliveries",
        Column("issue_id", Text, primary_key=True, comment="ours: which issue, or which confirmation"),
        Column("subscriber_id", Text, primary_key=True, comment="ours: for whom"),
        Column("state", Text, nullable=False, comment="ours: queued, sending, sent, failed, skipped, uncertain"),
        Column("due_at", Instant, nullable=False, comment="ours: not before"),
        Column("queued_at", Instant, nullable=False, comment="ours: when it was asked for"),
        *_kept(),
        comment="What became of each piece of mail",
        sqlite_strict=True,
    )
    op.create_index("ix_deliveries_subscriber_id", "deliveries", ["subscriber_id"])
    op.create_index("ix_deliveries_state", "deliveries", ["state", "due_at", "queued_at", "subscriber_id"])
    op.create_table(
        "mail_home",
        Column("id", Integer, primary_key=True, autoincrement=False, comment="ours: always 1"),
        Column("token", Text, nullable=False, comment="ours: the mark of the folder that may send; '' for none"),
        Column("steps", Integer, nullable=False, comment="ours: one more with each step that mail depends on"),
        comment="Which folder this database sends mail from",
        sqlite_strict=True,
    )


def _people() -> None:
    op.create_table(
        "subscribers",
        Column("id", Text, primary_key=True, comment="ours: keyed digest of the address"),
        Column("status", Text, nullable=False, comment="the reader's: pending, active, left, bounced"),
        Column("domain", Text, nullable=False, comment="the reader's: the part of the address after @"),
        Column("asked_at", Instant, nullable=False, comment="the reader's: when they last asked"),
        Column("confirm_digest", Text, nullable=False, comment="ours: of the link that confirms; '' for none"),
        *_kept(),
        comment="Readers by mail; the only table with their addresses",
        sqlite_strict=True,
    )
    for name in ("status", "asked_at", "confirm_digest"):
        op.create_index(f"ix_subscribers_{name}", "subscribers", [name])
    op.create_table(
        "suppressions",
        Column("id", Text, primary_key=True, comment="ours: the subscriber's id"),
        *_kept(),
        comment="Mailboxes that get no mail",
        sqlite_strict=True,
    )
