"""modelwire serve: the public site, on this computer."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir
from modelwire.cli.output import remark, show


def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8080,
    every: Annotated[
        int, typer.Option(min=0, metavar="MINUTES", help="Also run the main job this often; 0 only serves.")
    ] = 0,
    folder: Dir = HERE,
) -> None:
    """Serve the site and its search until Ctrl-C."""
    from modelwire.config import load_config
    from modelwire.web.server import serve_site

    name = load_config(folder).publication.name
    if not every and not (folder / "public" / "index.html").is_file():
        remark("nothing is published yet: `modelwire run` makes the site, `serve --every 60` keeps it current")
    serve_site(folder, host, port, every=every, ready=lambda url: show(f"{name} is served on {url} (Ctrl-C ends it)"))
