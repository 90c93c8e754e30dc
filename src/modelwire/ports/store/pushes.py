"""Subscriptions at hubs."""

from collections.abc import Callable
from typing import Protocol

from modelwire.types import Push


class PushStore(Protocol):
    """Subscriptions at hubs: the flow asks for them, the public server hears what hubs say."""

    def pushes(self) -> list[Push]:
        """All subscriptions, by id."""
        ...

    def push(self, id_: str) -> Push | None:
        """One subscription."""
        ...

    def save_push(self, push: Push) -> None:
        """Upsert by id."""
        ...

    def change_push(self, id_: str, change: Callable[[Push], Push]) -> Push | None:
        """Change one as it stands now, with nobody else's change in between; None where there is none."""
        ...
