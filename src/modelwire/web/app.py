"""The pages, put together."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from starlette.routing import Route

from modelwire.web import takedown
from modelwire.web.api import make_api
from modelwire.web.clerk import Clerk
from modelwire.web.guard import Guard
from modelwire.web.headers import PublicHeaders
from modelwire.web.health import health
from modelwire.web.mcp import McpEndpoint
from modelwire.web.push import add_push_pages
from modelwire.web.readers import add_reader_pages
from modelwire.web.search import search, with_slash
from modelwire.web.security import security_txt
from modelwire.web.site import site


def make_app(
    folder: Path,
    *,
    title: str = "Modelwire",
    prefix: str = "",
    with_search: bool = True,
    guard: Guard | None = None,
    clerk: Clerk | None = None,
    with_forms: bool = True,
    with_push: bool = False,
) -> FastAPI:
    """The public server of the publication in a folder.

    Args:
        folder: where modelwire.toml and public/ lie.
        title: the name of the publication.
        prefix: the path under which the site hangs at its public address; here it works with and without it.
        with_search: whether /search/ is answered.
        guard: what stands before forms; None for a site that takes none.
        clerk: who sends mail that readers wait for; None where readers get no mail.
        with_forms: whether notices are taken in.
        with_push: whether hubs are heard.
    """
    # No pages about the interface itself: they load scripts of third parties.
    app = FastAPI(title="Modelwire", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.folder, app.state.public, app.state.guard = folder, folder / "public", guard
    app.state.clerk = clerk
    app.add_middleware(PublicHeaders, prefix=prefix)
    if guard and clerk:
        add_reader_pages(app, guard)
    if with_push:
        add_push_pages(app)
    searching = [("/search", with_slash), ("/search/", search)] if with_search else []
    pages: list[tuple[str, Callable[[Request], Response]]] = [
        ("/healthz", health),
        ("/.well-known/security.txt", security_txt),
        *searching,
        ("/{path:path}", site),
    ]
    app.mount("/api/v1", make_api(folder, title))
    app.router.routes.append(Route("/mcp", McpEndpoint(folder, title)))
    if guard is not None and with_forms:
        pages[:0] = _forms(app, guard)
    for path, page in pages:
        app.add_route(path, page, methods=["GET", "HEAD"])
    return app


def _forms(app: FastAPI, guard: Guard) -> list[tuple[str, Callable[[Request], Response]]]:
    """The pages that take notices in; sending is a route of its own behind the guard."""
    app.add_route("/takedown/", guard.form(takedown.take_notice, human=True), methods=["POST"])
    app.add_route("/report/", guard.form(takedown.take_report, human=True), methods=["POST"])
    app.add_route("/takedown/status/{token}", guard.form(takedown.act, human=True), methods=["POST"])
    return [
        ("/takedown/", takedown.open_takedown),
        ("/report/", takedown.open_report),
        ("/takedown/status/{token}", takedown.status),
    ]
