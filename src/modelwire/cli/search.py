"""modelwire search WORDS: published briefs that hold every word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from modelwire.cli.options import HERE, AsJson, Dir
from modelwire.cli.output import cell, plain, show_json, show_table

if TYPE_CHECKING:
    from modelwire.types import Brief


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A brief must hold every one of them.")],
    limit: Annotated[int, typer.Option(min=1, help="How many, best first.")] = 20,
    folder: Dir = HERE,
    as_json: AsJson = False,
) -> None:
    """Search the published briefs."""
    from modelwire.newsroom import open_newsroom
    from modelwire.urls import brief_path

    with open_newsroom(folder) as room:
        found = room.store.search(" ".join(words), limit=limit)
        url = room.config.publication.url.rstrip("/")
    if as_json:
        show_json([{**_row(brief), "url": url + brief_path(brief.slug, brief.id)} for brief in found])
    else:
        show_table(
            ("BRIEF", "DATED", "HEADLINE"),
            ((brief.id, brief.published_at, cell(brief.headline)) for brief in found),
            "No published brief holds all of these words.",
        )


def _row(brief: Brief) -> dict[str, object]:
    return {key: plain(getattr(brief, key)) for key in ("id", "headline", "label", "published_at")}
