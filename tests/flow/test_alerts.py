"""A run that holds something tells the editor, over the wire, once."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from modelwire.adapters.fetch import HttpFetcher
from modelwire.alerts import alert_of, notifier_of, tell
from modelwire.config import Config
from modelwire.observing import tell_machines
from modelwire.testing import FakeWeb
from modelwire.types import Decision, Polled, RunReport
from modelwire.types.health import Health
from tests.contract.nouns import run_report
from tests.unit.make import NOW

pytest.importorskip("apprise", reason="the extra notify is not installed")
TOLD = {"publication": {"name": "The Wire", "url": "https://wire.example", "contact": "desk@wire.example"}}


@pytest.fixture
def service() -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A service that takes JSON, and what it was told."""
    heard: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(500 if "fail" in self.path else 200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"json://127.0.0.1:{server.server_port}", heard
    server.shutdown()
    server.server_close()


def report(held: int) -> RunReport:
    decisions = tuple(Decision(f"s{n}", "held", f"reason {n}", NOW) for n in range(held))
    return run_report(held=decisions, polled=(Polled("https://quay.example/f", "failed", problem="503"),))


def config(name: str = "TOLD_HERE") -> Config:
    return Config.model_validate(TOLD | {"desk": {"notify": name}})


def test_what_is_held_is_told(service: tuple[str, list[dict[str, Any]]]) -> None:
    address, heard = service
    notifier = notifier_of(config(), {"TOLD_HERE": f"{address}/a {address}/b"})
    assert notifier
    assert tell(notifier, "The Wire", report(7)) == ""
    assert len(heard) == 2
    assert heard[0]["title"] == "The Wire: 7 things wait at the desk"
    assert heard[0]["message"].splitlines()[:6] == [*(f"Held: reason {n}" for n in range(5)), "… and 2 more"]


def test_where_nothing_waits_nobody_is_told(service: tuple[str, list[dict[str, Any]]]) -> None:
    address, heard = service
    notifier = notifier_of(config(), {"TOLD_HERE": address})
    assert notifier
    assert (tell(notifier, "The Wire", report(0)), alert_of(report(0)), heard) == ("", "", [])
    assert notifier_of(config(""), {"": "json://127.0.0.1"}) is None
    assert notifier_of(config(), {}) is None


def test_a_service_that_fails_is_a_remark_and_shows_no_address(service: tuple[str, list[dict[str, Any]]]) -> None:
    address, _ = service
    for told, words in ((f"{address}/fail", "did not take it"), ("nonsense://secret", "none that Apprise knows")):
        notifier = notifier_of(config(), {"TOLD_HERE": told})
        assert notifier
        remark = tell(notifier, "The Wire", report(1))
        assert words in remark
        assert "secret" not in remark


def test_a_copy_of_a_publication_tells_nobody(service: tuple[str, list[dict[str, Any]]]) -> None:
    address, heard = service
    notifier = notifier_of(config(), {"TOLD_HERE": address})
    assert notifier
    assert "this folder is a copy" in tell(notifier, "The Wire", report(1), held_back="this folder is a copy")
    assert heard == []


def unasked(_now: datetime) -> Health:
    raise AssertionError("health is asked for metrics alone")


def test_a_copy_of_a_publication_sends_no_heartbeat() -> None:
    told = Config.model_validate(TOLD | {"observe": {"heartbeat": "BEAT"}})
    with FakeWeb() as web:
        fetcher = HttpFetcher(user_agent="test", allow=["127.0.0.0/8"])
        beat = {"BEAT": web.url("/beat")}
        said = tell_machines(told, Path(), fetcher, NOW, unasked, beat, held_back=lambda: "this folder is a copy")
        assert said == ["no heartbeat was sent: this folder is a copy (modelwire resume)"]
        assert web.seen == []
        tell_machines(told, Path(), fetcher, NOW, unasked, beat)
        assert web.paths() == ["/beat"]
