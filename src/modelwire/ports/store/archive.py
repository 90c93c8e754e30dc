"""What our archive has on a story."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol


class ArchiveStore(Protocol):
    """The archive by meaning and by words."""

    def without_vector(self, model: str, limit: int) -> list[str]:
        """Ids of published briefs of which it is not kept where they lie, as a model has it; newest first."""
        ...

    def save_brief_vectors(self, model: str, vectors: Mapping[str, Sequence[float]]) -> None:
        """Keep where published briefs lie, by id; of a brief that is saved again it is let go."""
        ...

    def nearest_briefs(self, words: str, model: str, vector: Sequence[float], limit: int) -> list[str]:
        """Ids of published briefs, nearest first: by the rare words in common, and by meaning.

        Args:
            words: headline and lead of what is asked for.
            model: the embedding model.
            vector: where they lie, as that model has it; () for words alone.
            limit: so many at most.
        """
        ...

    def told_before(self, moment: datetime) -> tuple[datetime | None, set[str]]:
        """When the first published brief came out, None if not before an instant; ids of the entities named by then."""
        ...
