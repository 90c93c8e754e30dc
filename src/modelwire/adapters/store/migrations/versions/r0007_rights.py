"""What people ask of us is kept, and how publishers came to stand where they stand."""

from alembic import op
from sqlalchemy import Column, Integer, Text

from modelwire.adapters.store.columns import Instant

revision = "0007"
down_revision = "0006"

_DOCUMENT = "ours: the noun as JSON"
_SEAL = "ours: sha256 of the document and what stands beside it, hex"


def upgrade() -> None:
    """Make the tables of notices and of rungs; the ledger's comments name both that it holds now."""
    op.create_table(
        "notices",
        Column("id", Text, primary_key=True, comment="ours: digest of the complaint and its instant"),
        Column("received_at", Instant, nullable=False, comment="ours: when it came"),
        Column("state", Text, nullable=False, comment="ours: incomplete, open, restricted, upheld, dismissed, refused"),
        Column("status_digest", Text, nullable=False, comment="ours: sha256 of its status token; '' for none"),
        Column("document", Text, nullable=False, comment=_DOCUMENT),
        Column("seal", Text, nullable=False, comment=_SEAL),
        comment="What people ask of us: rights, policies, replies, privacy, errors; personal data, never published",
        sqlite_strict=True,
    )
    op.create_table(
        "rung_changes",
        Column("number", Integer, primary_key=True, comment="ours: order of keeping"),
        Column("at", Instant, nullable=False, comment="ours: when it took effect"),
        Column("domain", Text, nullable=False, comment="the publisher's: whose work it is about"),
        Column("document", Text, nullable=False, comment=_DOCUMENT),
        Column("seal", Text, nullable=False, comment=_SEAL),
        comment="How publishers came to stand on another rung, and why",
        sqlite_strict=True,
    )
    for table, names in (("notices", ("received_at", "status_digest")), ("rung_changes", ("at", "domain"))):
        for name in names:
            op.create_index(f"ix_{table}_{name}", table, [name])
    _comment_ledger()


def _comment_ledger() -> None:
    if op.get_context().dialect.name != "postgresql":
        return  # SQLite keeps no comments
    told = {
        "brief_id": "ours: the brief, or the notice",
        "version": "ours: its version; of a notice, how many steps it had",
        "seal": "ours: seal of its document when it was saved",
    }
    for name, words in told.items():
        kind = Integer() if name == "version" else Text()
        op.alter_column("ledger", name, existing_type=kind, existing_nullable=False, comment=words)
    op.create_table_comment("ledger", "Each brief and each notice as it was saved, chained")
