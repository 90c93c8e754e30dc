"""Kept: files that were made beside the pages, what each was made from, and that it is still what was made."""

import json
from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import Path

#: Beside the public folder: path -> [digest of what it was made from, digest of the file].
_LIST = ".modelwire-beside"


class Kept:
    """Files below a public folder that are ours to replace and to take away; everything else there is not."""

    def __init__(self, public: Path) -> None:
        self.public = public
        self._file = public.parent / _LIST
        self._known = self._read()

    def listed(self) -> set[str]:
        """Every path that is ours."""
        return set(self._known)

    def made_from(self, made_from: str) -> set[str]:
        """The paths that were made from just this."""
        return {path for path, (known, _) in self._known.items() if known == made_from}

    def is_current(self, path: str, made_from: str) -> bool:
        """Whether the file is there and was made from just this."""
        return self._known.get(path, ("", ""))[0] == made_from and (self.public / path).is_file()

    def expect(self, paths: Iterable[str]) -> None:
        """Remember what is about to be written: what a kill leaves behind is then known to be ours, and made again."""
        if new := [path for path in paths if path not in self._known]:
            self._known |= dict.fromkeys(new, ("", ""))
            self.save()

    def put(self, path: str, data: bytes, made_from: str) -> None:
        """Write a file in one step: a reader sees the old one or the new one, never half."""
        _replace(self.public / path, data)
        self._known[path] = (made_from, _digest(data))

    def keep_only(self, paths: Collection[str], below: str = "") -> int:
        """Take away what is no longer named, of the files whose path begins with `below`; returns how many."""
        gone = [path for path in self._known if path.startswith(below) and path not in paths]
        for path in gone:
            (self.public / path).unlink(missing_ok=True)
            del self._known[path]
        return len(gone)

    def paths(self) -> list[str]:
        """The files that lie here."""
        return [*self._known]

    def save(self) -> None:
        """Remember what lies here."""
        data = json.dumps(self._known, sort_keys=True, indent=0).encode()
        if not self._file.is_file() or self._file.read_bytes() != data:
            _replace(self._file, data)

    def differences(self) -> list[str]:
        """How the files differ from what was made, in words, one line a file."""
        found = []
        for path, (_, is_) in sorted(self._known.items()):
            file = self.public / path
            if not file.is_file():
                found.append(f"{path}: it is missing")
            elif is_ and _digest(file.read_bytes()) != is_:
                found.append(f"{path}: it is not what was made")
        return found

    def _read(self) -> dict[str, tuple[str, str]]:
        try:
            known = json.loads(self._file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return {path: (str(made_from), str(is_)) for path, (made_from, is_) in known.items()}


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".new-{target.name}")
    new.write_bytes(data)
    new.chmod(0o644)
    new.replace(target)
