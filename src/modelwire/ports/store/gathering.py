"""What gathering works out and asks."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol

from modelwire.types import StoryProposal


class GatheringStore(Protocol):
    """Where articles lie by their meaning, and what is laid before the editor."""

    def save_vectors(self, model: str, vectors: Mapping[str, tuple[float, ...]]) -> None:
        """Keep where the texts of articles lie, by article id, as one embedding model has it."""
        ...

    def vectors(self, model: str, ids: Iterable[str]) -> dict[str, tuple[float, ...]]:
        """Those of these articles that are kept, by article id, as single-precision numbers."""
        ...

    def forget_vectors(self, *, before: datetime) -> int:
        """Let go of those of articles that were published before an instant; returns how many there were."""
        ...

    def save_proposals(self, proposals: Iterable[StoryProposal]) -> None:
        """Upsert by id."""
        ...

    def proposals(self, *, only_open: bool = False) -> list[StoryProposal]:
        """What was proposed to the editor, likeliest first."""
        ...
