"""What the desk's forms take, as an OpenAPI description, for machines that try everything."""

from typing import Any

from modelwire.desk.app import _routes
from modelwire.desk.sign import Door

_TEXT = {"type": "string"}
#: What each form sends beside its token.
FIELDS: dict[str, dict[str, Any]] = {
    "/sign-in": {"name": _TEXT, "password": _TEXT, "next": _TEXT},
    "/welcome": {"key": _TEXT, "name": _TEXT, "password": _TEXT},
    "/sign-out": {},
    "/undo": {"number": _TEXT, "back": _TEXT},
    "/emergency": {"since": _TEXT, "note": _TEXT, "password": _TEXT},
    "/brief/{id}": {
        "do": {"type": "string", "enum": ["approve", "edit", "correct", "spike", "withdraw", "hold"]},
        "note": _TEXT,
        "kind": _TEXT,
        "opened": _TEXT,
        "text:headline": _TEXT,
        "text:summary 1": _TEXT,
        "text:watch 9": _TEXT,
    },
    "/brief/{id}/check": {"text:headline": _TEXT, "text:angle 1": _TEXT},
    "/watch/{id}": {
        "do": {"type": "string", "enum": ["confirmed", "refuted", "lapsed", "void", "open"]},
        "note": _TEXT,
    },
    "/notice/{id}": {"do": {"type": "string", "enum": ["credible", "grant", "refuse"]}, "note": _TEXT, "ready": _TEXT},
    "/proposal/{id}": {
        "do": {"type": "string", "enum": ["merge", "split", "take", "dismiss"]},
        "kind": {"type": "string", "enum": ["company", "person", ""]},
        "note": _TEXT,
    },
    "/status": {"ref": _TEXT},
    "/feed": {"do": {"type": "string", "enum": ["retry", "drop"]}, "url": _TEXT},
}
_QUERIES = {"/feed": "url", "/welcome": "key", "/sign-in": "next"}


def described() -> dict[str, Any]:
    """An OpenAPI 3.1 document of every route."""
    paths: dict[str, Any] = {}
    for path, method, _ in _routes(Door()):
        paths.setdefault(path, {})[method.lower()] = _operation(path, method)
    return {"openapi": "3.1.0", "info": {"title": "The desk", "version": "1"}, "paths": paths}


def _operation(path: str, method: str) -> dict[str, Any]:
    told: list[dict[str, Any]] = [{"name": "did", "in": "query", "schema": _TEXT}]
    for name in ("id", "name"):
        if f"{{{name}}}" in path:
            told.append({"name": name, "in": "path", "required": True, "schema": _TEXT})
    if path in _QUERIES:
        told.append({"name": _QUERIES[path], "in": "query", "schema": _TEXT})
    made: dict[str, Any] = {"parameters": told, "responses": {"200": {"description": "a page"}}}
    if method == "POST":
        form = {"type": "object", "properties": FIELDS[path]}
        made["requestBody"] = {"content": {"application/x-www-form-urlencoded": {"schema": form}}}
    return made
