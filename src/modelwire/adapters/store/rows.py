"""What every part of the store stands on."""

from modelwire.adapters.store.engine import Database


class Rows:
    """A part of the store: the methods of one noun, over one database."""

    def __init__(self, database: Database) -> None:
        self.database = database
