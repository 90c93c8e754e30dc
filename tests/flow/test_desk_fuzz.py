"""Everything that the desk takes, tried by schemathesis: no answer is a fault of ours, and no door opens."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from modelwire.desk.app import make_desk
from modelwire.newsroom import open_newsroom
from tests.flow.desk_openapi import described
from tests.flow.endpoints import operations
from tests.flow.test_desk import BASE, HERE, KEY, choose, held, token

#: Requests for each route and method; a campaign sets more.
EXAMPLES = int(os.environ.get("MODELWIRE_FUZZ_EXAMPLES", "12"))


@pytest.fixture(scope="module")
def paper(small_wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(small_wire, tmp_path_factory.mktemp("fuzz") / "paper"))
    held(folder)
    return folder


@pytest.fixture
def clients(paper: Path, tmp_path: Path) -> Iterator[list[TestClient]]:
    """Signed in, and a stranger."""
    folder = Path(shutil.copytree(paper, tmp_path / "paper"))
    with (
        TestClient(make_desk(folder, KEY), base_url=BASE, follow_redirects=False) as inside,
        TestClient(make_desk(folder), base_url=BASE, follow_redirects=False) as outside,
    ):
        choose(inside)
        yield [inside, outside]


def _ids(paper: Path) -> dict[str, str]:
    """By the first word of a path, an id that there is, so that some requests find something."""
    with open_newsroom(paper) as room:
        return {"brief": room.store.held_briefs()[0].id, "watch": room.store.watches()[0].id}


def test_no_answer_is_a_fault(paper: Path, clients: list[TestClient]) -> None:
    ids = _ids(paper)
    seen: dict[str, set[int]] = {}
    # What ends a sitting comes last.
    for operation in sorted(operations(described()), key=lambda one: one.path in ("/sign-out", "/sign-in", "/welcome")):

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), inside=st.booleans(), known=st.booleans())
        def answers(case: Any, inside: bool, known: bool) -> None:
            client = clients[not inside]
            answer = _ask(client, case, ids.get(case.path.split("/")[1], "") if known else "")
            seen.setdefault(f"{case.method.upper()} {case.path}", set()).add(answer.status_code)
            # 503 is how /healthz says that a stage is late.
            assert answer.status_code < 500 or case.path == "/healthz", (case.method, case.path, answer.text[:300])
            if not inside and case.path not in ("/sign-in", "/welcome", "/theme/{name}", "/healthz", "/metrics"):
                assert answer.status_code in (303, 403, 404, 405), "a stranger is led to the sign-in"

        answers()
    assert len(seen) == sum(len(methods) for methods in described()["paths"].values()), "every route was tried"
    assert {200, 303} <= seen["GET /brief/{id}"]
    done = set().union(*(codes for route, codes in seen.items() if route.startswith("POST /") and "{id}" in route))
    assert 303 in done
    assert done & {404, 422}, "some did something, some were refused"


def _ask(client: TestClient, case: Any, known: str) -> Any:
    """Send a case; where `known` is an id, that one stands in the path."""
    path = case.path
    for name, value in (case.path_parameters or {}).items():
        path = path.replace(f"{{{name}}}", known or quote(str(value), safe="") or "x")
    query = {name: str(value) for name, value in (case.query or {}).items()}
    if case.method.upper() != "POST":
        return client.request(case.method, path, params=query)
    sent = case.body if isinstance(case.body, dict) else {}
    fields = {str(name): str(value).encode(errors="replace").decode() for name, value in sent.items()}
    told = {"token": token(client, "/sign-in" if client.get("/").status_code != 200 else "/"), **fields}
    return client.post(path, params=query, data=told, headers=HERE)
