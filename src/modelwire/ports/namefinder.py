"""NameFinder: names of a beat's entities in a text."""

from collections.abc import Sequence
from typing import Protocol

from modelwire.types import Mention


class NameFinder(Protocol):
    """Names of a beat's entities in a text."""

    def find(self, texts: Sequence[tuple[str, str]]) -> tuple[Mention, ...]:
        """Mentions over (article id, text) pairs, heaviest first."""
        ...
