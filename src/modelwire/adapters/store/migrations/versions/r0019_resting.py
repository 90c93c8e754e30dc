"""Which briefs rest on which articles is kept beside them, with the rung on which each stood then."""

import json

from alembic import op
from sqlalchemy import Column, Integer, Text, text

revision = "0019"
down_revision = "0018"

_FULL = 3


def upgrade() -> None:
    """Make the table, and fill it from the documents."""
    resting = op.create_table(
        "brief_articles",
        Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
        Column("article_id", Text, primary_key=True, index=True, comment="ours: the article that it covers or cites"),
        Column("rung", Integer, primary_key=True, comment="ours: where the article stood then: 0 no fetch … 3 full"),
        comment="Which briefs rest on which articles, as the briefs' documents say",
        sqlite_strict=True,
    )
    found = set()
    for id_, document in op.get_bind().execute(text("SELECT id, document FROM briefs")):
        told = json.loads(document)
        rungs = {evidence["ref"]: _FULL for evidence in told["evidence"] if evidence["of"] == "article"}
        covered = [item for item in told.get("coverage", ()) if item["of"] == "article"]
        rungs |= {item["ref"]: item.get("rung", _FULL) for item in covered}
        found |= {(id_, ref, rung) for ref, rung in rungs.items()}
    rows = [{"brief_id": id_, "article_id": ref, "rung": rung} for id_, ref, rung in sorted(found)]
    op.bulk_insert(resting, rows)
