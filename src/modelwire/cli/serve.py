"""modelwire serve: the public site, on this computer."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir
from modelwire.cli.output import remark, show


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8080,
    every: Annotated[
        int | None,
        typer.Option(
            min=0,
            metavar="MINUTES",
            show_default=False,
            help="Run the main job this often, in the place of jobs.every; 0 only serves the site.",
        ),
    ] = None,
    folder: Dir = HERE,
) -> None:
    """Run everything on this machine until Ctrl-C: the site, the timetable, and the workers.

    The site's server answers readers; beside it, workers read feeds and make each run. One started a second time on
    the same folder says so and exits 2.
    """
    from modelwire.config import load_config
    from modelwire.jobs.timetable import cron
    from modelwire.web.server import serve_site

    config = load_config(folder)
    name, every = config.publication.name, config.jobs.every if every is None else every
    if every:
        try:
            cron(every)
        except ValueError as error:
            raise typer.BadParameter(f"{error}: choose 5, 10, 15, 30, 60, 120, …", param_hint="--every") from error
    if not every and not (folder / "public" / "index.html").is_file():
        remark("nothing is published yet: `modelwire run` makes the site, `serve` without --every 0 keeps it current")
    serve_site(folder, host, port, every=every, ready=lambda url: show(f"{name} is served on {url} (Ctrl-C ends it)"))
