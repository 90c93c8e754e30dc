"""What is wrong with a publication, and how to mend it. Nothing here leaves the machine."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from modelwire.config import FILE, Config
from modelwire.health import LATE
from modelwire.ports import Store

#: A run of an ordinary day needs a tenth of this.
_ROOM_MIB = 200
#: Before it a write-ahead log can be corrupted by a reset race of two connections (TRUST C3).
_SAFE_SQLITE = (3, 51, 3)
#: Clocks of one machine may differ by so much from one start to the next.
_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `modelwire doctor` looked at."""

    name: str
    ok: bool
    message: str
    #: what to do about it; "" where nothing is wrong
    remedy: str = ""


def examine(folder: Path, config: Config, store: Store, now: datetime) -> list[Check]:
    """Look at rows, rights, clock, settings, feeds, runs and disk, in the order in which one would mend them."""
    return [
        *_rows(config, store),
        *_rights(folder, config),
        _clock(store, now),
        *_settings(config),
        *_feeds(config, store),
        *_runs(store, now),
        _disk(folder),
    ]


def sqlite_check(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> Check:
    """Whether this SQLite has the bug of TRUST C3; a warning, since one writer at a time is safe with it."""
    told = ".".join(map(str, version))
    if version >= _SAFE_SQLITE:
        return Check("sqlite", True, f"SQLite {told}")
    why = f"SQLite {told} is older than {'.'.join(map(str, _SAFE_SQLITE))}: one writer at a time is safe, more are not"
    return Check("sqlite", True, why, "run one command at a time, or a Python with a newer SQLite")


def _rows(config: Config, store: Store) -> Iterator[Check]:
    problems = store.check()
    remedy = "put a backup back: modelwire db restore FILE" if problems else ""
    yield Check("database", not problems, "; ".join(problems) or "sound", remedy)
    if not config.database.startswith("postgresql"):
        yield sqlite_check()


def _rights(folder: Path, config: Config) -> Iterator[Check]:
    """What this user has to write, and what others must not read."""
    needed = [folder, *(path for path in (folder / "modelwire.db", folder / "public") if path.exists())]
    barred = [
        path.name or str(path) for path in needed if not os.access(path, os.W_OK | (os.X_OK if path.is_dir() else 0))
    ]
    barred += [path.name for path in (folder / "public",) if path.exists() and not path.is_dir()]
    remedy = f"chown -R $USER {folder}, and see that {', '.join(barred)} can be written" if barred else ""
    yield Check(
        "permissions", not barred, f"cannot write {', '.join(barred)}" if barred else "all can be written", remedy
    )
    secret = "@" in config.database and ":" in config.database.partition("://")[2].partition("@")[0]
    seen = secret and bool((folder / FILE).stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
    remedy = f"chmod 600 {folder / FILE}" if seen else ""
    if secret:
        yield Check("secrets", not seen, f"others can read the password in {FILE}" if seen else "private", remedy)


def _clock(store: Store, now: datetime) -> Check:
    """A clock behind what was already done would date things wrongly, and poll nobody."""
    newest = max((run.succeeded_at for run in store.stage_runs() if run.succeeded_at), default=None)
    behind = newest is not None and newest > now + _SLACK
    told = (
        f"it is {now:%Y-%m-%d %H:%M}Z here, and the last run was at {newest:%Y-%m-%d %H:%M}Z"
        if behind
        else "right, by the rows"
    )
    return Check("clock", not behind, told, "set the clock (timedatectl set-ntp true)" if behind else "")


def _settings(config: Config) -> Iterator[Check]:
    told = config.publication
    local = any(part in told.url for part in ("127.0.0.1", "localhost", ".example"))
    remedy = "set publication.url to the public address" if local else ""
    yield Check("address", not local, f"publication.url is {told.url}", remedy)
    missing = told.contact.endswith(".example")
    remedy = "set publication.contact to where publishers reach you" if missing else ""
    yield Check("contact", not missing, told.contact, remedy)
    count = len(config.sources)
    yield Check("sources", count > 0, f"{count} sources", "" if count else "add one: modelwire source add URL")


def _feeds(config: Config, store: Store) -> Iterator[Check]:
    read = {url for source in config.sources for url in source.feeds}
    for feed in store.feeds():
        if feed.last_error and feed.url in read:
            yield Check(feed.url, False, feed.last_error, f"try `modelwire source check {feed.url}`")


def _runs(store: Store, now: datetime) -> Iterator[Check]:
    """Stages that fail, or have not succeeded for too long; what they gave up."""
    stages = store.stage_runs()
    for run in stages:
        if run.problem:
            yield Check(f"stage {run.stage}", False, run.problem, "mend that, then `modelwire run`")
    newest = max((run.succeeded_at for run in stages if run.succeeded_at), default=None)
    stale = newest is not None and now - newest > LATE
    told = f"the last run that succeeded was at {newest:%Y-%m-%d %H:%M}Z" if newest else "there was no run yet"
    yield Check("runs", not stale, told, "see why no run is started: cron, timer or `modelwire serve`" if stale else "")
    given_up = sum(letter.given_up for letter in store.dead_letters())
    remedy = "look: modelwire retry --look; then modelwire retry" if given_up else ""
    yield Check("dead letters", not given_up, f"{given_up} given up", remedy)


def _disk(folder: Path) -> Check:
    free = shutil.disk_usage(folder).free // 1024**2
    enough = free > _ROOM_MIB
    return Check("disk", enough, f"{free} MiB free", "" if enough else f"make room: {_ROOM_MIB} MiB are wanted")
