"""Writer: dossier to draft."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from modelwire.types import Abstention, Article, Dossier, Draft


class Writer(Protocol):
    """Dossier to draft; a writer only phrases."""

    def forecast(self, stories: Sequence[Sequence[Article]]) -> str:
        """What writing about these stories will cost at most, in words for a person; "" where it costs nothing."""
        ...

    def remarks(self) -> tuple[str, ...]:
        """What a person should know of its work so far: what it could not write and why, what is nearly spent."""
        ...

    def write(self, dossier: Dossier, *, used: frozenset[str], now: datetime) -> Draft | Abstention:
        """A draft, or why there is none.

        Args:
            dossier: all it may see.
            used: wordings that the edition has used already, so that no two briefs open alike.
            now: the instant of the run; dates are phrased against it.
        """
        ...
