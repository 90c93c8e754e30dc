"""Entailer: whether a passage bears a sentence out."""

from collections.abc import Sequence
from typing import Protocol

from modelwire.types import Entailment


class Entailer(Protocol):
    """Whether a passage bears a sentence out."""

    def check(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """One answer for each (passage, sentence), in order."""
        ...
