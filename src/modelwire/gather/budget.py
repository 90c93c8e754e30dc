"""Which stories get a brief in this edition."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from modelwire.types import Story


@dataclass(slots=True)
class Budget:
    """Places left in an edition, with a balance rule: one publisher cannot fill it."""

    size: int
    minimum_score: float
    #: the publishers of each brief taken so far
    taken: list[frozenset[str]] = field(default_factory=list)

    @property
    def per_publisher(self) -> int:
        """At most this many briefs may rest on one publisher alone: half the edition, at least two."""
        return max(2, self.size // 2)

    def refuses(self, story: Story) -> str:
        """Why this story gets no place, in words; "" where it does."""
        if story.score.total < self.minimum_score:
            return f"score {story.score.total:.2f} is below the minimum of {self.minimum_score:.2f}"
        if len(self.taken) >= self.size:
            return f"the edition is full: {self.size} briefs"
        alone = frozenset(story.publishers)
        if len(alone) == 1 and self.taken.count(alone) >= self.per_publisher:
            return f"balance: {self.per_publisher} briefs of this edition rest on {story.publishers[0]} alone"
        return ""

    def take(self, publishers: Iterable[str]) -> None:
        """A brief that rests on these publishers stands in the edition."""
        self.taken.append(frozenset(publishers))
