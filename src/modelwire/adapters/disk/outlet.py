"""Outlet on a folder: what changed is made and put in place, file by file, in a safe order (TRUST C9)."""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from modelwire.adapters.disk.build import CLOSING, Build
from modelwire.adapters.disk.files import Folder, contents, first_difference, ordered
from modelwire.adapters.disk.record import BuildRecord, Entry
from modelwire.errors import ModelwireError
from modelwire.ports import Closing, Sheet

#: Files that an older version wrote, a path a line.
_OLD_LIST = ".modelwire-pages"
_BOOT = Path("/proc/sys/kernel/random/boot_id")


class DiskOutlet:
    """The public files of a publication, in a folder that any host can serve.

    Only files that we wrote are ever removed, so that those which the operator puts there by hand (a proof of
    ownership, a favicon) stay.
    """

    def __init__(self, folder: Path, record: BuildRecord, renew: Callable[[], None] = lambda: None) -> None:
        """Make an outlet.

        Args:
            folder: of the public files.
            record: of what they were made from.
            renew: called in a copy of this process that makes a part of the sheets, to open anew what they read from.
        """
        self._folder, self._record, self._renew = folder, record, renew
        #: files that the last build replaced or removed, as they were
        self._aside = folder.parent / ".modelwire-before"

    def publish(self, sheets: Sequence[Sheet], closing: Closing, among: Collection[str] | None = None) -> int:
        """Make these the public files; see `ports.Outlet`."""
        before = self._entries(among)
        todo = [sheet for sheet in sheets if not _stands(sheet, before.get(sheet.name))]
        names = {sheet.name for sheet in sheets} | {CLOSING}
        gone = [kept for name, kept in before.items() if name not in names]
        # A build that was stopped when every sheet was done has not closed yet, whatever lies there.
        stopped = self._record.told("building") == "yes"
        closed = CLOSING in before and self._complete(before[CLOSING]) and not stopped
        if not todo and not gone and closed:
            return 0
        build = Build(self._folder, self._aside, self._record, before, self._renew)
        build.begin(todo, gone)
        done = build.make(todo) + build.close(gone, closing) + build.sweep(gone)
        (self._folder.parent / _OLD_LIST).unlink(missing_ok=True)
        self._record.tell("boot", _boot())
        self._record.trim()
        return done

    def differences(self, sheets: Iterable[Sheet], closing: Closing) -> Iterator[str]:
        """How the folder differs from what it should hold, in words, one line a file; nothing is changed."""
        wanted: set[str] = set()
        lines: list[str] = []
        for sheet in sheets:
            printed = sheet.make()
            lines.append(printed.listed)
            wanted |= printed.files.keys()
            yield from self._unlike(printed.files)
        last = closing(lines)
        yield from self._unlike(last)
        written = {path for kept in self._entries().values() for path in kept.paths}
        for path in sorted(written - wanted - last.keys()):
            if (self._folder / path).exists():
                yield f"{path}: it should be gone"

    def paths(self) -> set[str]:
        """The paths that we wrote."""
        return {path for kept in self._record.entries().values() for path in kept.paths}

    def settled(self) -> bool:
        """Whether what we wrote is on the disk for sure: no loss of power came between."""
        return self._record.told("boot") in ("", _boot())

    def whole(self) -> bool:
        """Whether the folder is as the last build left it, as far as can be told without looking at every file."""
        there = (self._folder / "index.html").is_file() and self._record.told("boot") == _boot()
        return there and self._record.told("building") == ""

    def _entries(self, among: Collection[str] | None = None) -> dict[str, Entry]:
        """What the record says of the folder as it is; files that may be other than it says count as unknown."""
        found = self._record.entries(None if among is None else {*among, CLOSING})
        if not found and (old := contents(str(self._folder.parent / _OLD_LIST))):
            found = {_OLD_LIST: Entry(_OLD_LIST, "", "", old.decode().strip(), "")}
        there = (self._folder / "index.html").is_file() and self._record.told("boot") == _boot()
        return {n: kept if there and self._complete(kept) else kept._replace(inputs="") for n, kept in found.items()}

    def _complete(self, kept: Entry) -> bool:
        """Whether every file of a sheet is there; what somebody deleted is made anew."""
        return all(os.path.lexists(f"{self._folder}/{path}") for path in kept.paths)

    # ── back ─────────────────────────────────────────────────────────────────────────────────────────────

    def rollback(self) -> int:
        """Bring back the files as they were before the last build; returns how many changed.

        Raises:
            ModelwireError: there is no build to go back to, or the last one took words back from readers.
        """
        kept = self._record.before()
        if not kept:
            raise ModelwireError(
                "there is nothing to roll back to: no build before this one is kept, or the last one withdrew or "
                "corrected something, and that must not come back"
            )
        disk = Folder(self._folder, None)
        now = self._record.entries()
        were = {path for before in kept for path in before.paths}
        added = {path for before in kept if before.name in now for path in now[before.name].paths} - were
        self._record.save(before._replace(inputs="") for before in kept)
        self._record.tell("plan", "")  # the next build asks every sheet
        count = 0
        for path in ordered([*were]):
            data = contents(str(self._aside / path))
            count += data is not None and disk.write(path, data)
        count += sum(disk.remove(path) for path in reversed(ordered([*added])))
        self._record.save(before for before in kept if before.files)
        self._record.drop(before.name for before in kept if not before.files)
        self._record.forget_before()
        shutil.rmtree(self._aside, ignore_errors=True)
        return count

    def _unlike(self, files: dict[str, bytes]) -> Iterator[str]:
        for path, data in files.items():
            there = contents(str(self._folder / path))
            if there is None:
                yield f"{path}: it is missing"
            elif there != data:
                yield f"{path}: it is not what the rows give, from byte {first_difference(there, data)} on"


def _stands(sheet: Sheet, kept: Entry | None) -> bool:
    return kept is not None and kept.inputs == sheet.inputs and kept.inputs != ""


def _boot() -> str:
    """Which start of this machine it is: what was written before a loss of power may not be on the disk."""
    try:
        return _BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""
