"""modelwire demo: the sample wire, from feeds to a site."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from modelwire.cli.output import count, show, show_fields
from modelwire.cli.progress import progress

_FOLDER = Path("demo-site")


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make, or to go on with.")] = _FOLDER,
    no_serve: Annotated[bool, typer.Option("--no-serve", help="Make the site, and end there.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The site's port; 0 takes a free one.")] = 8080,
) -> None:
    """Make a publication of invented news, day by day, and serve its site until Ctrl-C.

    Invented outlets are served on this computer, and the main job reads them on each of the wire's days; nothing
    is asked of the outside. A second demo in the same folder changes nothing.
    """
    _replay(folder)
    show_fields(_report(folder))
    if not no_serve:
        _serve(folder, port)


def _replay(folder: Path) -> None:
    from modelwire.sample.replay import evenings, replay
    from modelwire.sample.wire import load_wire

    wire = load_wire()
    days = evenings(wire)
    with progress() as say:
        for number, day in enumerate(replay(folder, wire), 1):
            if day.report:
                new, briefs = count(day.report.articles_new, "article"), count(len(day.report.published), "brief")
                say(f"{day.at:%a} {day.at.day} {day.at:%B}, day {number} of {len(days)}: {new}, {briefs}")


def _report(folder: Path) -> Iterator[tuple[str, object]]:
    """What the folder holds now, as names with values."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(folder) as room:
        briefs, editions, runs = room.store.briefs(), room.store.editions(), room.store.runs(limit=1000)
        articles, score = room.store.article_count(), room.watch_score()
        name, site = room.config.publication.name, room.public / "index.html"
    corrected = sum(change.kind == "correction" for brief in briefs for change in brief.history)
    yield "publication", f"{name}: all of it is invented"
    yield "days", f"{len(runs)}, from {runs[-1].at:%Y-%m-%d} to {runs[0].at:%Y-%m-%d}"
    yield "articles", f"{articles} read"
    yield "briefs", f"{len(briefs)} in {count(sum(bool(e.brief_ids) for e in editions), 'edition')}"
    yield "labels", _tally(Counter(brief.label for brief in briefs))
    yield "watches", f"{sum(dict(score.counts).values())}: {_tally(dict(score.counts))}"
    yield "corrections", corrected
    yield "site", site


def _tally(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items()) if number) or "none"


def _serve(folder: Path, port: int) -> None:
    from modelwire.sample.originals import Originals
    from modelwire.sample.wire import load_wire
    from modelwire.web.server import serve_site

    serve_site(
        folder,
        "127.0.0.1",
        port,
        every=0,
        ready=lambda url: show(f"The site is served on {url}, the outlets beside it (Ctrl-C ends it)"),
        around=lambda app: Originals(app, load_wire()),
    )
