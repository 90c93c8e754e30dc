"""modelwire why URL: everything known about one address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import cell, plain, show_fields, show_json
from modelwire.errors import NotFound

if TYPE_CHECKING:
    pass


def why(
    url: Annotated[str, typer.Argument(metavar="URL", help="The address of an article.")],
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Tell what became of an article, and why.

    Every signal with the time when it was read, the rung, the story and every decision about it.
    """
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        try:
            known = room.why(url)
        except NotFound as error:
            raise NotFound(f"article {url} (nothing with this address was read here)") from error
    if as_json:
        show_json(plain(known))
    else:
        show_fields(_lines(known))


def _lines(known: dict[str, Any]) -> Iterator[tuple[str, object]]:
    for name in ("url", "title", "publisher"):
        yield name, known[name]
    yield "published", known["published_at"]
    yield "first seen", f"{cell(known['first_seen_at'])}{'; archive, never news' if known['backfill'] else ''}"
    yield "rung", known["rung"]
    for signal in known["signals"]:
        page = ", the page only" if signal.page_only else ""
        yield "signal", f"{signal.kind}: {signal.value} → {signal.rung.words}{page}"
        yield "", f"read {cell(signal.read_at)} at {signal.url}"
    if not known["signals"]:
        yield "signal", "none was found; the rung is the one set in rights.rung"
    story = known["story"]
    yield "story", f"{story.id}  {story.title}" if story else _no_story(known)
    for decision in known["decisions"]:
        yield "decided", f"{cell(decision.at)}  {decision.outcome}: {decision.reason}"


def _no_story(known: dict[str, Any]) -> str:
    from modelwire.types import Rung

    if known["rung"] == Rung.NO_FETCH.words:
        return "none: what may not be read is not listed"
    return "none: it is archive, never news" if known["backfill"] else "none yet"
