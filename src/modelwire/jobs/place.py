"""Where a publication's jobs are kept."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from modelwire.adapters.store.engine import make_private
from modelwire.config import Config
from modelwire.errors import StoreError

#: Beside the rows, and not in them: a backup needs no jobs.
FILE = "jobs.db"


@dataclass(frozen=True, slots=True)
class Place:
    """A database of jobs."""

    #: as SQLAlchemy writes it
    url: str
    #: whether several workers may share it
    shared: bool
    #: None where it is no file
    file: Path | None = None

    @property
    def exists(self) -> bool:
        """Whether anybody has kept a job there; of a server nobody knows before asking."""
        return self.file is None or self.file.is_file()

    def prepare(self) -> None:
        """Make the file, for its owner alone, where there is none.

        Raises:
            StoreError: it cannot be made.
        """
        if self.file is None:
            return
        try:
            make_private(self.file)
            with closing(sqlite3.connect(self.file, timeout=30)) as connection:
                connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.Error as error:
            raise StoreError(f"{self.file}: {error}; jobs cannot be kept there") from error


def place_of(folder: Path, config: Config) -> Place:
    """Where the jobs of a publication are kept: on the PostgreSQL of its rows, or in a file of their own."""
    if config.shared:
        return Place(config.database.replace("postgresql:", "postgresql+psycopg:", 1), shared=True)
    file = folder.resolve() / FILE
    return Place(f"sqlite:///{quote(str(file))}", shared=False, file=file)
