"""Subscriptions at hubs."""

from collections.abc import Callable

from sqlalchemy import select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import Push

PUSHES = Shelf(schema.pushes, Push, lambda p: {"id": p.id})


class PushRows(Rows):
    """What the Store knows of subscriptions at hubs."""

    def pushes(self) -> list[Push]:
        """All subscriptions, by id."""
        with self.database.reading() as connection:
            return PUSHES.nouns(connection, select(schema.pushes).order_by(schema.pushes.c.id))

    def push(self, id_: str) -> Push | None:
        """One subscription."""
        with self.database.reading() as connection:
            return PUSHES.first(connection, select(schema.pushes).where(schema.pushes.c.id == id_))

    def save_push(self, push: Push) -> None:
        """Upsert by id."""
        with self.database.writing() as connection:
            PUSHES.save(connection, [push])

    def change_push(self, id_: str, change: Callable[[Push], Push]) -> Push | None:
        """Change one as it stands now, with nobody else's change in between; None where there is none."""
        with self.database.together():
            push = self.push(id_)
            if push is None:
                return None
            changed = change(push)
            if changed != push:
                self.save_push(changed)
            return changed
