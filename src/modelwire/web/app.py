"""The pages, put together."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response

from modelwire.web import takedown
from modelwire.web.guard import Guard
from modelwire.web.headers import PublicHeaders
from modelwire.web.health import health
from modelwire.web.search import search, with_slash
from modelwire.web.site import site


def make_app(folder: Path, *, prefix: str = "", with_search: bool = True, guard: Guard | None = None,
             with_forms: bool = True) -> FastAPI:  # fmt: skip
    """The public server of the publication in a folder.

    Args:
        folder: where modelwire.toml and public/ lie.
        prefix: the path under which the site hangs at its public address; here it works with and without it.
        with_search: whether /search/ is answered.
        guard: what stands before forms; None for a site that takes none.
        with_forms: whether notices are taken in.
    """
    # No pages about the interface itself: they load scripts of third parties.
    app = FastAPI(title="Modelwire", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.folder, app.state.public, app.state.guard = folder, folder / "public", guard
    app.add_middleware(PublicHeaders, prefix=prefix)
    searching = [("/search", with_slash), ("/search/", search)] if with_search else []
    pages: list[tuple[str, Callable[[Request], Response]]] = [("/healthz", health), *searching, ("/{path:path}", site)]
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
