"""Every public endpoint, tried by schemathesis: the API from its own description, pages and forms from ours."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.core.result import Ok
from starlette.testclient import TestClient

from modelwire.config import load_config
from modelwire.web.server import make_site
from tests.flow import wire

#: Requests for each route and method; a campaign sets more.
EXAMPLES = int(os.environ.get("MODELWIRE_FUZZ_EXAMPLES", "12"))
_TEXT = {"type": "string"}
_NOTICE = "matter name email country signature work work_url page explanation good_faith accuracy domain wish urgent"
#: Pages that take something, with the names of what they take.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("/search/", "get", "q"),
    ("/healthz", "get", ""),
    ("/{path}", "get", ""),
    ("/article/{path}", "get", ""),
    ("/takedown/status/{path}", "get", ""),
    ("/takedown/", "post", _NOTICE),
    ("/report/", "post", _NOTICE),
    ("/mcp", "post", "jsonrpc method id"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("public")
    with wire.newsroom(folder) as (room, _):
        room.run(wire.NOW)
    yield from _client(folder)


def _client(folder: Path) -> Iterator[TestClient]:
    app = make_site(folder, load_config(folder), None)
    with TestClient(app, base_url="http://127.0.0.1", follow_redirects=False, raise_server_exceptions=False) as opened:
        yield opened


def described() -> dict[str, Any]:
    """Pages and forms as an OpenAPI 3.1 document."""
    paths: dict[str, Any] = {}
    for path, method, names in PAGES:
        told: list[dict[str, Any]] = []
        if "{path}" in path:
            told.append({"name": "path", "in": "path", "required": True, "schema": _TEXT})
        made: dict[str, Any] = {"parameters": told, "responses": {"200": {"description": "a page"}}}
        if method == "get":
            told.extend({"name": name, "in": "query", "schema": _TEXT} for name in names.split())
        else:
            form = {"type": "object", "properties": dict.fromkeys(names.split(), _TEXT)}
            kinds = ("application/x-www-form-urlencoded", "application/json")
            made["requestBody"] = {"content": {kind: {"schema": form} for kind in kinds}}
        paths.setdefault(path, {})[method] = made
    return {"openapi": "3.1.0", "info": {"title": "The site", "version": "1"}, "paths": paths}


def test_no_page_and_no_form_is_a_fault(client: TestClient) -> None:
    seen = _tried(client, described(), "")
    assert len(seen) == len(PAGES)


def test_no_answer_of_the_api_is_a_fault(client: TestClient) -> None:
    described_by_itself = client.get("/api/v1/openapi.json").json()
    seen = _tried(client, described_by_itself, "/api/v1")
    assert len(seen) == sum(len(methods) for methods in described_by_itself["paths"].values()) >= 6


def _tried(client: TestClient, document: dict[str, Any], base: str) -> dict[str, set[int]]:
    """Which statuses each route and method answered with."""
    seen: dict[str, set[int]] = {}
    schema = schemathesis.openapi.from_dict(document)
    operations: list[Any] = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            answer = _ask(client, case, base)
            seen.setdefault(f"{case.method.upper()} {case.path}", set()).add(answer.status_code)
            assert answer.status_code < 500, (case.method, case.path, case.query, answer.text[:300])

        answers()
    return seen


def _ask(client: TestClient, case: Any, base: str) -> Any:
    path = base + case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe="") or "x")
    query = {name: str(value).encode(errors="replace").decode() for name, value in (case.query or {}).items()}
    if case.method.upper() == "GET":
        return client.get(path, params=query)
    sent = case.body if isinstance(case.body, dict) else {}
    told = {str(name): str(value).encode(errors="replace").decode() for name, value in sent.items()}
    if case.media_type == "application/json":
        return client.post(path, json=told)
    return client.post(path, data=told)
