"""The desk's process: its own port, on this computer alone unless told otherwise."""

from collections.abc import Callable
from pathlib import Path

from modelwire.desk.app import LOOPBACK, make_desk
from modelwire.desk.secrets import token
from modelwire.newsroom import open_newsroom
from modelwire.web.server import listen, serve_app


def serve_desk(
    folder: Path,
    host: str,
    port: int,
    *,
    reset: bool,
    read_only: bool,
    hosts: tuple[str, ...],
    ready: Callable[[str, str], None],
) -> None:
    """Serve until the process is told to stop.

    Args:
        folder: the publication.
        host: to listen on.
        port: to listen on; 0 for a free one.
        reset: whether the password is chosen anew.
        read_only: whether all is shown and nothing is done.
        hosts: further names by which the desk may be asked for, as behind a proxy.
        ready: called with the desk's address, and with the one on which a password is chosen, "" where there is one.

    Raises:
        ConfigError: the settings are wrong.
        ModelwireError: the port is taken, or the host is not this computer's.
    """
    with open_newsroom(folder) as room:
        known = bool(room.store.accounts())
    key = "" if known and not reset else token()
    with listen(host, port) as listening:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        app = make_desk(folder, key, LOOPBACK | {host, *hosts}, read_only=read_only)
        serve_app(app, listening, lambda: ready(address, f"{address}welcome?key={key}" if key else ""))
