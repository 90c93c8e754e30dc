"""modelwire desk: the editor's application, on this computer."""

from typing import Annotated

import typer

from modelwire.cli.options import HERE, Dir
from modelwire.cli.output import show


def desk(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8081,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="A further host name that it answers to, as behind a proxy.")
    ] = None,
    reset: Annotated[bool, typer.Option("--reset", help="Choose the password anew; every sign-in ends.")] = False,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show everything and do nothing.")] = False,
    folder: Dir = HERE,
) -> None:
    """Serve the editor's desk until Ctrl-C: all that waits for a person, decided by keyboard."""
    from modelwire.desk.server import serve_desk

    def ready(address: str, welcome: str) -> None:
        show(f"the desk is on {address} (Ctrl-C ends it)")
        if welcome:
            show(f"choose a password here, once: {welcome}")

    serve_desk(folder, host, port, reset=reset, read_only=read_only, hosts=tuple(name or ()), ready=ready)
