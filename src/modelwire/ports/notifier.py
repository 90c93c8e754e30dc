"""Notifier: how a person is told that something waits."""

from typing import Protocol


class Notifier(Protocol):
    """How a person is told that something waits for them."""

    def tell(self, title: str, body: str) -> bool:
        """Tell everybody who is to be told; False where that failed for anybody."""
        ...
