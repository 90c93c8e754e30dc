"""The editor's desk."""

from datetime import datetime
from typing import Protocol

from modelwire.types import Account, Action, Sitting


class DeskStore(Protocol):
    """What the editor did, and who may sit there."""

    def record_action(self, action: Action) -> Action:
        """Add what the editor did and give it its number; no action is ever changed."""
        ...

    def actions(self, *, limit: int | None = None) -> list[Action]:
        """What was done, newest first."""
        ...

    def accounts(self) -> list[Account]:
        """Who may sit at the desk, by name."""
        ...

    def save_account(self, account: Account) -> None:
        """Upsert by name; every sitting of that account ends with it (TRUST B12)."""
        ...

    def save_sitting(self, sitting: Sitting) -> None:
        """Upsert by digest."""
        ...

    def sitting(self, digest: str) -> Sitting | None:
        """The sitting of a cookie's digest."""
        ...

    def end_sitting(self, digest: str) -> None:
        """Forget a sitting; one that there is not is no fault."""
        ...

    def forget_sittings(self, *, before: datetime) -> None:
        """Forget those not seen since an instant."""
        ...
