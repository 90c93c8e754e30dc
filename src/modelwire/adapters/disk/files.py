"""Files of the public folder: put in place in one step, taken away with the folders that they leave empty."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path, PurePosixPath


def safe_order(path: str) -> tuple[int, int, str]:
    """Parts of pages, then pages from the leaves inwards, then lists for machines, then the front page."""
    pure = PurePosixPath(path)
    if path == "index.html":
        return 3, 0, path
    if pure.suffix == ".html":
        return 1, -len(pure.parts), path
    return (2 if len(pure.parts) == 1 and pure.suffix in (".xml", ".json", ".txt", ".opml") else 0), 0, path


class Folder:
    """The public folder, and beside it the files that the last build replaced."""

    def __init__(self, root: Path, aside: Path | None) -> None:
        self._root, self._aside = str(root), str(aside) if aside else ""

    def write(self, path: str, data: bytes) -> bool:
        """Put a file in place; False where these very bytes stand there already.

        A reader sees the old file or the new one, never half. The name beside it is always the same: what a kill
        leaves there, the next build writes over and moves away.
        """
        target = f"{self._root}/{path}"
        if contents(target) == data:
            return False
        folder, _, name = target.rpartition("/")
        new = f"{folder}/.new-{name}"
        try:
            _create(new, data)
            self._keep(path, target)
            os.replace(new, target)  # noqa: PTH105 -- ten thousand times a build; a Path each costs as much as the page
        except BaseException:
            Path(new).unlink(missing_ok=True)
            raise
        return True

    def remove(self, path: str) -> bool:
        """Take a file away; False where there is none."""
        target = Path(self._root, path)
        if not target.is_file():
            return False
        self._keep(path, str(target))
        target.unlink()
        prune(target, Path(self._root))
        return True

    def _keep(self, path: str, target: str) -> None:
        """The old file under a second name; it costs no copy."""
        if not self._aside:
            return
        kept = Path(self._aside, path)
        kept.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(target, kept)
        except FileNotFoundError:  # there was none before
            return
        except FileExistsError:  # replaced for the second time in this build: the first is the one to go back to
            return
        except OSError:  # a file system without second names
            shutil.copy2(target, kept)


def prune(target: Path, root: Path) -> None:
    """Remove the folders that a file leaves empty."""
    for parent in target.relative_to(root).parents:
        folder = root / parent
        if parent == Path() or any(folder.iterdir()):
            break
        folder.rmdir()


def contents(target: str) -> bytes | None:
    """What a file holds; None where there is none."""
    try:
        with open(target, "rb", buffering=0) as file:  # noqa: PTH123 -- see above
            return file.read()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def first_difference(a: bytes, b: bytes) -> int:
    """Where two files part."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def ordered(paths: Sequence[str]) -> list[str]:
    """Paths in the order in which they may be put in place."""
    return sorted(paths, key=safe_order)


def _create(new: str, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        handle = os.open(new, flags, 0o644)
    except FileNotFoundError:
        os.makedirs(new.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 -- see above
        handle = os.open(new, flags, 0o644)
    with os.fdopen(handle, "wb", buffering=0) as file:
        left = memoryview(data)
        while left:  # a disk may take a part of it, and say so
            left = left[file.write(left) :]
        os.fchmod(handle, 0o644)
