"""Letters of the desk with their ledger, and sketches of what was taken down."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.mail import count_one
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import DeliveryState, DeskLetter, Sketch

DESK_LETTERS = Shelf(
    schema.desk_letters,
    DeskLetter,
    lambda m: {"id": m.id, "notice_id": m.notice_id, "state": m.state.value, "due_at": m.due_at,
               "queued_at": m.queued_at},
)  # fmt: skip
SKETCHES = Shelf(schema.sketches, Sketch, lambda s: {"notice_id": s.notice_id})
_L, _K = schema.desk_letters.c, schema.sketches.c


class DeskLetterRows(Rows):
    """What the Store knows of letters of the desk, and of sketches."""

    def queue_letter(self, letter: DeskLetter) -> None:
        """Keep one letter, unless it is there."""
        with self.database.writing() as connection:
            if connection.execute(select(_L.state).where(_L.id == letter.id)).first() is None:
                DESK_LETTERS.save(connection, [letter])

    def claim_letter(self, now: datetime) -> tuple[DeskLetter, int] | None:
        """Take the next letter that is due, committed as sending, with the count of steps that mail depends on."""
        due = select(schema.desk_letters).where(_L.state == DeliveryState.QUEUED.value, _L.due_at <= now)
        with self.database.writing() as connection:
            found = DESK_LETTERS.first(connection, due.order_by(_L.due_at, _L.queued_at, _L.id))
            if found is None:
                return None
            taken = replace(found, state=DeliveryState.SENDING, tries=found.tries + 1, at=now)
            DESK_LETTERS.save(connection, [taken])
            return taken, count_one(connection)

    def settle_letter(self, letter: DeskLetter) -> None:
        """How a letter went."""
        with self.database.writing() as connection:
            DESK_LETTERS.save(connection, [letter])

    def desk_letters(
        self, *, notice_id: str | None = None, state: DeliveryState | None = None, since: datetime | None = None
    ) -> list[DeskLetter]:
        """Letters of the desk, oldest first: all, or those of a notice, in a state, queued at or after an instant."""
        query = select(schema.desk_letters).order_by(_L.queued_at, _L.id)
        query = query if notice_id is None else query.where(_L.notice_id == notice_id)
        query = query if state is None else query.where(_L.state == state.value)
        query = query if since is None else query.where(_L.queued_at >= since)
        with self.database.reading() as connection:
            return DESK_LETTERS.nouns(connection, query)

    def save_sketch(self, sketch: Sketch) -> None:
        """Upsert by notice."""
        with self.database.writing() as connection:
            SKETCHES.save(connection, [sketch])

    def sketches(self) -> list[Sketch]:
        """All of them, by notice."""
        with self.database.reading() as connection:
            return SKETCHES.nouns(connection, select(schema.sketches).order_by(_K.notice_id))

    def forget_sketch(self, notice_id: str) -> None:
        """A notice holds nothing back any more."""
        with self.database.writing() as connection:
            connection.execute(delete(schema.sketches).where(_K.notice_id == notice_id))
