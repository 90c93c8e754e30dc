"""Outlet on a folder: public files replaced one by one in a safe order, each in one step."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

#: Beside the folder: the paths that we wrote. Only those are ever removed, so that files which the operator
#: puts there by hand (a proof of ownership, a favicon) stay.
_LIST = ".modelwire-pages"


class DiskOutlet:
    """The public files of a publication, in a folder that any host can serve."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = folder.parent / _LIST

    def replace(self, files: dict[str, bytes]) -> int:
        """Make these the public files; see `ports.Outlet`.

        What pages need comes before the pages, leaves before what links to them, the front page last; what is
        no longer named goes only after nothing links to it. A kill between two files leaves a site that works.
        """
        before = self._written()
        self._remember(before | files.keys())
        changed = sum(self._write(path, files[path]) for path in sorted(files, key=_order))
        gone = sorted(before - files.keys(), key=_order, reverse=True)
        removed = sum(self._remove(path) for path in gone)
        self._remember(set(files))
        return changed + removed

    def paths(self) -> set[str]:
        """The paths that we wrote."""
        return self._written()

    def differences(self, files: dict[str, bytes]) -> list[str]:
        """How the folder differs from what it should hold, in words, one line a file."""
        return [*self._unlike(files), *(f"{path}: it should be gone" for path in sorted(self._lingering(files)))]

    def _unlike(self, files: dict[str, bytes]) -> Iterator[str]:
        for path, data in files.items():
            there = _bytes(self._folder / path)
            if there is None:
                yield f"{path}: it is missing"
            elif there != data:
                at = next(
                    (n for n, (a, b) in enumerate(zip(there, data, strict=False)) if a != b), min(len(there), len(data))
                )
                yield f"{path}: it is not what the rows give, from byte {at} on"

    def _lingering(self, files: dict[str, bytes]) -> set[str]:
        return {path for path in self._written() - files.keys() if (self._folder / path).exists()}

    def _write(self, path: str, data: bytes) -> bool:
        target = self._folder / path
        if _bytes(target) == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data)
        return True

    def _remove(self, path: str) -> bool:
        target = self._folder / path
        if not target.is_file():
            return False
        target.unlink()
        for parent in target.relative_to(self._folder).parents:
            folder = self._folder / parent
            if parent == Path() or any(folder.iterdir()):
                break
            folder.rmdir()
        return True

    def _written(self) -> set[str]:
        listed = _bytes(self._list)
        return set(listed.decode().splitlines()) if listed else set()

    def _remember(self, paths: set[str]) -> None:
        data = "".join(f"{path}\n" for path in sorted(paths)).encode()
        if _bytes(self._list) != data:
            _replace(self._list, data)


def _order(path: str) -> tuple[int, int, str]:
    """Parts of pages, then pages from the leaves inwards, then lists for machines, then the front page."""
    pure = PurePosixPath(path)
    if path == "index.html":
        return 3, 0, path
    if pure.suffix == ".html":
        return 1, -len(pure.parts), path
    return (2 if len(pure.parts) == 1 and pure.suffix in (".xml", ".json", ".txt", ".opml") else 0), 0, path


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and move into its place: a reader sees the old file or the new one, never half.

    The name beside it is always the same: what a kill leaves there, the next run writes over and moves away.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f".new-{target.name}")
    try:
        new.write_bytes(data)
        new.chmod(0o644)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
