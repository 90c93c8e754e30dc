"""Jobs that were laid aside: what they were about, and another try."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from modelwire.config import load_config
from modelwire.errors import NotFound
from modelwire.jobs.files import Files
from modelwire.jobs.kept import RUNNING, Kept, dead
from modelwire.jobs.place import place_of


def laid_aside(folder: Path) -> list[Kept]:
    """The jobs of a publication that were laid aside, the oldest first.

    Raises:
        ConfigError: the settings are wrong.
        StoreError: the jobs cannot be read.
    """
    with _files(folder) as files:
        return dead(files.kept) if files else []


def tried_again(folder: Path, ids: Sequence[str] | None) -> int:
    """Let jobs that were laid aside be done, None for all of them; returns how many.

    They are forgotten and a run is asked for: what is due by then follows from the rows, and an old job may ask for
    too much or too little.

    Raises:
        ConfigError: the settings are wrong.
        StoreError: the jobs cannot be read or changed.
        NotFound: none of that id was laid aside.
    """
    with _files(folder) as files:
        aside = {job.id for job in dead(files.kept)} if files else set()
        if unknown := [id_ for id_ in ids or () if id_ not in aside]:
            raise NotFound(f"a job {unknown[0]} that was laid aside")
        again = sorted(aside if ids is None else aside & {*ids})
        if files and again:
            files.forget(again)
            now = datetime.now(UTC)
            files.ask(RUNNING, f"run:{now:%Y-%m-%dT%H:%M:%S}", now.isoformat())
        return len(again)


@contextmanager
def _files(folder: Path) -> Iterator[Files | None]:
    place = place_of(folder, load_config(folder))
    if not place.exists:
        yield None
        return
    with closing(Files(place)) as files:
        yield files
