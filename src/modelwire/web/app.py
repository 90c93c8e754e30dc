"""The pages, put together."""

from pathlib import Path

from fastapi import FastAPI

from modelwire.web.guard import Guard
from modelwire.web.headers import PublicHeaders
from modelwire.web.health import health
from modelwire.web.search import search, with_slash
from modelwire.web.site import site


def make_app(folder: Path, *, prefix: str = "", with_search: bool = True, guard: Guard | None = None) -> FastAPI:
    """The public server of the publication in a folder.

    Args:
        folder: where modelwire.toml and public/ lie.
        prefix: the path under which the site hangs at its public address; here it works with and without it.
        with_search: whether /search/ is answered.
        guard: what stands before forms; None for a site that takes none.
    """
    # No pages about the interface itself: they load scripts of third parties.
    app = FastAPI(title="Modelwire", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    app.state.folder, app.state.public, app.state.guard = folder, folder / "public", guard
    app.add_middleware(PublicHeaders, prefix=prefix)
    searching = [("/search", with_slash), ("/search/", search)] if with_search else []
    pages = [("/healthz", health), *searching, ("/{path:path}", site)]
    for path, page in pages:
        app.add_route(path, page, methods=["GET", "HEAD"])
    return app
