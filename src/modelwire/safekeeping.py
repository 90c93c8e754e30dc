"""A whole publication in one file, proven, and put up again elsewhere (TRUST C5, C6; docs/decisions/0057).

The database inside is a SQLite file whatever the publication runs on. What was restored sends nothing until
`modelwire resume`.
"""

import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from modelwire import __version__
from modelwire.adapters.beside import Kept
from modelwire.adapters.bundle import pack, unpack
from modelwire.adapters.marks import Marks
from modelwire.adapters.store import copy_into, open_store, upgrade
from modelwire.adapters.store.copies import copy_database
from modelwire.beats import load_beat
from modelwire.config import FILE, load_config
from modelwire.errors import DamagedBackup, ModelwireError
from modelwire.locks import alone
from modelwire.mailroom.fence import MARK_FILE
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.ports import Store
from modelwire.tokens import KEY_FILE
from modelwire.types import Backup
from modelwire.upkeep import sqlite_file

_INDEX = "pagefind/"
_DATABASE, _PUBLIC, _WORK = "modelwire.db", "public", ".modelwire-restoring"
#: Beside the public folder: what we wrote there.
_LISTS = (".modelwire-beside", ".modelwire-marks")
Say = Callable[[str], None]


def save_publication(folder: Path, to: Path, now: datetime, say: Say, *, with_key: bool = False) -> Backup:
    """Put settings, rows and public files of a publication into one file; no run may be under way.

    Args:
        folder: the publication's.
        to: the file to make.
        now: the present.
        say: hears how far it is.
        with_key: also the key behind links in mails, which should lie apart from the rows.

    Raises:
        ModelwireError: a run is under way, or something cannot be read or written.
    """
    begun = time.monotonic()
    to = to.resolve()
    with alone(folder), open_newsroom(folder) as room, tempfile.TemporaryDirectory(dir=to.parent) as scratch:
        say("build the site, so that pages and rows are of one state")
        room.build()
        copy = Path(scratch, _DATABASE)
        say("copy the database")
        _copy(room.config.database_url(folder), copy, say)
        last = next((run.at.isoformat() for run in room.store.runs(limit=1)), "")
        files = [(_DATABASE, copy), *_files(folder, room.config.beat, with_key=with_key)]
        about = {"made_at": now.isoformat(), "last_run": last, "modelwire": __version__}
        say(f"pack {len(files)} files")
        pack(to, files, about)
    has_key = any(name == KEY_FILE for name, _ in files)
    return Backup(to, now, last, len(files), has_key, __version__, time.monotonic() - begun)


def prove_backup(file: Path, say: Say) -> Backup:
    """Restore a backup into a folder that is thrown away, prove its rows, and make its site anew from nothing else.

    Raises:
        DamagedBackup: a byte of it is not what was packed, or its rows do not hold.
    """
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="modelwire-") as scratch:
        folder, kept = Path(scratch, "folder"), Path(scratch, "kept")
        told, schema_moved = _brought(file, folder, say)
        if (folder / _PUBLIC).exists():
            (folder / _PUBLIC).rename(kept)
        ours = Marks(folder / _PUBLIC).listed() | Kept(folder / _PUBLIC).listed()
        say("make the site anew from the rows")
        with _newsroom(folder) as room:
            room.build()
        by_hand, differences = _compared(kept, folder / _PUBLIC, ours)
        if schema_moved or told["modelwire"] != __version__:
            differences = [f"it was made by modelwire {told['modelwire']}: {len(differences)} files differ"] * bool(
                differences
            )
        return _backup(file, told, begun, by_hand, differences)


def restore_publication(file: Path, folder: Path, say: Say) -> Backup:
    """Put a backed-up publication up in an empty folder; it sends nothing until a person has looked.

    Killed on the way, it is begun anew by running it again.

    Raises:
        DamagedBackup: a byte of it is not what was packed, or its rows do not hold. Nothing was restored.
        ModelwireError: the folder is not empty, or its database is there already.
    """
    begun = time.monotonic()
    work = folder / _WORK
    if folder.exists() and any(folder.iterdir()) and not work.exists():
        raise ModelwireError(f"{folder} is not empty; name a new folder with --dir")
    shutil.rmtree(work, ignore_errors=True)
    told, _ = _brought(file, work, say)
    with closing(open_store(f"sqlite:///{work / _DATABASE}")) as store:
        _quarantine(store)
    _place_database(work, folder, say)
    # The settings last: they make the folder a publication.
    names = sorted((path.name for path in work.iterdir()), key=lambda name: name == FILE)
    for name in names:
        _move(work / name, folder / name)
    (folder / MARK_FILE).unlink(missing_ok=True)
    work.rmdir()
    return _backup(file, told, begun)


def _copy(url: str, to: Path, say: Say) -> None:
    if file := sqlite_file(url):
        copy_database(file, to)
    else:
        rows = to.with_name(f"rows-of-{to.name}")
        copy_into(url, f"sqlite:///{rows}", say)
        copy_database(rows, to)


def _files(folder: Path, beat: str, *, with_key: bool) -> Iterator[tuple[str, Path]]:
    """What is packed beside the database, by name."""
    names = [FILE, *_LISTS, *([beat] if beat.endswith(".toml") else []), *([KEY_FILE] if with_key else [])]
    for name in names:
        if not (folder / name).resolve().is_relative_to(folder.resolve()):
            raise ModelwireError(f"{name} lies outside {folder}; put it there, so that a backup is whole")
        if (folder / name).is_file():
            yield name, folder / name
    for path in sorted((folder / _PUBLIC).rglob("*")):
        if path.is_file() and not path.name.startswith(".new-"):
            yield path.relative_to(folder).as_posix(), path


def _brought(file: Path, folder: Path, say: Say) -> tuple[dict[str, Any], bool]:
    """Unpack into a folder and prove the rows; returns what the manifest says, and whether the schema was older."""
    say("unpack, and compare every file with its checksum")
    folder.mkdir(parents=True)
    told = unpack(file, folder)
    if not (folder / _DATABASE).is_file() or not (folder / FILE).is_file():
        raise DamagedBackup(file, "it holds no publication")
    url = f"sqlite:///{folder / _DATABASE}"
    before, after = upgrade(url)
    say("prove the rows")
    with closing(open_store(url)) as store:
        if problems := store.check():
            raise DamagedBackup(file, problems[0])
    return told, before != after


@contextmanager
def _newsroom(folder: Path) -> Iterator[Newsroom]:
    """The publication in a folder on the database beside it, whatever its settings or the environment name."""
    config = load_config(folder).model_copy(update={"database": ""})
    with closing(open_store(f"sqlite:///{folder / _DATABASE}")) as store:
        room = Newsroom(folder, config, load_beat(config.beat_place(folder)), store)
        with closing(room.press):
            yield room


def _compared(kept: Path, made: Path, ours: set[str]) -> tuple[list[str], list[str]]:
    """Public files that were put there by hand, and how those that are ours differ from what the rows give."""
    there, anew = _pages(kept), _pages(made)
    by_hand = sorted(there - anew - ours)
    wrong = [f"{path}: its rows do not give it" for path in sorted((there - anew) & ours)]
    wrong += [f"{path}: it is missing" for path in sorted(anew - there)]
    wrong += [
        f"{path}: it is not what its rows give"
        for path in sorted(anew & there)
        if (kept / path).read_bytes() != (made / path).read_bytes()
    ]
    return by_hand, wrong


def _pages(public: Path) -> set[str]:
    """Public files that are the same wherever they are made from the same rows.

    The index of search takes the pages in the order in which a disk happens to list them: its checksums have to do.
    """
    files = (path.relative_to(public).as_posix() for path in public.rglob("*") if path.is_file())
    return {file for file in files if not file.startswith(_INDEX)}


def _quarantine(store: Store) -> None:
    """Where no folder was ever marked as the one that sends, a mark that lies in no folder."""
    if store.home() is None:
        store.move_home(secrets.token_hex(16))


def _place_database(work: Path, folder: Path, say: Say) -> None:
    """The database to where the settings want it."""
    url = load_config(work).database_url(folder)
    file = sqlite_file(url)
    if file is None:
        copy_into(f"sqlite:///{work / _DATABASE}", url, say)
        (work / _DATABASE).unlink()
    elif file != folder.resolve() / _DATABASE:
        if file.exists():
            raise ModelwireError(f"{file} is there already, and this publication's settings want its database there")
        copy_database(work / _DATABASE, file)
        (work / _DATABASE).unlink()


def _move(source: Path, target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def _backup(
    file: Path, told: dict[str, Any], begun: float, by_hand: list[str] | None = None, wrong: list[str] | None = None
) -> Backup:
    made_at = datetime.fromisoformat(told["made_at"])
    return Backup(
        file, made_at, told["last_run"], len(told["files"]), KEY_FILE in told["files"], told["modelwire"],
        time.monotonic() - begun, tuple(by_hand or ()), tuple(wrong or ()),
    )  # fmt: skip
