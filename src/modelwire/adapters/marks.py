"""Marks: what we wrote into each public file, so that a word that another hand put there is found (TRUST E7)."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

#: Beside the public folder.
_FILE = ".modelwire-marks"


class _Mark(NamedTuple):
    """A file as we left it; size and time spare reading what nobody touched (`verify` reads everything)."""

    digest: str
    size: int
    changed_ns: int


class Marks:
    """The digests of the public files as we wrote them."""

    def __init__(self, public: Path) -> None:
        self._public, self._file = public, public.parent / _FILE
        #: whether a file was gone when they were last looked at
        self.missing = False

    def altered(self) -> list[str]:
        """Files that are not as we left them, in words; one that is gone is not altered, and is written anew.

        After a build that was killed nothing is known of the files, until the next one is done.
        """
        there = {path: (mark, _mark(self._public / path, mark)) for path, mark in sorted(self._read().items())}
        self.missing = any(now is None for _, now in there.values())
        return [
            f"{path}: it was changed by another hand since it was published"
            for path, (mark, now) in there.items()
            if now and now.digest != mark.digest
        ]

    def listed(self) -> set[str]:
        """The files that were ours when the last build was done."""
        return set(self._read())

    @contextmanager
    def writing(self, listed: Callable[[], Iterable[str]]) -> Iterator[None]:
        """Public files are being written: until that is done nothing is known of them.

        Args:
            listed: called when it is done; the paths that are ours.
        """
        before = self._read()
        self._file.unlink(missing_ok=True)
        yield
        marks = {path: _mark(self._public / path, before.get(path)) for path in listed()}
        self._write({path: mark for path, mark in marks.items() if mark})

    def _read(self) -> dict[str, _Mark]:
        try:
            told = json.loads(self._file.read_text(encoding="utf-8"))
            return {path: _Mark(*mark) for path, mark in told.items()}
        except (FileNotFoundError, ValueError, TypeError, AttributeError):
            return {}  # a publication from before there were marks, or a build that was killed

    def _write(self, marks: dict[str, _Mark]) -> None:
        new = self._file.with_name(f"{_FILE}.new")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(marks, sort_keys=True, indent=0), encoding="utf-8")
        new.replace(self._file)


def _mark(path: Path, known: _Mark | None) -> _Mark | None:
    try:
        found = path.stat()
        if known and (found.st_size, found.st_mtime_ns) == (known.size, known.changed_ns):
            return known
        return _Mark(hashlib.sha256(path.read_bytes()).hexdigest(), found.st_size, found.st_mtime_ns)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
