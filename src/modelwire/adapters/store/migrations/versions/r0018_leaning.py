"""Which briefs were changed and which lean on which is kept beside them."""

import json

from alembic import op
from sqlalchemy import Column, Text, text

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make both tables, and fill them from the documents."""
    changes = op.create_table(
        "brief_changes",
        Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
        Column("kind", Text, primary_key=True, index=True, comment="ours: what kind of change its history has"),
        comment="Which briefs were changed after they went out, as the briefs' documents say",
        sqlite_strict=True,
    )
    citations = op.create_table(
        "brief_citations",
        Column("brief_id", Text, primary_key=True, comment="ours: the brief"),
        Column("cited_id", Text, primary_key=True, index=True, comment="ours: the earlier brief that it cites"),
        comment="Which briefs lean on which earlier ones, as the briefs' documents say",
        sqlite_strict=True,
    )
    changed, cited = set(), set()
    for id_, document in op.get_bind().execute(text("SELECT id, document FROM briefs")):
        told = json.loads(document)
        changed |= {(id_, change["kind"]) for change in told["history"]}
        cited |= {(id_, evidence["ref"]) for evidence in told["evidence"] if evidence["of"] == "brief"}
    op.bulk_insert(changes, [{"brief_id": id_, "kind": kind} for id_, kind in sorted(changed)])
    op.bulk_insert(citations, [{"brief_id": id_, "cited_id": ref} for id_, ref in sorted(cited)])
