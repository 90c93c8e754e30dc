"""modelwire db …: the database's schema, its copies and back again, and the way to another database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, Dir, group, present
from modelwire.cli.output import show

if TYPE_CHECKING:
    from modelwire.types import Backup

app = group("Upgrade, back up, restore and move the database.")


@app.command("upgrade")
def upgrade(folder: Dir = HERE) -> None:
    """Bring the database to this program's schema; a copy is kept beside it first."""
    from modelwire.upkeep import upgrade_database

    before, after, copy = upgrade_database(folder, present())
    if before == after:
        show(f"the schema is today's already ({after})")
    else:
        show(f"the schema went from {before or 'nothing'} to {after}" + (f"; the old one is in {copy}" if copy else ""))


@app.command("backup")
def backup(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Where to; without it, beside the database, dated.")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="Settings, rows and public files in one file, from any database.")
    ] = False,
    with_key: Annotated[
        bool, typer.Option("--with-key", help="With --whole: also the key behind links in mails; guard the file.")
    ] = False,
    folder: Dir = HERE,
) -> None:
    """Copy the database into one file, also while others use it (SQLite); or all that a publication is."""
    from modelwire.upkeep import backup_database

    if whole:
        _save_all(folder, file, with_key=with_key)
        return
    made = backup_database(folder, file, present())
    show(f"wrote {made}; put it back with: modelwire db restore {made}")


def _save_all(folder: Path, file: Path | None, *, with_key: bool) -> None:
    from modelwire.cli.progress import progress
    from modelwire.safekeeping import save_publication

    now = present()
    with progress() as say:
        to = file or Path(f"{folder.resolve().name}.backup-{now:%Y%m%dT%H%M%SZ}.tar")
        made = save_publication(folder, to, now, say, with_key=with_key)
    show(f"wrote {made.file}: {made.files:,} files, in {made.seconds:.1f} s")
    _tell_key(made)
    show(f"prove it: modelwire db restore --verify {made.file}")


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `modelwire db backup` made.")],
    force: Annotated[bool, typer.Option("--force", help="Also where the database has newer runs.")] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Only prove it, and make its site anew in a folder that is thrown away.")
    ] = False,
    folder: Dir = HERE,
) -> int:
    """Put a copy in the place of the database, which is kept beside it; or a whole publication into an empty folder.

    With --verify nothing is restored. It exits 1 where the site in the backup is not what its rows give.
    """
    from modelwire.upkeep import is_database, prove_database, restore_database

    if not is_database(file):
        return _prove(file) if verify else _put_up(file, folder)
    if verify:
        show(f"{file}: its rows hold; the last run in it: {prove_database(file)[:16] or 'none'}")
        return 0
    kept = restore_database(folder, file, present(), force=force)
    show(f"restored from {file}" + (f"; what was there before is in {kept}" if kept else ""))
    show("bring the site in line with it: modelwire run")
    show("no mail goes out before you have looked and said so: modelwire resume")
    return 0


def _prove(file: Path) -> int:
    from modelwire.cli.progress import progress
    from modelwire.safekeeping import prove_backup

    with progress() as say:
        proven = prove_backup(file, say)
    show(f"{file}: {proven.files:,} files are what was packed, and its rows hold")
    _tell_times(proven)
    _tell_key(proven)
    for path in proven.by_hand[:5]:
        show(f"put there by hand, and only in the backup: {path}")
    for problem in proven.differences[:20]:
        show(f"the site: {problem}")
    if not proven.differences:
        show("the site made anew from its rows is the same, to the byte")
    return 1 if proven.differences else 0


def _put_up(file: Path, folder: Path) -> int:
    from modelwire.cli.progress import progress
    from modelwire.safekeeping import restore_publication

    with progress() as say:
        made = restore_publication(file, folder, say)
    show(f"restored {made.files:,} files into {folder.resolve()}")
    _tell_times(made)
    _tell_key(made)
    show("nothing goes out before you have looked and said so: modelwire resume")
    return 0


def _tell_times(backup: Backup) -> None:
    age = present() - backup.made_at
    show(
        f"recovery point: {backup.made_at:%Y-%m-%d %H:%M}Z, {age.total_seconds() / 3600:.1f} hours ago; what came after"
    )
    show(f"  is not in it (the last run in it: {backup.last_run[:16] or 'none'})")
    show(f"recovery time: {backup.seconds:.1f} s on this machine")


def _tell_key(backup: Backup) -> None:
    if not backup.has_key:
        show("the key behind links in mails (.modelwire.key) is not in it: keep a copy of it elsewhere")


@app.command("copy")
def copy(
    address: Annotated[
        str, typer.Argument(metavar="ADDRESS", help="An empty database: postgresql://… or sqlite:////path/file.db.")
    ],
    folder: Dir = HERE,
) -> None:
    """Copy every row into another database, and prove that nothing is missing: SQLite to PostgreSQL, or back.

    Stop `modelwire serve` first. One that was stopped goes on where it was when it is run again.
    """
    from modelwire.cli.progress import progress
    from modelwire.upkeep import move_database

    with progress() as say:
        rows = move_database(folder, address, say)
    show(f"{rows:,} rows are there and the same; this publication still uses its old database")
    show('to use it, name it in modelwire.toml (database = "…") or in MODELWIRE_DATABASE; then: modelwire verify')
