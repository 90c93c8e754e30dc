"""modelwire subscriber …: readers by mail. What is printed here is personal data; it is printed only when asked for."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group, present
from modelwire.cli.output import show, show_json, show_table
from modelwire.errors import NotFound

app = group("Readers by mail: list, export, import, erase.")
Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The reader's mail address.")]
#: A spreadsheet takes a cell that begins so for a formula (TRUST B20).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@app.command("list")
def list_(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """List readers."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        readers = room.store.subscribers()
    if as_json:
        show_json(readers)
        return
    show_table(
        ("EMAIL", "STATUS", "GETS", "CONFIRMED"),
        ((r.email, r.status.value, ", ".join(r.editions), r.confirmed_at) for r in readers),
        "No readers by mail yet; they subscribe at /subscribe/.",
    )


@app.command("export")
def export(email: Annotated[str, typer.Argument(metavar="EMAIL", help="One reader; without it, all, as CSV.")] = "",
           folder: Dir = HERE) -> None:  # fmt: skip
    """Print all that is known of a reader, as JSON; or all readers, as CSV."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        if email:
            show_json(room.readers.export(room.mail.people.find(email)))
            return
        out = csv.writer(sys.stdout)
        out.writerow(("email", "status", "editions", "asked_at", "confirmed_at"))
        for r in room.store.subscribers():
            row = (r.email, r.status.value, " ".join(r.editions), r.asked_at.isoformat(),
                   r.confirmed_at.isoformat() if r.confirmed_at else "")  # fmt: skip
            out.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Addresses, one a line or the first column of a CSV.")],
    folder: Dir = HERE,
) -> None:
    """Take in readers who confirmed elsewhere, for the day's edition; who left or was erased here stays out."""
    from modelwire.newsroom import open_newsroom

    if not file.is_file():
        raise NotFound(f"file {file}")
    with open_newsroom(folder) as room, file.open(encoding="utf-8", errors="replace") as lines:
        counts = room.mail.bring(lines, present())
    show(", ".join(f"{number} {what}" for what, number in counts.items()))


@app.command("erase")
def erase(email: Email, folder: Dir = HERE) -> int:
    """Erase all that is known of an address; a keyed digest stays, so that no list brings it back.

    Exits 1 where another process keeps the database from being wiped; then run it again.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        wiped = room.mail.people.erase(email, present())
    show("erased" if wiped else "erased, but the database's log still holds a copy: somebody is reading; run it again")
    if wiped:
        show("old backups still hold it: let go of them within 30 days")
    return 0 if wiped else 1
