"""Every public endpoint, tried by schemathesis: the API from its own description, pages and forms from ours."""

import os
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from modelwire.tokens import publication_key
from modelwire.web.app import make_app
from modelwire.web.clerk import Clerk
from modelwire.web.guard import Guard, Stamps
from tests.flow import post
from tests.flow.endpoints import operations

#: Requests for each route and method; a campaign sets more.
EXAMPLES = int(os.environ.get("MODELWIRE_FUZZ_EXAMPLES", "12"))
_TEXT = {"type": "string"}
_NETWORKS = count(1)
_NOTICE = "matter name email country signature work work_url page explanation good_faith accuracy domain wish urgent"
#: Pages that take something, with the names of what they take.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("/search/", "get", "q"),
    ("/healthz", "get", ""),
    ("/{path}", "get", ""),
    ("/article/{path}", "get", ""),
    ("/takedown/status/{path}", "get", ""),
    ("/takedown/", "get", "about"),
    ("/takedown/", "post", _NOTICE),
    ("/report/", "get", "about"),
    ("/report/", "post", _NOTICE),
    ("/takedown/status/{path}", "post", "do note token"),
    ("/subscribe/", "get", ""),
    ("/subscribe/", "post", "email edition website"),
    ("/newsletter/confirm/{path}/", "get", ""),
    ("/newsletter/confirm/{path}/", "post", ""),
    ("/newsletter/leave/{path}/", "get", ""),
    ("/newsletter/leave/{path}/", "post", "List-Unsubscribe"),
    ("/newsletter/choose/{path}/", "get", ""),
    ("/newsletter/choose/{path}/", "post", "edition erase"),
    ("/mcp", "post", "jsonrpc method id"),
)


#: Instants of the forms that are sent: handed out as long ago as a person needs.
_OPEN_SECONDS = 5


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("public")
    post.publication(made, 9)
    with post.newsroom(made) as room:
        room.build()
    return made


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """The whole site, its ceilings so high that every request gets past them."""
    many = 1_000_000
    guard = Guard(Stamps(publication_key(folder)), ["127.0.0.0/8"], by_network=many, of_all=many)
    app = make_app(folder, guard=guard, clerk=Clerk(folder))
    yield from _opened(app)


def _opened(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(
        app, base_url="http://127.0.0.1", client=("127.0.0.1", 50000), follow_redirects=False,
        raise_server_exceptions=False,
    ) as opened:  # fmt: skip
        yield opened


def described() -> dict[str, Any]:
    """Pages and forms as an OpenAPI 3.1 document."""
    paths: dict[str, Any] = {}
    for path, method, names in PAGES:
        told: list[dict[str, Any]] = []
        if "{path}" in path:
            told.append({"name": "path", "in": "path", "required": True, "schema": _TEXT})
        made: dict[str, Any] = {"parameters": told, "responses": {"200": {"description": "a page"}}}
        if method == "get" or not names:
            told.extend({"name": name, "in": "query", "schema": _TEXT} for name in names.split())
        else:
            form = {"type": "object", "properties": dict.fromkeys(names.split(), _TEXT)}
            kinds = ("application/x-www-form-urlencoded", "application/json")
            made["requestBody"] = {"content": {kind: {"schema": form} for kind in kinds}}
        paths.setdefault(path, {})[method] = made
    return {"openapi": "3.1.0", "info": {"title": "The site", "version": "1"}, "paths": paths}


def test_no_page_and_no_form_is_a_fault(client: TestClient, folder: Path) -> None:
    seen = _tried(client, described(), "", Stamps(publication_key(folder)))
    assert len(seen) == len(PAGES)
    forms = {route: codes for route, codes in seen.items() if route in ("POST /takedown/", "POST /report/")}
    assert all(codes & {200, 202} for codes in forms.values()), "some got past the guard and were taken in"
    assert not any(429 in codes for codes in seen.values()), "no ceiling hides what lies behind it"


def test_no_answer_of_the_api_is_a_fault(client: TestClient) -> None:
    described_by_itself = client.get("/api/v1/openapi.json").json()
    seen = _tried(client, described_by_itself, "/api/v1")
    assert len(seen) == sum(len(methods) for methods in described_by_itself["paths"].values()) >= 6


def _tried(
    client: TestClient, document: dict[str, Any], base: str, stamps: Stamps | None = None
) -> dict[str, set[int]]:
    """Which statuses each route and method answered with."""
    seen: dict[str, set[int]] = {}
    for operation in operations(document):

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def answers(case: Any) -> None:
            answer = _ask(client, case, base, stamps.make(time.time() - _OPEN_SECONDS) if stamps else "")
            seen.setdefault(f"{case.method.upper()} {case.path}", set()).add(answer.status_code)
            assert answer.status_code < 500, (case.method, case.path, case.query, answer.text[:300])

        answers()
    return seen


def _ask(client: TestClient, case: Any, base: str, stamp: str) -> Any:
    """Send a case from a network of its own, with the stamp of a form that a person had open."""
    path = base + case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", quote(str(value), safe="") or "x")
    query = {name: str(value).encode(errors="replace").decode() for name, value in (case.query or {}).items()}
    if case.method.upper() == "GET":
        return client.get(path, params=query)
    sent = case.body if isinstance(case.body, dict) else {}
    told = {str(name): str(value).encode(errors="replace").decode() for name, value in sent.items()}
    number = next(_NETWORKS)
    origin = {"X-Forwarded-For": f"10.{number >> 8 & 255}.{number & 255}.1"}
    if case.media_type == "application/json":
        return client.post(path, json=told, headers=origin)
    return client.post(path, data={"stamp": stamp, **told}, headers=origin)
