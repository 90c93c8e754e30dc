"""Marks: what we wrote into each public file, so that a word that another hand put there is found (TRUST E7)."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

#: Beside the public folder: path -> the digests of what may stand there.
_FILE = ".modelwire-marks"


class Marks:
    """The digests of the public files as we wrote them."""

    def __init__(self, public: Path) -> None:
        self._public, self._file = public, public.parent / _FILE

    def altered(self) -> list[str]:
        """Files that are not as we wrote them, in words; one that is gone is not altered, and is written anew."""
        return [
            f"{path}: it was changed by another hand since it was published"
            for path, digests in sorted(self._read().items())
            if (found := _digest_of(self._public / path)) and found not in digests
        ]

    @contextmanager
    def kept(self, files: Mapping[str, bytes]) -> Iterator[None]:
        """Write down what is being written: while that goes on, and after a kill, old and new may both stand there."""
        before = self._read()
        new = {path: [hashlib.sha256(data).hexdigest()] for path, data in files.items()}
        self._write({path: sorted({*before.get(path, []), *new.get(path, [])}) for path in before.keys() | new.keys()})
        yield
        self._write(new)

    def _read(self) -> dict[str, list[str]]:
        try:
            told: dict[str, list[str]] = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}  # a publication from before there were marks
        return told

    def _write(self, marks: Mapping[str, list[str]]) -> None:
        text = json.dumps(marks, sort_keys=True, indent=0)
        if self._file.is_file() and self._file.read_text(encoding="utf-8") == text:
            return
        new = self._file.with_name(f"{_FILE}.new")
        self._file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, encoding="utf-8")
        new.replace(self._file)


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""
