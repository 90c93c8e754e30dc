"""modelwire db …: the database's schema, its copies, and back again."""

from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir, group, present
from modelwire.cli.output import show

app = group("Upgrade, back up and restore the database.")


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
