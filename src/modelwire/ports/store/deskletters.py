"""Letters of the desk, and sketches of what was taken down."""

from datetime import datetime
from typing import Protocol

from modelwire.types import DeliveryState, DeskLetter, Sketch


class DeskLetterStore(Protocol):
    """Letters to who sent a notice, and sketches of what must not come back."""

    def queue_letter(self, letter: DeskLetter) -> None:
        """Keep one letter, unless it is there."""
        ...

    def claim_letter(self, now: datetime) -> tuple[DeskLetter, int] | None:
        """Take the next letter that is due, committed as sending, with the count of steps that mail depends on."""
        ...

    def settle_letter(self, letter: DeskLetter) -> None:
        """How a letter went."""
        ...

    def desk_letters(
        self, *, notice_id: str | None = None, state: DeliveryState | None = None, since: datetime | None = None
    ) -> list[DeskLetter]:
        """Letters of the desk, oldest first: all, or those of a notice, in a state, queued at or after an instant."""
        ...

    def save_sketch(self, sketch: Sketch) -> None:
        """Upsert by notice."""
        ...

    def sketches(self) -> list[Sketch]:
        """All of them, by notice."""
        ...

    def forget_sketch(self, notice_id: str) -> None:
        """A notice holds nothing back any more."""
        ...
