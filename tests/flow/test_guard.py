"""The guard over real HTTP: sizes, slow clients, floods (TRUST B19)."""

import contextlib
import http.client
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi import FastAPI, Request, Response

from modelwire.web import patience, server
from modelwire.web.guard import STAMP, Form, Guard, Stamps

KIND = {"Content-Type": "application/x-www-form-urlencoded"}


class Site:
    """A server in this process, with one form."""

    def __init__(self, folder: Path) -> None:
        self.stamps, self.seen = Stamps(b"k" * 32), list[Form]()
        self.now = time.time()
        self.guard = Guard(self.stamps, ["127.0.0.0/8"], by_network=5, of_all=40, clock=lambda: self.now)
        app = FastAPI(openapi_url=None)
        app.add_route("/form/", self.guard.form(self.answer, human=True), methods=["POST"])
        app.add_route("/link/", self.guard.form(self.answer, human=False), methods=["POST"])
        app.add_route("/", lambda _request: Response("here"))
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port, self.app = self.listening.getsockname()[1], app

    def answer(self, request: Request, form: Form) -> Response:
        self.seen.append(form)
        return Response("taken")

    def post(self, path: str, body: bytes, network: str = "192.0.2.1", **headers: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.request("POST", path, body, KIND | {"X-Forwarded-For": network} | headers)
        answer = connection.getresponse()
        self.words, self.headers = answer.read(), answer.headers
        connection.close()
        return answer.status


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    site, up, running = Site(tmp_path), threading.Event(), list[Callable[[], object]]()
    monkeypatch.setattr(signal, "signal", lambda number, end: running.append(end))  # this is not the main thread
    thread = threading.Thread(target=server.serve_app, args=(site.app, site.listening, up.set))
    thread.start()
    assert up.wait(20)
    yield site
    running[0]()
    thread.join()
    site.listening.close()


def body(site: Site, **fields: str) -> bytes:
    return urlencode({STAMP: site.stamps.make(site.now - 5), **fields}).encode()


def test_a_form_comes_through_with_its_fields(site: Site) -> None:
    assert site.post("/form/", body(site, email="ann@post.example", note="ä&b")) == 200
    (form,) = site.seen
    assert (form.one("email"), form.one("note"), form.network, form.human) == (
        "ann@post.example", "ä&b", "192.0.2.0/24", True,
    )  # fmt: skip
    assert (site.headers["Cache-Control"], site.headers["Referrer-Policy"]) == ("no-store", "no-referrer")
    site.post("/form/", b"email=a&email=b")
    assert (site.seen[-1].one("email"), site.seen[-1].many("email"), site.seen[-1].human) == ("", ("a", "b"), False)


def test_what_is_too_much_is_refused_unread(site: Site) -> None:
    assert site.post("/form/", b"a=" + b"x" * 65_600) == 413
    assert site.post("/form/", b"&".join(b"a=1" for _ in range(101))) == 400
    assert site.post("/form/", b"", **{"Content-Length": "99999999"}) == 413
    assert site.seen == []


def test_no_length_is_a_length_all_the_same(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port), timeout=20) as client:
        client.sendall(b"POST /form/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        client.sendall(b"".join(b"4000\r\n" + b"x" * 0x4000 + b"\r\n" for _ in range(5)))
        assert b" 413 " in client.recv(200)


def test_a_flood_meets_the_ceilings_of_its_network_and_of_all(site: Site) -> None:
    assert [site.post("/form/", body(site)) for _ in range(7)] == [200] * 5 + [429] * 2
    answers = [site.post("/form/", body(site), f"198.51.{number}.1") for number in range(60)]
    assert answers == [200] * 35 + [429] * 25
    # A place that comes free within the rest is not given to the flood.
    site.now += 100
    assert site.post("/form/", body(site), "203.0.113.1") == 429
    site.now += 3600
    assert site.post("/form/", body(site), "203.0.113.1") == 200
    # Links that act by themselves have a ceiling of their own.
    assert {site.post("/link/", b"") for _ in range(20)} == {200}


def test_slow_sockets_take_no_place_for_long(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 1.0)
    slow = [socket.create_connection(("127.0.0.1", site.port), timeout=10) for _ in range(500)]
    for number, client in enumerate(slow):
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "[: number % 40])
    started = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    connection.request("GET", "/")
    assert connection.getresponse().read() == b"here"
    assert time.monotonic() - started < 1
    connection.close()
    for client in slow:
        with contextlib.suppress(ConnectionError):
            assert client.recv(1) == b""
        client.close()
    assert time.monotonic() - started < 10


def test_one_connection_serves_many_requests(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "HEAD_SECONDS", 0.3)
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=10)
    for _ in range(3):
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"here"
        time.sleep(0.4)
    connection.close()
