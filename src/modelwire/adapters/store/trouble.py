"""What could not be worked on, and how each stage last went."""

from sqlalchemy import delete, select

from modelwire.adapters.store import schema
from modelwire.adapters.store.rows import Rows
from modelwire.adapters.store.shelf import Shelf
from modelwire.types import DeadLetter, StageRun

DEAD_LETTERS = Shelf(schema.dead_letters, DeadLetter, lambda d: {"stage": d.stage, "ref": d.ref, "last_at": d.last_at})
STAGE_RUNS = Shelf(schema.stage_runs, StageRun, lambda s: {"stage": s.stage})


class TroubleRows(Rows):
    """What the Store knows of trouble."""

    def save_dead_letter(self, letter: DeadLetter) -> None:
        """Upsert by stage and ref."""
        with self.database.writing() as connection:
            DEAD_LETTERS.save(connection, [letter])

    def dead_letters(self) -> list[DeadLetter]:
        """What failed and did not succeed since, the newest first."""
        c = schema.dead_letters.c
        with self.database.reading() as connection:
            query = select(schema.dead_letters).order_by(c.last_at.desc(), c.stage, c.ref)
            return DEAD_LETTERS.nouns(connection, query)

    def forget_dead_letter(self, stage: str, ref: str) -> None:
        """It succeeded, or is tried afresh; one that there is not is no fault."""
        c = schema.dead_letters.c
        with self.database.writing() as connection:
            connection.execute(delete(schema.dead_letters).where(c.stage == stage, c.ref == ref))

    def save_stage_run(self, run: StageRun) -> None:
        """Upsert by stage."""
        with self.database.writing() as connection:
            STAGE_RUNS.save(connection, [run])

    def stage_runs(self) -> list[StageRun]:
        """How each stage last went, by name."""
        with self.database.reading() as connection:
            return STAGE_RUNS.nouns(connection, select(schema.stage_runs).order_by(schema.stage_runs.c.stage))
