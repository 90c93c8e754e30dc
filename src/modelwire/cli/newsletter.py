"""modelwire newsletter …: letters, before they go out, on their way, and those that came back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, Now, group, present
from modelwire.cli.output import remark, show, show_fields, show_json, show_table
from modelwire.errors import NotFound

if TYPE_CHECKING:
    from modelwire.types import Mailing

app = group("Letters: look at them, send them, read what came back.")
Weekly = Annotated[bool, typer.Option("--weekly", help="The letter of the week instead of the day's.")]
Edition = Annotated[
    str, typer.Option("--edition", metavar="DATE", help="Of another day than the last one that closed.")
]


@app.command("preview")
def preview(
    weekly: Weekly = False,
    edition: Edition = "",
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where both parts are written.")] = Path(
        "newsletter-preview"
    ),
    browser: Annotated[bool, typer.Option("--open", help="Also show it in the browser.")] = False,
    now: Now = None,
    folder: Dir = HERE,
) -> None:
    """Write a letter as it would go out, as HTML and as text, and print the text; nothing is sent."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        issue, printed = room.mail.preview("weekly" if weekly else "daily", now or present(), edition)
    place = folder / to
    place.mkdir(parents=True, exist_ok=True)
    files = {"letter.html": printed.html, "letter.txt": printed.text, "index.html": _BOTH.format(escape(issue.id))}
    for name, body in files.items():
        (place / name).write_text(body, encoding="utf-8")
    sys.stdout.write(f"Subject: {printed.subject}\n\n{printed.text}")
    remark(f"{issue.id}: {place / 'index.html'} shows both parts; the HTML has {len(printed.html.encode())} bytes")
    if browser:
        import webbrowser

        webbrowser.open((place / "index.html").resolve().as_uri())


#: Both parts side by side, as a telephone and a desk show the one, and as it is without HTML.
_BOTH = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>{0}</title>
<style>body {{ margin: 0; display: flex; gap: 12px; background: #888; height: 100vh }}
iframe {{ border: 0; background: #fff; height: 100% }}</style>
<iframe src="letter.html" title="on a telephone" width="360"></iframe>
<iframe src="letter.html" title="on a desk" width="680"></iframe>
<iframe src="letter.txt" title="as text" width="640"></iframe>
</html>
"""


@app.command("send")
def send(
    weekly: Weekly = False,
    edition: Edition = "",
    late: Annotated[bool, typer.Option("--late", help="Also where it should have gone out long ago.")] = False,
    now: Now = None,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> int:
    """Send a letter to all who asked for it and have not got it; again, it sends nothing.

    Exits 1 where some of it waits, failed, or nobody knows whether it arrived.
    """
    from modelwire.newsroom import open_newsroom

    kind = "weekly" if weekly else "daily"
    with open_newsroom(folder) as room:
        mailing = room.mail.send(kind, now or present(), edition_id=edition, late=late)
        if mailing.issue:
            room.build()
    if as_json:
        show_json(mailing)
    else:
        show_fields(lines(mailing))
    return 0 if mailing.finished and not mailing.problem and not mailing.tally["uncertain"] else 1


def lines(mailing: Mailing) -> Iterator[tuple[str, object]]:
    """How a letter stands, as names with values."""
    from modelwire.types import DeliveryState

    if mailing.issue is None:
        yield "letter", "none: there is nothing to say"
        return
    tally = mailing.tally
    yield "letter", f"{mailing.issue.id}  {mailing.issue.letter.subject}"
    yield "readers", mailing.issue.audience
    yield "sent", f"{tally[DeliveryState.SENT]}, {mailing.sent_now} of them now"
    for state, words in (
        (DeliveryState.FAILED, "refused for good"),
        (DeliveryState.SKIPPED, "had left, or may get no mail"),
        (DeliveryState.UNCERTAIN, "nobody knows whether they arrived; they are not sent again"),
        (DeliveryState.QUEUED, "wait for the next run"),
    ):
        if tally[state]:
            yield state.value, f"{tally[state]}: {words}"
    if mailing.problem:
        yield "problem", mailing.problem


@app.command("list")
def list_(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """List letters with what became of them."""
    from modelwire.newsroom import open_newsroom
    from modelwire.types import DeliveryState

    with open_newsroom(folder) as room:
        rows = [(issue, room.store.delivery_tally(issue.id)) for issue in room.store.issues()]
    if as_json:
        show_json([{"id": i.id, "subject": i.letter.subject, "audience": i.audience, **tally} for i, tally in rows])
        return
    states = (DeliveryState.SENT, DeliveryState.QUEUED, DeliveryState.FAILED, DeliveryState.UNCERTAIN)
    show_table(
        ("LETTER", "READERS", "SENT", "WAIT", "FAILED", "UNCERTAIN", "SUBJECT"),
        ((i.id, i.audience, *(tally[state] for state in states), i.letter.subject) for i, tally in rows),
        "No letter has been sent yet.",
    )


@app.command("bounces")
def bounces(
    file: Annotated[
        str, typer.Argument(metavar="PLACE", help="A Maildir, a mail in a file, or - for one on standard input.")
    ] = "",
    folder: Dir = HERE,
) -> None:
    """Read mail that came back: who cannot be reached, or complained, gets no more. A Maildir is emptied."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        if not file:
            found = room.mail.read_returns(present())
        elif Path(file).is_dir():
            found = room.mail.returns.read_maildir(Path(file), present())
        else:
            found = {room.mail.returns.take(_bytes_of(file), present()): 1}
    told = ", ".join(f"{number} {kind}" for kind, number in sorted(found.items())) or "none"
    show(f"reports: {told}")


def _bytes_of(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    path = Path(file)
    if not path.is_file():
        raise NotFound(f"file {file}")
    return path.read_bytes()
