"""Several workers on one publication: who is alive, and whose turn it is at a publisher."""

from alembic import op
from sqlalchemy import Column, Text

from modelwire.adapters.store.columns import Instant

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the two tables; both are of the moment and start empty."""
    op.create_table(
        "workers",
        Column("id", Text, primary_key=True, comment="ours: machine, process and a part by chance"),
        Column("machine", Text, nullable=False, comment="the operator's: its name"),
        Column("version", Text, nullable=False, comment="ours: of the program"),
        Column("started_at", Instant, nullable=False, comment="the database's clock: the first heartbeat"),
        Column("seen_at", Instant, nullable=False, comment="the database's clock: the last heartbeat"),
        comment="Processes that take jobs; of the moment, and lost without harm",
        sqlite_strict=True,
    )
    op.create_table(
        "turns",
        Column("publisher", Text, primary_key=True, comment="the publisher's: registrable domain"),
        Column("holder", Text, nullable=False, comment="ours: which request has the turn, or had it last"),
        Column("free_at", Instant, nullable=False, comment="the database's clock: when the next may begin"),
        comment="Whose turn it is at a publisher; of the moment, and lost without harm",
        sqlite_strict=True,
    )
