"""What the editor did at the desk, and who may sit at it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, func, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import Account, Action, Sitting

ACTIONS = Shelf(
    schema.actions,
    Action,
    lambda a: {"number": a.number, "of": a.of, "ref": a.ref, "at": a.at, "undoes": a.undoes},
)
ACCOUNTS = Shelf(schema.accounts, Account, lambda a: {"name": a.name})
SITTINGS = Shelf(schema.sittings, Sitting, lambda s: {"digest": s.digest, "account": s.account, "seen_at": s.seen_at})


class DeskRows(Rows):
    """What the Store knows of the desk."""

    def record_action(self, action: Action) -> Action:
        """Add an action and give it its number."""
        with self.database.writing() as connection:
            last = connection.execute(select(func.max(schema.actions.c.number))).scalar() or 0
            kept = replace(action, number=last + 1)
            ACTIONS.save(connection, [kept])
        return kept

    def actions(self, *, limit: int | None = None) -> list[Action]:
        """What was done, newest first."""
        with self.database.reading() as connection:
            query = select(schema.actions).order_by(schema.actions.c.number.desc()).limit(limit)
            return ACTIONS.nouns(connection, query)

    def accounts(self) -> list[Account]:
        """Who may sit at the desk, by name."""
        with self.database.reading() as connection:
            return ACCOUNTS.nouns(connection, select(schema.accounts).order_by(schema.accounts.c.name))

    def save_account(self, account: Account) -> None:
        """Upsert by name; every sitting of that account ends with it (TRUST B12)."""
        with self.database.writing() as connection:
            ACCOUNTS.save(connection, [account])
            connection.execute(delete(schema.sittings).where(schema.sittings.c.account == account.name))

    def save_sitting(self, sitting: Sitting) -> None:
        """Upsert by digest."""
        with self.database.writing() as connection:
            SITTINGS.save(connection, [sitting])

    def sitting(self, digest: str) -> Sitting | None:
        """The sitting of a cookie's digest."""
        with self.database.reading() as connection:
            return SITTINGS.first(connection, select(schema.sittings).where(schema.sittings.c.digest == digest))

    def end_sitting(self, digest: str) -> None:
        """Forget a sitting; one that there is not is no fault."""
        with self.database.writing() as connection:
            connection.execute(delete(schema.sittings).where(schema.sittings.c.digest == digest))

    def forget_sittings(self, *, before: datetime) -> None:
        """Forget those not seen since an instant."""
        with self.database.writing() as connection:
            connection.execute(delete(schema.sittings).where(schema.sittings.c.seen_at < before))
