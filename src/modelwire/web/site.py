"""The published files: public/ and nothing outside it, with validators so that nobody fetches a page twice."""

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from pathlib import Path
from urllib.parse import quote

from fastapi import Request, Response

from modelwire.web.headers import LETTERS

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".opml": "text/x-opml; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    # The index for search in the page: data of Pagefind's own kinds.
    **dict.fromkeys((".pagefind", ".pf_index", ".pf_meta", ".pf_fragment"), "application/vnd.pagefind"),
    ".webmanifest": "application/manifest+json",
}
#: Feeds say what they are wherever they lie: on the front page, under an entity, a section, a watch.
FEEDS = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json",
}
#: Beside the page of a brief that was taken down; see `publish.tombstone`.
GONE = ".gone"
#: Where our own prose stands: a program wrote it, by rules or through a model (TRUST E2; draft-abaris-aicdh-01).
_PROSE = ("article/", "newsletter/", "edition/")
_DISCLOSURE = {"AI-Disclosure": "mode=machine-generated"}
#: Short, since a correction or a takedown has to reach readers; a 304 costs next to nothing.
_CACHE = "public, max-age=60"


def site(request: Request) -> Response:
    """One published file, a folder's index.html, or the 404 page."""
    root: Path = request.app.state.public.resolve()
    path = request.path_params["path"]
    file = published(root, path)
    if file is None:
        return _missing(root, path)
    if file.is_dir():
        # Relative, so that it is right behind any proxy and leads nowhere else whatever the path holds.
        return Response(status_code=301, headers={"Location": f"{quote(file.name)}/", "Cache-Control": _CACHE})
    try:
        return _gone(file) if is_gone(file) else _document(request, file)
    except FileNotFoundError:  # a run took it away just now
        return _missing(root, path)


def is_gone(file: Path) -> bool:
    """Whether a file is the page of a brief that was taken down, or lies beside it."""
    folder = file.parent if file.name == "index.html" else file.with_suffix("")
    return (folder / GONE).is_file()


def _gone(file: Path | None) -> Response:
    """410 with the notice: the address was ours, and nothing comes back to it (RFC 9110 15.5.11)."""
    body = file.read_bytes() if file else b"What stood here was taken down.\n"
    kind = content_type(file) if file else TYPES[".txt"]
    return Response(body, 410, {"Cache-Control": _CACHE}, kind)


def published(root: Path, path: str) -> Path | None:
    """The file behind a path; a folder where its slash is missing; None where nothing is published there.

    Args:
        root: the public folder, resolved.
        path: of the request, decoded, without its first slash.
    """
    parts = path.split("/")
    # Hidden files are not ours to show, save the one folder that standards put there (RFC 8615).
    if "\0" in path or any(part.startswith(".") and part != ".well-known" for part in parts):
        return None
    try:
        # Links are followed first and judged by where they lead.
        file = (root / path.lstrip("/")).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):
        return None
    if not file.is_relative_to(root):
        return None
    if file.is_dir():
        index = file / "index.html"
        if not index.is_file() or not index.resolve().is_relative_to(root):
            return None
        return index if path in ("", "/") or path.endswith("/") else file
    return file if file.is_file() and not path.endswith("/") else None


def content_type(file: Path) -> str:
    """What a file is, by its name; what has no name of ours is only ever downloaded."""
    return FEEDS.get(file.name) or TYPES.get(file.suffix.lower(), "application/octet-stream")


def _document(request: Request, file: Path) -> Response:
    path: str = request.path_params["path"]
    data, changed = file.read_bytes(), datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
    etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    headers = {"ETag": etag, "Last-Modified": format_datetime(changed, usegmt=True), "Cache-Control": _CACHE}
    kind = content_type(file)
    if path in ("", "/") or path.startswith(_PROSE) or file.name in FEEDS:
        headers |= _DISCLOSURE
    if path.startswith("newsletter/"):
        headers["Content-Security-Policy"] = LETTERS
    if not kind.startswith(("text/html", "text/css", "image/", "font/")):
        # Feeds, records and calendars are for programs, also for those that run in a page elsewhere.
        headers["Access-Control-Allow-Origin"] = "*"
    if _known(request, etag, changed):
        return Response(status_code=304, headers=headers)
    return Response(data, media_type=kind, headers=headers)


def _known(request: Request, etag: str, changed: datetime) -> bool:
    """Whether the client has it: RFC 9110 13.1.3, the date counts only where no tag is sent."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or etag in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
    try:
        return changed <= parsedate_to_datetime(request.headers["if-modified-since"])
    except (KeyError, ValueError, TypeError):
        return False


def _missing(root: Path, path: str) -> Response:
    beside = published(root, f"{path.rpartition('.')[0]}/")
    if beside is not None and is_gone(beside):
        return _gone(None)
    page = published(root, "404.html")
    html = page is not None and Path(path).suffix in ("", ".html")
    body = page.read_bytes() if page is not None and html else b"There is nothing at this address.\n"
    return Response(
        body,
        status_code=404,
        media_type=TYPES[".html" if html else ".txt"],
        headers={"Cache-Control": "no-store"},
    )
