"""The desk, put together."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp

from modelwire.desk import brief, desk, emergency, feed, notice, proposal, status, watch
from modelwire.desk.files import file
from modelwire.desk.guard import Guard
from modelwire.desk.page import show
from modelwire.desk.sign import Door
from modelwire.desk.visit import Page, anybody, seated, visit_of
from modelwire.errors import Busy, ModelwireError, NotFound

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def make_desk(folder: Path, key: str = "", hosts: frozenset[str] = LOOPBACK, *, read_only: bool = False) -> ASGIApp:
    """The desk of the publication in a folder.

    Args:
        folder: where modelwire.toml lies.
        key: opens the page on which a password is chosen, once; "" for none.
        hosts: names by which it may be asked for.
        read_only: whether all is shown and nothing is done.
    """
    app = FastAPI(title="Modelwire desk", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.folder, app.state.read_only = folder, read_only
    for path, method, page in _routes(Door(key)):
        app.add_route(path, page, methods=["GET", "HEAD"] if method == "GET" else [method])
    app.add_exception_handler(ModelwireError, _trouble)
    return Guard(app, hosts)


def _routes(door: Door) -> list[tuple[str, str, Callable[[Request], Response]]]:
    before: list[tuple[str, str, Page]] = [
        ("/sign-in", "GET", door.ask),
        ("/sign-in", "POST", door.enter),
        ("/welcome", "GET", door.welcome),
        ("/welcome", "POST", door.choose),
    ]
    inside: list[tuple[str, str, Page]] = [
        ("/", "GET", desk.front),
        ("/published", "GET", desk.published),
        ("/log", "GET", desk.log),
        ("/keys", "GET", desk.keys),
        ("/undo", "POST", desk.take_back),
        ("/sign-out", "POST", door.leave),
        ("/emergency", "GET", emergency.page),
        ("/emergency", "POST", emergency.act_for(door)),
        ("/brief/{id}", "GET", brief.page),
        ("/brief/{id}", "POST", brief.decide),
        ("/brief/{id}/check", "POST", brief.check),
        ("/watch/{id}", "GET", watch.page),
        ("/watch/{id}", "POST", watch.decide),
        ("/notice/{id}", "GET", notice.page),
        ("/notice/{id}", "POST", notice.decide),
        ("/proposal/{id}", "GET", proposal.page),
        ("/proposal/{id}", "POST", proposal.decide),
        ("/feed", "GET", feed.page),
        ("/feed", "POST", feed.decide),
        ("/status", "GET", status.page),
        ("/status", "POST", status.decide),
    ]
    return [
        *((path, method, anybody(page)) for path, method, page in before),
        *((path, method, seated(page)) for path, method, page in inside),
        ("/theme/{name}", "GET", file),
        ("/healthz", "GET", status.healthz),
        ("/metrics", "GET", status.metrics),
    ]


def _trouble(request: Request, error: Exception) -> Response:
    """What went wrong, in the words of the error, which are meant for people."""
    status = 404 if isinstance(error, NotFound) else 503 if isinstance(error, Busy) else 422
    visit = visit_of(request)
    if not visit.account:
        return PlainTextResponse("Something is wrong here; `modelwire doctor` tells what.\n", status)
    return show(visit, "problem.html", status, problem=str(error), back="/")
