"""A server process: one socket, no log of who reads what, and the main job beside it where asked for."""

import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp

from modelwire.config import Config, load_config
from modelwire.errors import Busy, ModelwireError
from modelwire.jobs.beside import workers_beside
from modelwire.locks import alone
from modelwire.web.clerk import Clerk

#: Connections beyond this are told to come back (TRUST B19).
_CONNECTIONS = 1024
_IDLE_SECONDS = 10


def serve_site(
    folder: Path,
    host: str,
    port: int,
    *,
    every: int,
    ready: Callable[[str], None],
    around: Callable[[ASGIApp], ASGIApp] = lambda app: app,
) -> None:
    """Serve until the process is told to stop.

    Args:
        folder: the publication.
        host: to listen on.
        port: to listen on; 0 for a free one.
        every: minutes between two runs of the main job, by workers beside the server; 0 for neither.
        ready: called with the address once requests are answered.
        around: puts something around the site's app.

    Raises:
        ConfigError: the settings are wrong.
        Busy: another server keeps the timetable of this folder.
        ModelwireError: the port is taken, or the host is not this computer's.
    """
    config = load_config(folder)
    listening = listen(host, port)
    clerk = Clerk(folder) if config.mail.sender else None
    with (
        listening,
        _work_beside(folder, config, every) if every else nullcontext(),
        clerk.at_work() if clerk else nullcontext(),
    ):
        app = around(make_site(folder, config, clerk))
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening.getsockname()[1]}/"
        serve_app(app, listening, lambda: ready(address))


@contextmanager
def _work_beside(folder: Path, config: Config, every: int) -> Iterator[None]:
    with ExitStack() as held:
        try:
            held.enter_context(alone(folder, "serve"))
        except Busy as error:
            raise Busy(
                f"`modelwire serve` runs in {folder} already; --every 0 serves the site a second time and works nothing"
            ) from error
        held.enter_context(workers_beside(folder, every, config.jobs.workers if config.shared else 1, _say))
        yield


def _say(line: str) -> None:
    print(f"modelwire: {line}", file=sys.stderr, flush=True)


def make_site(folder: Path, config: Config, clerk: Clerk | None) -> ASGIApp:
    """The public server of a publication as its settings want it."""
    from modelwire.tokens import publication_key
    from modelwire.web.app import make_app
    from modelwire.web.guard import Guard, Stamps

    guard = Guard(Stamps(publication_key(folder)), config.site.proxies)
    return make_app(
        folder,
        title=config.publication.name,
        prefix=urlsplit(config.publication.url).path,
        with_search=config.site.search,
        guard=guard,
        clerk=clerk,
        with_forms=config.site.forms,
        with_push=config.fetch.push,
    )


def serve_app(app: ASGIApp, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Answer on a socket until the process is told to stop."""
    import uvicorn

    from modelwire.web.patience import PatientProtocol

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            ready()

    settings = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=5,
        lifespan="off",
    )
    server = Server(settings)

    def end(*_: object) -> None:
        server.should_exit = True

    # uvicorn ends on these and then raises them again; to be told to stop is no failure of ours.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket on which to answer.

    Raises:
        ModelwireError: the port is taken, or the host is not this computer's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        # Python adds the address to what the system says; ours stands there already.
        reason = os.strerror(error.errno) if error.errno and error.errno > 0 else str(error)
        raise ModelwireError(f"cannot listen on {host}:{port}: {reason}; choose another with --port") from error
