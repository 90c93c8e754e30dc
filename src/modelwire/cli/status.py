"""modelwire status: how this publication is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from modelwire.cli.options import HERE, AsJson, Dir, present
from modelwire.cli.output import count, show_fields, show_json

if TYPE_CHECKING:
    from modelwire.types.health import Health


def status(folder: Dir = HERE, as_json: AsJson = False) -> int:
    """Say how this publication is: its stages, what failed, sources in trouble, what models cost, room on the disk.

    Exits 1 where something needs a person.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        told = room.health(present())
    if as_json:
        show_json(told)
    else:
        show_fields(_lines(told))
    return 0 if told.status == "well" else 1


def _lines(told: Health) -> Iterator[tuple[str, object]]:
    from modelwire.types.health import COST_DAYS

    yield told.name, told.status
    yield "last run", told.last_run or "never; `modelwire run` makes the first"
    for stage in told.stages:
        age = "never" if stage.age_seconds is None else f"{_span(stage.age_seconds)} ago, in {stage.seconds:.1f} s"
        yield f"  {stage.stage}", age + (f"; FAILED since: {stage.problem}" if stage.problem else "")
    silent = f", {len(told.silent)} silent" if told.silent else ""
    yield "feeds", f"{told.feeds}, {len(told.trouble)} in trouble{silent}"
    yield from (("", f"{one.source}: {one.problem} ({one.url})") for one in (*told.trouble, *told.silent))
    waiting = sum(letter.given_up for letter in told.dead_letters)
    advice = " (modelwire retry gives them another chance)" if waiting else ""
    yield "dead letters", f"{len(told.dead_letters)}, {waiting} given up{advice}"
    yield from (("", f"{d.stage}: {d.title}: {d.reason}") for d in told.dead_letters[:5])
    yield "held", f"{count(told.held, 'brief')}{' (modelwire desk, or modelwire brief list)' if told.held else ''}"
    for spent in told.spent:
        bound = f" of ${spent.most_usd:.2f}" if spent.most_usd else ""
        yield f"this {spent.span}", f"${spent.usd:.2f}{bound}, {spent.tokens} tokens"
    for name, costs in (("brief", told.cost_by_brief), ("source", told.cost_by_source)):
        yield from ((f"cost by {name}" if n == 0 else "", f"${c.usd:.4f} {c.what}") for n, c in enumerate(costs[:5]))
    if told.cost_by_brief:
        yield "", f"(of the last {COST_DAYS} days)"
    yield from ((f"mail {state}", number) for state, number in told.mail.items())
    yield "disk", f"{told.disk_free_bytes // 1024**2} MiB free"
    if told.database_bytes is not None:
        yield "database", f"{told.database_bytes / 1024**2:.1f} MiB, schema {told.schema}"
    yield "version", told.version


def _span(seconds: int) -> str:
    if seconds < 120:
        return f"{seconds} s"
    return f"{seconds // 60} min" if seconds < 2 * 3600 else f"{seconds // 3600} h"
