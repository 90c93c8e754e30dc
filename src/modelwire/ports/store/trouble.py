"""What failed."""

from typing import Protocol

from modelwire.types import DeadLetter, StageRun


class TroubleStore(Protocol):
    """What failed, and how each stage last went."""

    def save_dead_letter(self, letter: DeadLetter) -> None:
        """Upsert by stage and ref."""
        ...

    def dead_letters(self) -> list[DeadLetter]:
        """What failed and did not succeed since, the newest first."""
        ...

    def forget_dead_letter(self, stage: str, ref: str) -> None:
        """It succeeded, or is tried afresh; one that there is not is no fault."""
        ...

    def save_stage_run(self, run: StageRun) -> None:
        """Upsert by stage."""
        ...

    def stage_runs(self) -> list[StageRun]:
        """How each stage last went, by name."""
        ...
