"""/api/v1/: the archive for programs, read-only, from the published records. The description is at openapi.json."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.responses import Response

from modelwire.answers import MOST, NOTICE, Answers, ChangeOf, Item
from modelwire.errors import ModelwireError, NotFound
from modelwire.publish import record

Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]
_DESCRIPTION = (
    "Every answer comes from the provenance records that lie beside the pages. Nothing can be written. " + NOTICE
)
#: Records are not ours to describe twice.
_RECORD: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"schema": record.schema()}}}}
_NOT_FOUND: dict[int | str, dict[str, Any]] = {404: {"description": "No public brief has that id."}}


@dataclass(frozen=True, slots=True)
class Items:
    """Briefs, with what a reader of texts should know."""

    notice: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes of public words."""

    notice: str
    changes: list[ChangeOf]


def make_api(folder: Path, title: str) -> FastAPI:
    """The API of the publication in a folder, to be mounted at /api/v1."""
    # No pages about the interface itself: they load scripts of third parties.
    api = FastAPI(title=title, version="1", description=_DESCRIPTION, docs_url=None, redoc_url=None,
                  redirect_slashes=False)  # fmt: skip
    api.state.folder = folder
    api.add_api_route("/", index, methods=["GET"], summary="What there is to ask")
    api.add_api_route("/briefs", briefs, methods=["GET"], summary="Published briefs, newest first")
    api.add_api_route("/briefs/{brief_id}", brief, methods=["GET"], summary="The provenance record of a brief",
                      responses=_RECORD | _NOT_FOUND)  # fmt: skip
    api.add_api_route("/briefs/{brief_id}/sources", sources, methods=["GET"], responses=_NOT_FOUND,
                      summary="Whose reporting a brief rests on")  # fmt: skip
    api.add_api_route("/search", search, methods=["GET"], summary="Briefs that hold every word asked for")
    api.add_api_route("/changes", changes, methods=["GET"], summary="Dated changes of public words, oldest first")
    api.add_exception_handler(RequestValidationError, _not_understood)
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(ModelwireError, _failed)
    return api


def index(request: Request) -> dict[str, str]:
    """The name of the publication, and where the rest is."""
    base = str(request.url_for("index")).rstrip("/")
    return {"title": request.app.title, "notice": NOTICE, "openapi": f"{base}/openapi.json", "briefs": f"{base}/briefs",
            "search": f"{base}/search", "changes": f"{base}/changes"}  # fmt: skip


def briefs(
    request: Request,
    limit: Limit = 20,
    before: Annotated[datetime | None, Query(description="First published before this instant.")] = None,
    entity: Annotated[str | None, Query(max_length=100, description="A name's id, as in its page's address.")] = None,
) -> Items:
    """To go on, ask for what was published before the last one."""
    with _answers(request) as answers:
        return Items(NOTICE, answers.latest(limit=limit, before=_aware(before), entity=entity))


def brief(request: Request, brief_id: str) -> dict[str, Any]:
    """The record as it lies beside the page, byte for byte the same data."""
    with _answers(request) as answers:
        return answers.record(brief_id)


def sources(request: Request, brief_id: str) -> dict[str, Any]:
    """The outlets, their pieces, and the words that bear the brief out where they may be shown."""
    with _answers(request) as answers:
        return answers.sources(brief_id)


def search(request: Request, q: Annotated[str, Query(max_length=200)], limit: Limit = 20) -> Items:
    """Best first; whatever is asked is taken as words."""
    with _answers(request) as answers:
        return Items(NOTICE, answers.search(q, limit=limit))


def changes(request: Request, since: datetime, limit: Limit = MOST) -> Changes:
    """Publications, updates, corrections and withdrawals after an instant; to go on, ask since the last `at`."""
    with _answers(request) as answers:
        return Changes(NOTICE, answers.changes_since(_aware(since) or since, limit=limit))


@contextmanager
def _answers(request: Request) -> Iterator[Answers]:
    from modelwire.newsroom import open_newsroom

    with open_newsroom(request.app.state.folder) as room:
        yield Answers(room)


def _aware(at: datetime | None) -> datetime | None:
    """An instant; without a zone it is taken as UTC, which the description of dates in OpenAPI (RFC 3339) asks for."""
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)


def _problem(status: int, problem: str) -> Response:
    return JSONResponse({"error": problem}, status_code=status, headers={"Cache-Control": "no-store"})


def _not_understood(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    told = (f"{'.'.join(str(part) for part in e['loc'][1:])}: {e['msg']}" for e in error.errors())
    return _problem(400, "; ".join(told))


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _problem(error.status_code, error.detail)


def _failed(_request: Request, error: Exception) -> Response:
    if isinstance(error, NotFound):
        return _problem(404, str(error))
    # Why is for the operator's eyes: `modelwire doctor` tells.
    return _problem(503, "the archive cannot be read at the moment")
