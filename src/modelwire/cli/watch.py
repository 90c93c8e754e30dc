"""modelwire watch …: what was expected, and how it turned out."""

from collections.abc import Iterator
from typing import Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group
from modelwire.cli.output import cell, show_fields, show_json, show_table
from modelwire.cli.pick import pick
from modelwire.types import Watch

app = group("Watches: dated expectations, and how they turned out.")


@app.command("list")
def list_(
    only_open: Annotated[bool, typer.Option("--open", help="Only those that are not settled.")] = False,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """List watches by the day on which they are due."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        watches = room.store.watches(only_open=only_open)
    if as_json:
        show_json(watches)
    else:
        show_table(
            ("WATCH", "DUE", "STATE", "EXPECTED"),
            ((w.id, w.due_on, w.state.value, w.statement) for w in watches),
            "No watches yet: they come with briefs that name a day.",
        )


@app.command("show")
def show_(
    watch: Annotated[str, typer.Argument(metavar="WATCH", help="Its id, or the beginning of it.")],
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Show one watch: what is expected, what would settle it, and what did."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        found = pick(room.store.watches(), watch, "watch")
    if as_json:
        show_json(found)
    else:
        show_fields(_lines(found))


@app.command("score")
def score(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """Show how our watches turned out, all of them counted."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        counts = room.watch_score()
    if as_json:
        show_json(counts)
    else:
        show_fields(counts.items())


def _lines(watch: Watch) -> Iterator[tuple[str, object]]:
    yield "watch", watch.id
    yield "state", watch.state.value
    yield "expected", watch.statement
    yield "due", f"{watch.due_on} (“{watch.due_words}”, counted from {watch.anchor_on})"
    yield "confirms", watch.confirms
    yield "refutes", watch.refutes
    yield "silence", watch.silence
    yield "brief", watch.brief_id
    for settlement in watch.settlements:
        yield "settled", f"{cell(settlement.at)}  {settlement.state.value}: {settlement.note}"
        yield from (("", f"“{quote}” ({article})") for article, _, _, quote in settlement.evidence)
