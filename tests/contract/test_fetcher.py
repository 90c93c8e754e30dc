"""ports.Fetcher over HTTP, against a web on loopback (TRUST B1-B4, A4, A11)."""

import gzip
import socket
import socketserver
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from modelwire.adapters.egress.body import MIB, Caps
from modelwire.adapters.fetch import HttpFetcher
from modelwire.errors import ReadError, Refused
from modelwire.ports import Response
from modelwire.testing import Answer, FakeWeb, document
from tests.unit.make import NOW

AGENT = "Modelwire/0 (+https://wire.example/bot/; desk@wire.example)"
HOST = "outlet.example"


@pytest.fixture
def web() -> Iterator[FakeWeb]:
    with FakeWeb() as running:
        yield running


def fetcher(web: FakeWeb | None = None, **more: Any) -> HttpFetcher:
    fields: dict[str, Any] = {"allow": ["127.0.0.0/8"], "hosts": web.hosts if web else {}}
    return HttpFetcher(user_agent=AGENT, **(fields | more))


def get(web: FakeWeb, answer: Answer, **more: Any) -> Response:
    web.route("/", answer)
    return fetcher(web, **more).get(web.url("/"), now=NOW)


def why(web: FakeWeb, answer: Answer, **more: Any) -> str:
    with pytest.raises(ReadError) as caught:
        get(web, answer, **more)
    assert caught.value.url == web.url("/")
    return caught.value.reason


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("status", [200, 204, 304, 401, 404, 410, 429, 500, 503])
def test_every_status_is_an_answer(web: FakeWeb, status: int) -> None:
    found = get(web, Answer("" if status in (204, 304) else "words", status, (("X-One", "1"), ("x-one", "2"))))
    assert (found.status, found.headers["x-one"], found.url) == (status, "1, 2", web.url("/"))
    assert found.body == (b"" if status in (204, 304) else b"words")
    assert not found.moved_for_good


def test_each_request_says_who_we_are_and_nothing_more(web: FakeWeb) -> None:
    get(web, Answer("x", headers=(("Set-Cookie", "a=b"),)))
    get(web, Answer("x"))
    for seen in web.seen:
        assert seen.headers == {
            "host": web.address, "user-agent": AGENT, "accept": "*/*", "accept-encoding": "gzip", "connection": "close",
        }  # fmt: skip


def test_validators_go_out_as_they_came(web: FakeWeb) -> None:
    web.route("/feed", document("<rss/>", "application/rss+xml"))
    client = fetcher(web)
    first = client.get(web.url("/feed"), now=NOW)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    again = client.get(web.url("/feed"), now=NOW, etag=etag, last_modified=modified)
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert (web.seen[1].headers["if-none-match"], web.seen[1].headers["if-modified-since"]) == (etag, modified)
    assert "if-none-match" not in web.seen[0].headers


@pytest.mark.parametrize("odd", ['"a\r\nX-Evil: 1"', '"\x00"', '"ü"'])
def test_validators_that_are_no_header_stay_at_home(web: FakeWeb, odd: str) -> None:
    web.route("/", Answer("x"))
    assert fetcher(web).get(web.url("/"), now=NOW, etag=odd).status == 200
    assert web.seen[0].headers.keys() & {"if-none-match", "x-evil"} == set()


def test_proxies_of_the_environment_are_not_used(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert get(web, Answer("x")).status == 200


def test_threads_may_share_one(web: FakeWeb) -> None:
    web.route("/", Answer("x", delay=0.05))
    client = fetcher(web)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: client.get(web.url("/"), now=NOW).status, range(16)))
    assert found == [200] * 16


# ── redirects ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("statuses", "for_good"),
    [((301,), True), ((308, 301), True), ((302,), False), ((301, 307), False), ((303,), False)],
)
def test_redirects_are_followed(web: FakeWeb, statuses: tuple[int, ...], for_good: bool) -> None:
    for hop, status in enumerate(statuses):
        web.route(f"/{hop}", Answer.redirect(f"{hop + 1}", status))
    web.route(f"/{len(statuses)}", Answer("there"))
    found = fetcher(web).get(web.url("/0"), now=NOW)
    assert (found.url, found.body, found.moved_for_good) == (web.url(f"/{len(statuses)}"), b"there", for_good)


def test_five_redirects_are_enough(web: FakeWeb) -> None:
    web.route("/", Answer.redirect("/"))
    with pytest.raises(Refused, match="redirects more than 5 times"):
        fetcher(web).get(web.url("/"), now=NOW)
    assert len(web.seen) == 6


@pytest.mark.parametrize(
    "location",
    [
        "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "file:///etc/passwd", "ftp://x.example/",
        "gopher://127.0.0.1/", "http://user:pw@127.0.0.1/", "http://[", "javascript:alert(1)", "http://192.168.1.1:8080/",
    ],
)  # fmt: skip
def test_a_redirect_does_not_lead_past_the_guard(web: FakeWeb, location: str) -> None:
    with pytest.raises(Refused):
        get(web, Answer.redirect(location))
    assert len(web.seen) == 1


def test_the_body_of_a_redirect_is_never_unpacked(web: FakeWeb) -> None:
    bomb = gzip.compress(b"\0" * 50 * MIB)
    web.route("/", Answer(bomb, 302, (("Location", "/there"), ("Content-Encoding", "gzip"))))
    web.route("/there", Answer("there"))
    assert fetcher(web).get(web.url("/"), now=NOW).body == b"there"


def test_a_redirect_without_an_address_is_an_answer(web: FakeWeb) -> None:
    assert get(web, Answer("x", 302)).status == 302


# ── bodies ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("identity", bytes),
    ],
)
def test_codings(web: FakeWeb, coding: str, packed: Any) -> None:
    words = b"many words " * 1000
    assert get(web, Answer(packed(words), headers=(("Content-Encoding", coding),), piece=7_000)).body == words


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "x"])
def test_a_coding_that_was_not_asked_for_is_refused(web: FakeWeb, coding: str) -> None:
    packed = gzip.compress(gzip.compress(b"x"))
    assert "did not ask for" in why(web, Answer(packed, headers=(("Content-Encoding", coding),)))


@pytest.mark.parametrize("layers", [1, 2])
def test_a_bomb_is_refused_before_it_goes_off(web: FakeWeb, layers: int) -> None:
    bomb = gzip.compress(b"\0" * 200 * MIB)
    coding = "gzip" if layers == 1 else "gzip, gzip"
    tracemalloc.start()
    reason = why(web, Answer(bomb, headers=(("Content-Encoding", coding),)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "unpacks to more than" in reason or "did not ask for" in reason
    assert peak < 50 * MIB


@pytest.mark.parametrize(
    ("packed", "words"),
    [
        (gzip.compress(b"x" * 1000, mtime=0)[:-9], "cut off"),
        (b"no gzip at all", "damaged"),
        (gzip.compress(b"x", mtime=0) + gzip.compress(b"y", mtime=0), "sent more after the end"),
    ],
)
def test_a_damaged_body_is_told(web: FakeWeb, packed: bytes, words: str) -> None:
    assert words in why(web, Answer(packed, headers=(("Content-Encoding", "gzip"),)))


def test_zeros_after_a_compressed_body_do_no_harm(web: FakeWeb) -> None:
    assert get(web, Answer(gzip.compress(b"x") + b"\0" * 9, headers=(("Content-Encoding", "gzip"),))).body == b"x"


SMALL = Caps(wire=1000, decoded=2000, headers=500, connect=0.5, first_byte=0.3, total=0.6)


def test_an_announced_size_is_refused_at_once(web: FakeWeb) -> None:
    assert why(web, Answer(b"x" * 3000, pause=1, piece=1), caps=SMALL) == "answered with 3 KiB, more than 1 KiB"


def test_a_body_that_grows_is_cut(web: FakeWeb) -> None:
    packed = gzip.compress(b"x" * 3000)
    assert "unpacks to more than" in why(web, Answer(packed, headers=(("Content-Encoding", "gzip"),)), caps=SMALL)
    assert get(web, Answer(b"x" * 1000), caps=SMALL).body == b"x" * 1000


def test_endless_headers_are_refused(web: FakeWeb) -> None:
    many = tuple((f"X-{number}", "x" * 50) for number in range(20))
    assert "of headers" in why(web, Answer("x", headers=many), caps=SMALL)


def test_a_body_that_breaks_off_is_an_error(web: FakeWeb) -> None:
    assert why(web, Answer(b"x" * 100, cut_at=50)) == "broke off its answer, or it was not HTTP"


# ── time ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_silent_server_is_left(web: FakeWeb) -> None:
    start = time.monotonic()
    assert why(web, Answer("x", delay=2), caps=SMALL) == "did not answer within 0.3 s"
    assert time.monotonic() - start < 1


def test_a_server_that_drips_cannot_stretch_the_time(web: FakeWeb) -> None:
    start = time.monotonic()
    drip = Answer(b"x" * 100, piece=1, pause=0.1)
    assert why(web, drip, caps=replace(SMALL, first_byte=0.5)) == "took longer than 0.6 s in all"
    assert time.monotonic() - start < 1.5


@contextmanager
def raw_server(said: bytes) -> Iterator[str]:
    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            self.request.sendall(said)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.parametrize(
    "said", [b"", b"SSH-2.0-x\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", b"\x16\x03\x01"]
)
def test_what_is_not_http_is_told(said: bytes) -> None:
    with raw_server(said) as url, pytest.raises(ReadError, match="broke off its answer, or it was not HTTP"):
        fetcher().get(url, now=NOW)


def test_a_closed_port_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"
    with pytest.raises(ReadError, match="refused the connection"):
        fetcher().get(url, now=NOW)


# ── the guard ────────────────────────────────────────────────────────────────────────────────────────────────


PRIVATE = [
    "127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "0x7f000001", "①②⑦.0.0.1", "localhost", "0.0.0.0", "0",
    "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.9", "192.0.2.1", "192.88.99.1",
    "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "[::]", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2001::1]", "[2001:db8::1]",
    "[3fff::1]", "[5f00::1]", "[fc00::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[100::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", PRIVATE)
def test_no_private_address_is_reached_however_it_is_spelt(web: FakeWeb, host: str) -> None:
    closed = HttpFetcher(user_agent=AGENT)
    for port in ("", f":{web.address.rpartition(':')[2]}"):
        with pytest.raises(ReadError):
            closed.get(f"http://{host}{port}/", now=NOW)
    assert web.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "", "x", "/feed", "//outlet.example/", "file:///etc/passwd", "ftp://outlet.example/", "http://", "http://:80/",
        "data:,x", "http://user@outlet.example/", "http://a b.example/", "http://outlet.example:0/", "http://outlet.example:99999/",
        "http://[::1", "http://outlet.example\\@127.0.0.1/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Refused):
        fetcher().get(url, now=NOW)


def resolving(*answers: list[str]) -> tuple[HttpFetcher, list[str]]:
    """A fetcher over a name server that says one thing after the other, and the names that it was asked for."""
    script, asked = list(answers), list[str]()

    def resolve(name: str, port: int) -> list[str]:
        asked.append(name)
        return script.pop(0) if len(script) > 1 else script[0]

    return HttpFetcher(user_agent=AGENT, resolve=resolve, caps=SMALL), asked


@pytest.mark.parametrize(
    "addresses", [["10.0.0.1"], ["203.0.113.9"], ["93.184.216.34", "127.0.0.1"], ["2606:4700::1", "::1"]]
)
def test_one_private_address_behind_a_name_is_enough_to_refuse(addresses: list[str]) -> None:
    client, _ = resolving(addresses)
    with pytest.raises(Refused, match="is not a public address"):
        client.get("http://outlet.example/", now=NOW)


def test_a_name_is_looked_up_once_and_what_was_checked_is_what_is_reached(
    web: FakeWeb, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached: list[str] = []

    def connect(self: Any, host: str, port: int, *_: Any, **__: Any) -> Any:
        reached.append(host)
        raise httpcore2.ConnectError

    import httpcore2

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    client, asked = resolving(["93.184.216.34"], ["127.0.0.1"])
    with pytest.raises(ReadError, match="could not be reached"):
        client.get("http://outlet.example/", now=NOW)
    assert (reached, asked) == (["93.184.216.34"], ["outlet.example"]), "rebinding finds nothing to rebind"


def test_only_the_ports_of_the_web_are_open() -> None:
    client, _ = resolving(["93.184.216.34"])
    with pytest.raises(Refused, match="port 25 is not open to us"):
        client.get("http://outlet.example:25/", now=NOW)


def test_an_unknown_name_is_told() -> None:
    with pytest.raises(ReadError, match="no such host"):
        fetcher().get("http://outlet.example/", now=NOW)


# ── names that are served elsewhere ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_mapped_name_is_spoken_to_in_plain_http_under_its_own_name(web: FakeWeb, scheme: str) -> None:
    web.route("/a", Answer("there"), host=HOST)
    web.route("/", Answer.redirect(f"{scheme}://{HOST.upper()}/a"))
    found = fetcher(web).get(web.url("/"), now=NOW)
    assert (found.body, web.seen[-1].host) == (b"there", HOST)


def test_only_an_opened_network_can_be_mapped_to(web: FakeWeb) -> None:
    web.route("/", Answer("there"), host=HOST)
    with pytest.raises(ReadError):
        fetcher(web, allow=[]).get(f"http://{HOST}/", now=NOW)
    with pytest.raises(Refused, match=r"\[fetch.hosts\] sends it to 93.184.216.34:80, which \[fetch\] allow does not"):
        fetcher(hosts={HOST: "93.184.216.34:80"}).get(f"http://{HOST}/", now=NOW)
    assert web.seen == []


@pytest.mark.parametrize("more", [{"allow": ["127"]}, {"hosts": {HOST: "127.0.0.1"}}, {"hosts": {HOST: ":80"}}])
def test_settings_that_cannot_be_read_are_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"127|:80"):
        fetcher(**more)


# ── pace ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_publisher_is_asked_once_at_a_time_with_a_gap(web: FakeWeb, monkeypatch: pytest.MonkeyPatch) -> None:
    import httpcore2

    real, here = httpcore2.SyncBackend.connect_tcp, ("127.0.0.1", int(web.address.rpartition(":")[2]))
    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", lambda self, _h, _p, *a, **k: real(self, *here, *a, **k))
    monkeypatch.setattr("modelwire.adapters.egress.wire._same_peer", lambda stream, _address: stream)
    web.route("/", Answer("x"))
    now, waits, chance = [100.0], list[float](), [0.0]

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    client = HttpFetcher(
        user_agent=AGENT, resolve=lambda _n, _p: ["93.184.216.34"], pace=timedelta(seconds=2), clock=lambda: now[0],
        sleep=sleep, chance=lambda: chance[0],
    )  # fmt: skip
    for host in ("www.outlet.example", "outlet.example", "other.example", "blog.outlet.example"):
        client.get(f"http://{host}/", now=NOW)
    assert waits == [2.0, 2.0], "by registrable domain"
    now[0] += 60
    client.get("http://outlet.example/", now=NOW)
    assert waits == [2.0, 2.0], "no wait where time has passed anyway"
    client.get("http://outlet.example/", now=NOW, gap=timedelta(seconds=10))
    assert waits == [2.0, 2.0, 10.0], "the longer of our gap and theirs"
    chance[0] = 1.0
    client.get("http://outlet.example/", now=NOW)
    assert waits[-1] == pytest.approx(2.4), "never less than the gap, and up to a fifth more"


# ── what is sent (ports.Sender) ──────────────────────────────────────────────────────────────────────────────


def test_a_form_arrives_as_it_was_given(web: FakeWeb) -> None:
    web.route("/hub", Answer("taken", 202))
    answer = fetcher(web).post(web.url("/hub"), {"hub.mode": "subscribe", "words": "Zoë & co"}, now=NOW)
    [seen] = web.seen
    assert (answer.status, answer.body) == (202, b"taken")
    assert (seen.method, seen.body) == ("POST", b"hub.mode=subscribe&words=Zo%C3%AB+%26+co")
    assert seen.headers["content-type"] == "application/x-www-form-urlencoded"
    assert seen.headers["user-agent"] == AGENT


@pytest.mark.parametrize(("status", "again"), [(301, 1), (302, 1), (303, 1), (307, 2), (308, 2)])
def test_a_form_goes_on_only_where_the_method_is_kept(web: FakeWeb, status: int, again: int) -> None:
    web.route("/hub", Answer.redirect("/other", status))
    web.route("/other", Answer("", 204))
    answer = fetcher(web).post(web.url("/hub"), {"a": "1"}, now=NOW)
    assert answer.status == (204 if again == 2 else status)
    assert [seen.body for seen in web.seen] == [b"a=1"] * again


def test_a_form_is_sent_to_no_private_address(web: FakeWeb) -> None:
    for place in (web.url("/hub"), "http://169.254.169.254/latest"):
        with pytest.raises(Refused):
            fetcher(allow=[]).post(place, {"a": "1"}, now=NOW)
    assert not web.seen
    web.route("/turn", Answer.redirect("http://10.0.0.1/", 308))
    with pytest.raises(Refused):
        fetcher(web).post(web.url("/turn"), {"a": "1"}, now=NOW)
