"""modelwire edition …: the dated sets of briefs, and the way back to the site before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir, group
from modelwire.cli.output import count, show, show_fields, show_json, show_table
from modelwire.cli.pick import pick

if TYPE_CHECKING:
    from modelwire.types import Brief, Edition

app = group("Editions: the dated sets of briefs, and the way back.")


@app.command("list")
def list_(folder: Dir = HERE, as_json: AsJson = False) -> None:
    """List editions, newest first."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        editions = room.store.editions()
    if as_json:
        show_json(editions)
    else:
        show_table(
            ("EDITION", "CLOSES", "CHANGED", "BRIEFS", "ALSO"),
            ((e.id, e.cut_at, e.modified_at, len(e.brief_ids), len(e.also)) for e in editions),
            "No edition yet: `modelwire run` makes the first.",
        )


@app.command("show")
def show_(
    edition: Annotated[str, typer.Argument(metavar="EDITION", help="Its day, or the beginning of it.")],
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Show one edition: its briefs in their order, and what else was reported."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        found = pick(room.store.editions(), edition, "edition")
        briefs = {brief.id: brief for brief in room.store.public_briefs(found.brief_ids)}
    if as_json:
        show_json(found)
    else:
        show_fields(_lines(found, briefs))


@app.command("rollback")
def rollback(folder: Dir = HERE) -> None:
    """Bring back the public files as they were before the last build.

    Rows stay as they are, and the next run builds forward again: this is for a day on which a build went wrong.
    What the last build withdrew, corrected or may show no more never comes back: then there is no way back.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        changed = room.rollback()
    show(f"the site is as it was before the last build: {count(changed, 'file')} changed; the next run builds it anew")


def _lines(edition: Edition, briefs: dict[str, Brief]) -> Iterator[tuple[str, object]]:
    yield "edition", edition.id
    yield "closes", edition.cut_at
    yield "made", edition.made_at
    yield "changed", edition.modified_at
    for id_ in edition.brief_ids:
        yield "brief", f"{id_}  {briefs[id_].headline}" if id_ in briefs else f"{id_}  (not public)"
    for item in edition.also:
        yield "also", f"{item.title} ({item.publisher}): {item.reason}"
