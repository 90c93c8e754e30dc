"""Requests to language models are kept, with what they cost."""

from alembic import op
from sqlalchemy import REAL, Column, Double, Integer, Text

from modelwire.adapters.store.columns import Instant

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of calls; before it there was no writer that made any."""
    op.create_table(
        "model_calls",
        Column("id", Text, primary_key=True, comment="ours: the request's digest and how many of it came before"),
        Column("digest", Text, nullable=False, comment="ours: sha256 of what was asked of which model, hex"),
        Column("run_at", Instant, nullable=False, comment="the operator's: the instant the run acted as of"),
        Column("asked_at", Instant, nullable=False, comment="ours: when it was asked, by this machine's clock"),
        Column("state", Text, nullable=False, comment="ours: reserved, answered, lost, failed"),
        Column("tokens", Integer, nullable=False, comment="the provider's count, or what was set aside"),
        Column(
            "cost_usd",
            Double().with_variant(REAL, "sqlite"),
            nullable=False,
            comment="ours: by the price known, or what was set aside",
        ),
        Column("document", Text, nullable=False, comment="ours: the noun as JSON"),
        Column("seal", Text, nullable=False, comment="ours: sha256 of the document and what stands beside it, hex"),
        comment="Requests to language models, with what they cost",
        sqlite_strict=True,
    )
    for name in ("digest", "run_at", "asked_at"):
        op.create_index(f"ix_model_calls_{name}", "model_calls", [name])
