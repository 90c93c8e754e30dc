"""The restore fence: a database that was restored or copied sends nothing until a person says so (TRUST C6).

The database names a mark, and beside it in the folder lies a file with the same mark. A copy differs in one of these:

    the mark        another folder took the database over, or the file is missing
    the file's own  a copied file is another inode, or it lies on another machine
    the count       the database is older than mail that went out, or than a reader's word to leave

The count goes up in the database first and in the file after, each time something happens that mail depends on. A kill
in between leaves the database ahead, which is well; only a database that was set back is behind.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from modelwire.errors import Quarantined
from modelwire.ports import MailStore
from modelwire.types import Home

#: Beside the database, and never in it.
MARK_FILE = ".modelwire.home"
_MACHINE = Path("/etc/machine-id")
_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """What the file says."""

    token: str
    #: of the file, as it was when the mark was set
    inode: int
    #: the machine on which it was set; "" where machines have no name, as in a container
    machine: str
    count: int


class Fence:
    """Whether this folder may send what its database holds."""

    def __init__(self, folder: Path, store: MailStore) -> None:
        self.file, self.store = folder / MARK_FILE, store

    def check(self) -> None:
        """Pass, or say why not; a publication that never had a reader gets its mark here.

        Raises:
            Quarantined: it was restored or copied.
        """
        if reason := self.reason():
            raise Quarantined(reason)

    def reason(self) -> str:
        """Why nothing may be sent, in words; "" where it may."""
        home, mark = self.store.home(), self._read()
        if home is None and mark is None and not self.store.subscribers() and not self.store.issues():
            self.resume()
            return ""
        return _difference(home, mark, self._inode())

    def note(self, count: int) -> None:
        """The database has taken this step."""
        with self._held() as file:
            mark = _parsed(os.pread(file, 4096, 0))
            if mark and mark.count < count:
                line = f"{count:0{_DIGITS}d}\n".encode()
                os.pwrite(file, line, os.fstat(file).st_size - len(line))
                os.fdatasync(file)

    def catch_up(self) -> None:
        """The same, after steps whose number is not at hand."""
        if home := self.store.home():
            self.note(home.count)

    def resume(self) -> None:
        """Make this folder the one that sends. A kill in between leaves it quarantined."""
        token = secrets.token_hex(16)
        partial = self.file.with_name(f"{self.file.name}.{token[:8]}")
        file = os.open(partial, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        try:
            home = self.store.home()
            count = home.count if home else 0
            lines = (token, str(os.fstat(file).st_ino), _machine() or "-", f"{count:0{_DIGITS}d}")
            left = "".join(f"{line}\n" for line in lines).encode()
            while left:
                left = left[os.write(file, left) :]
            os.fsync(file)
        finally:
            os.close(file)
        partial.replace(self.file)
        self.note(self.store.move_home(token).count)

    def _read(self) -> Mark | None:
        try:
            return _parsed(self.file.read_bytes())
        except FileNotFoundError:
            return None

    def _inode(self) -> int:
        return self.file.stat().st_ino if self.file.exists() else 0

    @contextmanager
    def _held(self) -> Iterator[int]:
        """The file, with processes taking turns; a folder without one is quarantined and has nothing to note."""
        try:
            file = os.open(self.file, os.O_RDWR)
        except FileNotFoundError:
            file = os.open(os.devnull, os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)


def _difference(home: Home | None, mark: Mark | None, inode: int) -> str:
    if mark is None:
        return "the mark that its folder had is not here: the database was copied or restored without it"
    if home is None:
        return "the database has never sent mail from this folder, and another one has"
    if home.token != mark.token:
        return "the database has moved to another folder, or another database was put here"
    if mark.inode != inode or mark.machine != _machine():
        return "this folder is a copy of the one that sends"
    if home.count < mark.count:
        behind = mark.count - home.count
        return f"the database is older than what it sent and was told since ({behind} steps behind): it was set back"
    return ""


def _parsed(data: bytes) -> Mark | None:
    lines = data.decode("ascii", "replace").split("\n")
    try:
        token, inode, machine, count = lines[:4]
        return Mark(token, int(inode), "" if machine == "-" else machine, int(count))
    except ValueError:
        return None


def _machine() -> str:
    try:
        return _MACHINE.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""
