"""Calls to language models, and what they cost."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from modelwire.types import Cap, ModelCall


class CallStore(Protocol):
    """Calls to language models: each is a row."""

    def reserve_call(self, call: ModelCall, caps: Iterable[Cap]) -> ModelCall | Cap:
        """Set aside what a call may cost and give it its id; or the cap that it would go over, and nothing is kept.

        Sum and row are one step, so that calls made at once cannot go over a cap together (TRUST C16).
        """
        ...

    def save_call(self, call: ModelCall) -> None:
        """How a reserved call went."""
        ...

    def answered_call(self, digest: str) -> ModelCall | None:
        """The newest answer to this very request, where it is still kept."""
        ...

    def calls(self, *, run_at: datetime | None = None, since: datetime | None = None) -> list[ModelCall]:
        """Calls of one run, or asked at or after an instant, or all; oldest first."""
        ...

    def spent(self, cap: Cap) -> tuple[float, int]:
        """What the calls that a cap counts cost so far: (USD, tokens), with what is set aside."""
        ...

    def forget_answers(self, *, before: datetime) -> int:
        """Let go of the answers of runs before an instant; what they cost stays. Returns how many there were."""
        ...

    def forget_answers_of(self, story_ids: Iterable[str]) -> int:
        """Let go of the answers of models about these stories; returns how many there were."""
        ...
