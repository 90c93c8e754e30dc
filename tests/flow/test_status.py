"""How a publication is, told to people and to machines: all from one view."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.testclient import TestClient

from modelwire.desk.app import make_desk
from modelwire.health import LATE, STAGES, health
from modelwire.newsroom import Newsroom, open_newsroom
from modelwire.testing import Answer, FakeWeb
from modelwire.types import CallState, DeadLetter, StageRun
from modelwire.types.trouble import TRIES
from tests.contract.nouns import call
from tests.flow import wire
from tests.flow.shell import modelwire
from tests.flow.test_desk import BASE, HERE, KEY, choose, token

LOOPBACK = "https://127.0.0.1"


@pytest.fixture(scope="module", autouse=True)
def no_search() -> Iterator[None]:
    """The index for search is of no consequence here, and takes its time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MODELWIRE_SITE_SEARCH", "false")
        yield


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Newsroom, FakeWeb]]:
    """The small wire after a run, with a model's bill, a thing that failed and a feed in trouble."""
    with wire.newsroom(tmp_path_factory.mktemp("status")) as (room, web):
        room.run(wire.NOW)
        story = next(story for story in room.store.stories() if "Pellan" in story.title)
        paid = replace(call(), story_id=story.id, asked_at=datetime.now(UTC), state=CallState.ANSWERED, cost_usd=0.25)
        room.store.save_call(paid)
        letter = DeadLetter("read", "http://tidings.example/x", "A bad one", "a fault", wire.NOW, wire.NOW, TRIES)
        room.store.save_dead_letter(letter)
        feed = next(feed for feed in room.store.feeds() if "tidings" in feed.url)
        room.store.save_feeds([replace(feed, failures=4, last_error="it answered 500")])
        yield room, web


def test_each_stage_says_when_it_succeeded(ran: tuple[Newsroom, FakeWeb]) -> None:
    room, _ = ran
    told = room.health(wire.NOW + timedelta(minutes=3))
    assert [stage.stage for stage in told.stages] == list(STAGES)
    assert {stage.age_seconds for stage in told.stages} == {180}
    assert all(stage.seconds > 0 for stage in told.stages)
    assert told.status == "attention"
    assert room.health(wire.NOW + LATE + timedelta(minutes=1)).status == "late"


def test_a_stage_that_fails_keeps_its_last_success_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wire.newsroom(tmp_path) as (room, _):
        later = wire.NOW + timedelta(hours=1)
        room.store.save_stage_run(StageRun("gather", wire.NOW))
        with monkeypatch.context() as patch:
            patch.setattr("modelwire.pipeline.gather_news", lambda *_a, **_k: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                room.run(later)
        (stage,) = [one for one in room.health(later).stages if one.stage == "gather"]
        assert (stage.succeeded_at, stage.problem) == (wire.NOW, "division by zero")
        room.run(later + timedelta(hours=1))
        assert {one.problem for one in room.health(later).stages} == {""}


def test_cost_is_told_by_brief_and_by_source(ran: tuple[Newsroom, FakeWeb]) -> None:
    room, _ = ran
    told = room.health(datetime.now(UTC))
    (brief,) = told.cost_by_brief
    assert (brief.usd, "Pellan" in brief.what) == (0.25, True)
    assert [(cost.what, cost.usd) for cost in told.cost_by_source] == [("Pellan", 0.25)]
    assert {spent.span: spent.usd for spent in told.spent} == {"day": 0.25, "month": 0.25}


def test_status_on_the_command_line_says_the_same(ran: tuple[Newsroom, FakeWeb]) -> None:
    room, _ = ran
    done = modelwire("status", cwd=room.folder)
    assert done.code == 1
    for words in ("A bad one: a fault", "1 given up", "it answered 500", "$0.2500 Pellan", "MiB free", "schema 0"):
        assert words in done.out, words
    told = modelwire("status", "--json", cwd=room.folder).json()
    assert told["dead_letters"][0]["ref"] == "http://tidings.example/x"


def desk(room: Newsroom, client: tuple[str, int] = ("127.0.0.1", 50000), base: str = LOOPBACK) -> TestClient:
    hosts = frozenset({"127.0.0.1", "desk.example"})
    return TestClient(make_desk(room.folder, KEY, hosts), base_url=base, follow_redirects=False, client=client)


def test_healthz_says_how_old_each_success_is(ran: tuple[Newsroom, FakeWeb], tmp_path: Path) -> None:
    room, _ = ran
    answer = desk(room).get("/healthz")
    ages = answer.json()["stages"]
    assert (answer.status_code, answer.json()["status"]) == (503, "late"), "the wire's June is long ago"
    assert set(ages) == set(STAGES)
    room.store.save_stage_run(StageRun("read", datetime.now(UTC), None, "", 1.0))
    assert desk(room).get("/healthz").json()["stages"]["read"] < 60
    broken = TestClient(make_desk(tmp_path, KEY), base_url=BASE).get("/healthz")
    assert (broken.status_code, broken.json()["status"]) == (503, "broken")


def test_metrics_parse_and_say_what_the_rows_say(ran: tuple[Newsroom, FakeWeb]) -> None:
    room, _ = ran
    answer = desk(room).get("/metrics")
    assert answer.status_code == 200
    found = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }
    assert found["modelwire_dead_letters", "read"] == 1
    assert found["modelwire_feeds_in_trouble",] == 1
    assert found["modelwire_feeds_silent",] == 0
    assert found["modelwire_source_cost_usd", "Pellan"] == 0.25
    assert found["modelwire_stage_success_timestamp_seconds", "gather"] == wire.NOW.timestamp()
    assert found["modelwire_briefs",] == 2


@pytest.mark.parametrize(
    ("client", "base", "sent", "status"),
    [
        (("127.0.0.1", 1), LOOPBACK, "", 200),
        (("192.0.2.7", 1), LOOPBACK, "", 401),
        (("127.0.0.1", 1), "https://desk.example", "", 401),  # a proxy on this computer
        (("192.0.2.7", 1), "https://desk.example", "Bearer right", 401),  # no token is set
    ],
)
def test_metrics_are_for_this_computer(
    ran: tuple[Newsroom, FakeWeb], client: tuple[str, int], base: str, sent: str, status: int
) -> None:
    room, _ = ran
    assert desk(room, client, base).get("/metrics", headers={"Authorization": sent}).status_code == status


def test_a_token_opens_metrics_to_others(ran: tuple[Newsroom, FakeWeb], monkeypatch: pytest.MonkeyPatch) -> None:
    room, _ = ran
    monkeypatch.setenv("MODELWIRE_OBSERVE_TOKEN", "PROBE")
    monkeypatch.setenv("PROBE", "a-long-token")
    far = desk(room, ("192.0.2.7", 1), "https://desk.example")
    assert far.get("/metrics", headers={"Authorization": "Bearer a-long-token"}).status_code == 200
    for wrong in ("Bearer another", "Basic a-long-token", ""):
        assert far.get("/metrics", headers={"Authorization": wrong}).status_code == 401
    assert desk(room).get("/metrics").status_code == 401, "where a token is set everybody sends it"


def test_the_desk_shows_it_and_gives_another_chance(ran: tuple[Newsroom, FakeWeb]) -> None:
    room, _ = ran
    letter = DeadLetter("write", "s-1", "A <b>bad</b> one", "a fault", wire.NOW, wire.NOW, TRIES)
    room.store.save_dead_letter(letter)
    with TestClient(make_desk(room.folder, KEY), base_url=BASE, follow_redirects=False) as client:
        assert client.get("/status").status_code == 303, "nobody sees it before they sign in"
        choose(client)
        page = client.get("/status").text
        assert "A &lt;b&gt;bad&lt;/b&gt; one" in page
        assert re.search(r"<td>publish</td><td>12 June 2026", page)
        sent = {"token": token(client, "/status"), "ref": "s-1"}
        assert client.post("/status", data=sent, headers=HERE).status_code == 303
        assert "s-1" not in client.get("/status").text
        assert "another chance" in client.get("/log").text
        assert client.post("/status", data={**sent, "ref": "s-1"}, headers=HERE).status_code == 422


def test_events_metrics_heartbeat_and_spans_of_one_run(tmp_path: Path) -> None:
    with FakeWeb() as web, FakeWeb() as collector:
        wire.serve(web)
        web.route("/beat", Answer("ok"))
        collector.route("/v1/traces", Answer(b"", headers=(("Content-Type", "application/x-protobuf"),)))
        folder = wire.publication(tmp_path, wire.settings(web))
        done = modelwire(
            "run", "--now", wire.NOW.isoformat(), cwd=folder, MODELWIRE_OBSERVE_EVENTS="true",
            MODELWIRE_OBSERVE_TEXTFILE="metrics/wire.prom", MODELWIRE_OBSERVE_HEARTBEAT="BEAT",
            MODELWIRE_SITE_SEARCH="false", BEAT=web.url("/beat"),
            MODELWIRE_OBSERVE_TRACES=f"http://{collector.address}/v1/traces",
        )  # fmt: skip
        assert done.code == 0, done.err
        told = [json.loads(line) for line in done.err.splitlines()]  # and nothing else is there
        assert [one["stage"] for one in told if one["event"] == "stage done"] == list(STAGES)
        assert {one["event"] for one in told} >= {"run begun", "polled", "decided", "published", "run done"}
        assert all(one["at"].endswith("Z") for one in told)
        assert b"modelwire_briefs 2.0" in (folder / "metrics" / "wire.prom").read_bytes()
        assert [one.path for one in web.seen].count("/beat") == 1
        assert len([one for one in collector.seen if one.method == "POST" and b"modelwire." in one.body]) == len(STAGES)
        again = modelwire(
            "run", "--now", wire.NOW.isoformat(), cwd=folder, MODELWIRE_OBSERVE_HEARTBEAT="BEAT", BEAT=web.url("/beat")
        )
        assert again.code == 0
        assert [one.path for one in web.seen].count("/beat") == 1, "two runs at one time are one run"
        later = (wire.NOW + timedelta(hours=1)).isoformat()
        missed = modelwire(
            "run", "--now", later, cwd=folder, MODELWIRE_OBSERVE_HEARTBEAT="BEAT", BEAT=web.url("/gone-secret")
        )
        assert "the heartbeat was not taken: it answered 404" in missed.out
        assert "gone-secret" not in missed.out + missed.err


def test_without_the_extra_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, ran: tuple[Newsroom, FakeWeb]
) -> None:
    room, _ = ran
    monkeypatch.setitem(__import__("sys").modules, "prometheus_client", None)
    answer = desk(room).get("/metrics")
    assert (answer.status_code, "modelwire[observe]" in answer.text) == (501, True)


def test_what_workers_read_counts_as_read(tmp_path: Path) -> None:
    with wire.newsroom(tmp_path) as (room, _):
        room.run(wire.NOW, polled=())
        assert {stage.succeeded_at for stage in room.health(wire.NOW).stages} == {wire.NOW}


def test_a_publication_that_never_ran_is_not_late(tmp_path: Path) -> None:
    with wire.newsroom(tmp_path) as (room, _):
        told = health(room.folder, room.config, room.store, wire.NOW)
        assert (told.status, told.last_run, {stage.age_seconds for stage in told.stages}) == ("attention", None, {None})


def test_opening_it_again_keeps_what_was_seen(ran: tuple[Newsroom, FakeWeb]) -> None:
    room, _ = ran
    with open_newsroom(room.folder) as again:
        assert again.health(wire.NOW).stages == room.health(wire.NOW).stages
