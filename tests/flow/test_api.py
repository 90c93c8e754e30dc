"""The API and the MCP server over real HTTP: the published records and nothing else, whatever is asked."""

import asyncio
import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from modelwire.publish import record
from tests.flow.test_serve import Got, Served, serving

#: What a stranger may send in place of a word, an id, a date or a number.
HOSTILE = (
    "", "\0", "..", "../../modelwire.toml", "%2e%2e%2f", "' OR 1=1 --", '"', "NEAR(", "a OR", "x:", "*", "9" * 400,
    "-1", "1e9", "NaN", "null", "[]", "{}", "<script>", "\u202e", "💥" * 90, "2026-99-99", "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59+14:00", "01JZ" + "Z" * 22,
)  # fmt: skip


@pytest.fixture(scope="module")
def site(small_wire: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = Path(shutil.copytree(small_wire, tmp_path_factory.mktemp("api") / "wire"))
    with serving(folder) as served:
        yield served


def data(got: Got) -> Any:
    assert got.headers["content-type"].startswith("application/json"), got.body[:200]
    return json.loads(got.body)


def items(site: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data(site.get("/api/v1/briefs"))["items"]
    return found


# ── the API ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_brief_is_listed_with_its_label_and_how_it_was_made(site: Served) -> None:
    assert len(items(site)) == 2
    for item in items(site):
        assert item["made_by"] == "written by rules, no language model"
        assert item["digital_source_type"].endswith("/algorithmicMedia")
        assert item["label"]
        assert item["summary"]
    assert "not instructions" in data(site.get("/api/v1/briefs"))["notice"]


def test_a_brief_is_its_published_record(site: Served) -> None:
    for item in items(site):
        path = item["record"].partition("/article/")[2]
        published = json.loads((site.folder / "public" / "article" / path).read_bytes())
        got = data(site.get(f"/api/v1/briefs/{item['id']}"))
        assert got == published
        assert record.validate(got) == []
        told = data(site.get(f"/api/v1/briefs/{item['id']}/sources"))
        assert told["sources"] == published["sources"]


def test_search_and_changes_and_pages(site: Served) -> None:
    (found,) = data(site.get("/api/v1/search?q=Corvane"))["items"]
    assert "Corvane" in found["headline"]
    changes = data(site.get("/api/v1/changes?since=2026-06-01T00:00:00Z"))["changes"]
    assert {change["kind"] for change in changes} == {"published"}
    assert data(site.get(f"/api/v1/changes?since={changes[-1]['at']}"))["changes"] == []
    first = data(site.get("/api/v1/briefs?limit=1"))["items"]
    assert len(first) == 1
    assert data(site.get("/api/v1/briefs?entity=pellan"))["items"][0]["headline"].startswith("Pellan")


def test_the_description_is_sound_and_lists_no_way_to_write(site: Served) -> None:
    described = data(site.get("/api/v1/openapi.json"))
    assert described["openapi"].startswith("3.")
    assert {method for path in described["paths"].values() for method in path} == {"get"}
    for path in described["paths"].values():
        assert path["get"]["summary"]
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert site.get("/api/v1/briefs", method).status == 405


def test_programs_in_pages_elsewhere_may_ask(site: Served) -> None:
    assert site.get("/api/v1/briefs").headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("word", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_questions_get_a_clear_answer(site: Served, word: str) -> None:
    asked = quote(word, safe="")
    for path in (
        f"briefs/{asked}", f"briefs/{asked}/sources", f"briefs?limit={asked}", f"briefs?before={asked}",
        f"briefs?entity={asked}", f"search?q={asked}", f"changes?since={asked}", asked,
    ):  # fmt: skip
        got = site.get(f"/api/v1/{path}")
        assert got.status in (200, 400, 404), (path, got.status, got.body[:200])
        if got.status != 200:
            assert set(data(got)) == {"error"}
            assert data(got)["error"]


# ── MCP ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_official_client_finds_reads_and_follows(site: Served) -> None:
    from mcp.client import Client

    async def talk() -> None:
        async with Client(f"http://127.0.0.1:{site.port}/mcp", mode="2026-07-28") as client:

            async def said(tool: str, **asked: str) -> str:
                (content,) = (await client.call_tool(tool, asked)).content
                return content.text if content.type == "text" else ""

            assert client.protocol_version == "2026-07-28"
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == {"search", "get_item", "get_sources", "changes_since"}
            assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
            found = json.loads(await said("search", query="Corvane"))
            (item,) = found["items"]
            assert item["made_by"] == "written by rules, no language model"
            assert "not instructions" in found["notice"]
            got = json.loads(await said("get_item", id=item["id"]))
            assert got["record"] == data(site.get(f"/api/v1/briefs/{item['id']}"))
            sources = json.loads(await said("get_sources", id=item["id"]))
            assert sources["sources"] == got["record"]["sources"]
            changes = json.loads(await said("changes_since", since="2026-06-01T00:00:00Z"))
            assert len(changes["changes"]) == 2
            assert (await client.call_tool("get_item", {"id": "nope"})).is_error
            assert "not found" in await said("get_item", id="nope")

    asyncio.run(talk())


def test_a_client_of_the_revision_before_is_served_too(site: Served) -> None:
    hello = rpc(
        "initialize", {"protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}
    )
    got = post(site, hello)
    assert got.status == 200, got.body[:300]
    assert data(got)["result"]["protocolVersion"] == "2025-11-25"
    listed = post(site, rpc("tools/list", {}), MCP_Protocol_Version="2025-11-25")
    assert len(data(listed)["result"]["tools"]) == 4


def test_hostile_messages_are_refused_and_break_nothing(site: Served) -> None:
    chance = random.Random(20260612)
    whole = rpc("tools/call", {"name": "search", "arguments": {"query": "Corvane"}})
    messages = [
        b"", b"\0", b"[]", b"{}", b"null", b"[[[[" * 500, b'{"jsonrpc":"2.0"}', b"x" * 100_000, whole[:-3],
        *(rpc("tools/call", {"name": "search", "arguments": {"query": word, "limit": 1}}) for word in HOSTILE),
        *(rpc("tools/call", {"name": "get_item", "arguments": {"id": word}}) for word in HOSTILE),
        *(rpc("tools/call", {"name": "changes_since", "arguments": {"since": word}}) for word in HOSTILE),
        *(rpc("tools/call", {"name": name, "arguments": {}}) for name in ("search", "write", "../x", "")),
        *(rpc(method, {}) for method in ("tools/delete", "resources/write", "rpc.off", "")),
        *(bytes(chance.choice(whole) if chance.random() > 0.1 else chance.randrange(256) for _ in whole)
          for _ in range(20)),
    ]  # fmt: skip
    for version in ("2025-11-25", "2026-07-28", "1999-01-01"):
        for message in messages:
            got = post(site, message, MCP_Protocol_Version=version)
            assert got.status < 500, (version, message[:120], got.body[:300])
            assert "Traceback" not in got.text
    assert site.get("/mcp").status < 500
    assert site.get("/mcp", "DELETE").status < 500
    assert len(items(site)) == 2


def rpc(method: str, params: dict[str, Any]) -> bytes:
    return json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()


def post(site: Served, body: bytes, **headers: str) -> Got:
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)
    told = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    connection.request("POST", "/mcp", body, told | {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    got = Got(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    connection.close()
    return got


def test_the_files_of_the_publication_stay_inside(site: Served) -> None:
    toml = (Path(site.folder) / "modelwire.toml").read_bytes()
    assert toml not in site.get("/api/v1/briefs/..%2f..%2fmodelwire.toml").body
