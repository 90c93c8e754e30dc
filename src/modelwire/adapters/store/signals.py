"""What publishers say about the use of their work."""

from collections.abc import Iterable

from sqlalchemy import select, tuple_

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf, batches
from modelwire.types import Signal

SIGNALS = Shelf(
    schema.signals, Signal, lambda s: {"url": s.url, "kind": s.kind, "domain": s.domain, "read_at": s.read_at}
)


class SignalRows(Rows):
    """What the Store knows of rights."""

    def save_signals(self, signals: Iterable[Signal]) -> None:
        """Keep what was read; one row by (url, kind), the newest reading wins."""
        c = schema.signals.c
        newest = {(s.url, s.kind): s for s in sorted(signals, key=lambda s: s.read_at)}
        with self.database.writing() as connection:
            for batch in batches(newest):
                query = select(schema.signals).where(tuple_(c.url, c.kind).in_(batch))
                known = {(s.url, s.kind): s for s in SIGNALS.nouns(connection, query)}
                read = [newest[key] for key in batch]
                SIGNALS.save(connection, [s for s in read if s.read_at >= known.get((s.url, s.kind), s).read_at])

    def signals(self, domain: str) -> list[Signal]:
        """All signals of a registrable domain, by address and kind."""
        c = schema.signals.c
        with self.database.reading() as connection:
            query = select(schema.signals).where(c.domain == domain).order_by(c.url, c.kind)
            return SIGNALS.nouns(connection, query)
