"""Embedder: where texts lie by their meaning."""

from collections.abc import Sequence
from typing import Protocol


class Embedder(Protocol):
    """Where texts lie by their meaning: two of like meaning lie near one another."""

    @property
    def name(self) -> str:
        """Which model this is; vectors of another are not to be compared with its own."""
        ...

    def embed(self, texts: Sequence[str]) -> list[tuple[float, ...]]:
        """One vector of length 1 for each text, in order; of one text always the same, whatever stands beside it."""
        ...
