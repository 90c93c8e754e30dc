"""modelwire db …: the database's schema, its copies and back again, and the way to another database."""

from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir, group, present
from modelwire.cli.output import show

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
    folder: Dir = HERE,
) -> None:
    """Copy the database into one file, also while others use it (SQLite)."""
    from modelwire.upkeep import backup_database

    made = backup_database(folder, file, present())
    show(f"wrote {made}; put it back with: modelwire db restore {made}")


@app.command("restore")
def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A copy made by `modelwire db backup`.")],
    force: Annotated[bool, typer.Option("--force", help="Also where the database has newer runs.")] = False,
    folder: Dir = HERE,
) -> None:
    """Put a copy in the place of the database, which is kept beside it (SQLite)."""
    from modelwire.upkeep import restore_database

    kept = restore_database(folder, file, present(), force=force)
    show(f"restored from {file}" + (f"; what was there before is in {kept}" if kept else ""))
    show("bring the site in line with it: modelwire run")
    show("no mail goes out before you have looked and said so: modelwire resume")


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
