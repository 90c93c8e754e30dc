"""Where published briefs lie by their meaning is kept."""

from alembic import op
from sqlalchemy import Column, Integer, LargeBinary, Text

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table, with a row for each published brief, to be filled by the next run."""
    op.create_table(
        "brief_vectors",
        Column("number", Integer, primary_key=True, comment="ours: order of keeping"),
        Column("brief_id", Text, nullable=False, comment="ours: a published brief"),
        Column("model", Text, nullable=False, comment="ours: the embedding model; empty until one was asked"),
        Column(
            "vector", LargeBinary, nullable=False, comment="ours: single-precision numbers, little-endian; made again"
        ),
        Column("signs", LargeBinary, nullable=False, comment="ours: one bit for each number, 1 where it is above 0"),
        comment="Where published briefs lie by their meaning; it can be made again at any time, so it bears no seal",
        sqlite_strict=True,
    )
    op.create_index("ix_brief_vectors_brief_id", "brief_vectors", ["brief_id"])
    op.create_index("ix_brief_vectors_signs", "brief_vectors", ["model", "number", "signs"])
    nothing = "decode('', 'hex')" if op.get_bind().dialect.name == "postgresql" else "x''"
    op.execute(
        "INSERT INTO brief_vectors (brief_id, model, vector, signs) "
        f"SELECT brief_id, '', {nothing}, {nothing} FROM brief_search ORDER BY brief_id"
    )
