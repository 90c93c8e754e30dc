"""Stories, and what was decided about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Decision, Story


class StoryStore(Protocol):
    """Stories and decisions."""

    def save_stories(self, stories: Iterable[Story]) -> None:
        """Upsert by id, with their articles."""
        ...

    def story(self, story_id: str) -> Story | None:
        """That story."""
        ...

    def stories(self, *, since: datetime | None = None, limit: int | None = None) -> list[Story]:
        """Stories updated at or after `since`, newest first; merged ones are left out."""
        ...

    def written(self, ids: Iterable[str]) -> set[str]:
        """Those of these stories on which there is a brief, whatever became of it."""
        ...

    def record_decision(self, decision: Decision) -> None:
        """Add a decision about a story; the newest one is how it stands."""
        ...

    def decisions(self, *, story_id: str | None = None, at: datetime | None = None,
                  since: datetime | None = None) -> list[Decision]:  # fmt: skip
        """Decisions, oldest first; of one story, of one instant, from an instant on, or all."""
        ...
