"""modelwire watch …: what was expected, and how it turned out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, Now, group, present
from modelwire.cli.output import cell, show_fields, show_json, show_table
from modelwire.cli.pick import pick

if TYPE_CHECKING:
    from modelwire.types import Watch, WatchRecord, WatchState
    from modelwire.types.watch import Quote

app = group("Watches: dated expectations, and how they turned out.")


@app.command("list")
def list_(
    only_open: Annotated[bool, typer.Option("--open", help="Only those that are not settled.")] = False,
    waiting: Annotated[bool, typer.Option("--waiting", help="Only those with a report for a person to read.")] = False,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """List watches by the day on which they are due."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        watches = [w for w in room.store.watches(only_open=only_open) if w.waiting or not waiting]
    if as_json:
        show_json(watches)
    else:
        show_table(
            ("WATCH", "DUE", "STATE", "EXPECTED"),
            ((w.id, w.due_on, w.state.value + ("?" if w.waiting else ""), w.statement) for w in watches),
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


@app.command("settle")
def settle(
    watch: Annotated[str, typer.Argument(metavar="WATCH", help="Its id, or the beginning of it.")],
    state: Annotated[str, typer.Argument(metavar="STATE", help="confirmed, refuted, lapsed, void; open undoes.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, in words for readers: it stands on the page.")],
    folder: Dir = HERE,
    as_json: AsJson = False,
    now: Now = None,
) -> None:
    """Settle a watch by hand, or open it again; each decision is kept, and the next one may undo it."""
    from modelwire.newsroom import open_newsroom

    wanted = _state(state)
    with open_newsroom(folder) as room:
        found = pick(room.store.watches(), watch, "watch")
        made = room.settle_watch(found.id, wanted, reason, now or present())
    if as_json:
        show_json(made)
    else:
        show_fields(_lines(made))


@app.command("score")
def score(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """Show how our watches turned out, all of them counted."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        record = room.watch_score()
    if as_json:
        rest = {field.name: getattr(record, field.name) for field in fields(record) if field.name != "counts"}
        show_json(dict(record.counts) | rest)
    else:
        show_fields(_figures(record))


def _state(text: str) -> WatchState:
    from modelwire.types import WatchState

    try:
        return WatchState(text.strip().lower())
    except ValueError:
        known = ", ".join(state.value for state in WatchState)
        raise typer.BadParameter(f"“{text}” is no state of a watch; write one of {known}") from None


def _figures(record: WatchRecord) -> Iterator[tuple[str, object]]:
    yield from record.counts
    for name, share in (("in time", record.in_time), ("void rate", record.void_rate), ("by editor", record.by_editor)):
        if share is not None:
            yield name, f"{share:.0%}"
    yield "reopened", record.reopened
    for share_of in (*record.by_kind, *record.by_writer):
        yield share_of.name, f"{share_of.confirmed} of {share_of.settled} confirmed"
    if record.brier is not None:
        yield "brier", f"{record.brier:.3f}"
    for part in record.calibration:
        yield f"{part.low:.0%}–{part.high:.0%}", f"{part.came:.0%} of {part.watches} came, {part.said:.0%} was said"


def _lines(watch: Watch) -> Iterator[tuple[str, object]]:
    yield "watch", watch.id
    yield "state", watch.state.value
    yield "expected", watch.statement
    yield "due", f"{watch.due_on} (“{watch.due_words}”, counted from {watch.anchor_on})"
    yield "confirms", watch.confirms
    yield "refutes", watch.refutes
    yield "silence", watch.silence
    if watch.sources:
        yield "sources", ", ".join(watch.sources)
    yield "brief", watch.brief_id
    for settlement in watch.settlements:
        yield "settled", f"{cell(settlement.at)}  {settlement.state.value}, by {settlement.by}: {settlement.note}"
        yield from _quotes("", settlement.evidence)
        yield from _quotes("against", settlement.against)
    for proposal in watch.waiting:
        yield "to decide", f"{cell(proposal.at)}  {proposal.state.value}? {proposal.doubt}"
        yield from _quotes("for", proposal.evidence)
        yield from _quotes("against", proposal.against)


def _quotes(name: str, quotes: tuple[Quote, ...]) -> Iterator[tuple[str, object]]:
    yield from ((name, f"“{quote}” ({article})") for article, _, _, quote in quotes)
