"""A corpus folder: its tables of JSON lines, its archives of files, and a digest of it all."""

import gzip
import hashlib
import json
import lzma
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

Row = dict[str, Any]

_ENDS = (".jsonl.gz", ".jsonl.xz", ".jsonl")


class CorpusError(Exception):
    """A folder does not hold what an eval needs; the message says what."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of material that is read and never copied."""

    folder: Path
    #: rows read of each table, for a quick look; None for all
    limit: int | None = None

    @property
    def name(self) -> str:
        """The name of the folder."""
        return self.folder.resolve().name

    def has(self, *tables: str) -> bool:
        """Whether it holds all of these tables."""
        return all(self._table(table) for table in tables)

    def tables(self) -> list[str]:
        """The names of all tables, in order: "dev" for dev.jsonl.gz."""
        names = (path.name for path in self.folder.iterdir())
        return sorted({name.removesuffix(end) for name in names for end in _ENDS if name.endswith(end)})

    def rows(self, table: str, *, whole: bool = False) -> Iterator[Row]:
        """The rows of a table, one after the other.

        Args:
            table: "pairs" for pairs.jsonl.gz.
            whole: all of them, whatever the limit; for tables that others point into.

        Raises:
            CorpusError: there is no such table.
        """
        path = self._table(table)
        if path is None:
            raise CorpusError(f"{self.folder} holds no {table}.jsonl.gz")
        for line in islice(_lines(path), None if whole else self.limit):
            yield json.loads(line)

    def files(self, archive: str) -> Iterator[tuple[str, bytes]]:
        """(path inside, bytes) of each file of an archive, in its order.

        Raises:
            CorpusError: there is no such archive.
        """
        path = self.folder / archive
        if not path.is_file():
            raise CorpusError(f"{self.folder} holds no {archive}")
        with tarfile.open(path, "r|*") as packed:
            for member in packed:
                if member.isfile() and (content := packed.extractfile(member)):
                    yield member.name.removeprefix("./"), content.read()

    def digest(self) -> str:
        """sha256 over names and bytes of its files; a README may change without making it another corpus."""
        state = hashlib.sha256()
        for path in sorted(p for p in self.folder.iterdir() if p.is_file() and not p.name.startswith("README")):
            state.update(path.name.encode() + b"\0")
            with path.open("rb") as content:
                state.update(hashlib.file_digest(content, "sha256").digest())
        return state.hexdigest()

    def _table(self, name: str) -> Path | None:
        paths = (self.folder / f"{name}{end}" for end in _ENDS)
        return next((path for path in paths if path.is_file()), None)


def _lines(path: Path) -> Iterator[bytes]:
    if path.suffix == ".gz":
        with gzip.open(path) as packed:
            yield from packed
    elif path.suffix == ".xz":
        with lzma.open(path) as packed:
            yield from packed
    else:
        with path.open("rb") as plain:
            yield from plain


def open_corpus(folder: Path, limit: int | None = None) -> Corpus:
    """The corpus in a folder.

    Raises:
        CorpusError: there is no such folder.
    """
    if not folder.is_dir():
        raise CorpusError(f"there is no folder {folder}")
    return Corpus(folder, limit)
