"""The desk's own few files."""

from starlette.requests import Request
from starlette.responses import Response

from modelwire.desk.page import THEME

_FILES = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "desk.svg": "image/svg+xml",
    "htmx.min.js": "text/javascript; charset=utf-8",
}


def file(request: Request) -> Response:
    """One of them; there is nothing else under this address."""
    name = request.path_params["name"]
    if name not in _FILES:
        return Response("There is no such file.\n", 404, media_type="text/plain")
    return Response((THEME / name).read_bytes(), media_type=_FILES[name])
