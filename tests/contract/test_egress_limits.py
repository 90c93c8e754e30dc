"""What a hostile server can cost, measured in a process of its own (TRUST B2-B4): bombs, spellings, credentials."""

import gzip
import json
import socketserver
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import httpcore2
import pytest

from modelwire.adapters.egress.guard import system_resolver
from modelwire.adapters.fetch import HttpFetcher
from modelwire.errors import ReadError, Refused
from modelwire.testing import Answer, FakeWeb
from tests.contract.test_fetcher import AGENT, PRIVATE
from tests.unit.make import NOW

MIB = 1024 * 1024
#: The first KiB of a bomb that never ends: zeros in blocks that a decoder unpacks a thousandfold.
ZEROS = b"\0" * (64 * MIB)


def brotli_like() -> bytes:
    """What a brotli bomb looks like to us: a coding that was not asked for, whatever its bytes are."""
    return b"\x5b\xff\xff\x03\x00" + b"\0" * 500


BOMBS = {
    "gzip": Answer(gzip.compress(ZEROS * 3), headers=(("Content-Encoding", "gzip"),)),
    "gzip twice": Answer(gzip.compress(gzip.compress(ZEROS)), headers=(("Content-Encoding", "gzip, gzip"),)),
    "gzip twice in two headers": Answer(
        gzip.compress(gzip.compress(ZEROS)), headers=(("Content-Encoding", "gzip"), ("Content-Encoding", "gzip"))
    ),
    "deflate": Answer(zlib.compress(ZEROS * 3), headers=(("Content-Encoding", "deflate"),)),
    "br": Answer(brotli_like(), headers=(("Content-Encoding", "br"),)),
    "zstd": Answer(b"\x28\xb5\x2f\xfd" + b"\0" * 500, headers=(("Content-Encoding", "zstd"),)),
    # CVE-2026-21441: the body of a redirect
    "in a 302": Answer(gzip.compress(ZEROS), 302, (("Location", "/elsewhere"), ("Content-Encoding", "gzip"))),
    "plain and long": Answer(b"x" * (8 * MIB), piece=MIB),
}

_CHILD = """
import json, sys, time
from datetime import UTC, datetime
from modelwire.adapters.egress.body import Caps
from modelwire.adapters.fetch import HttpFetcher
from modelwire.errors import ReadError
fetcher = HttpFetcher(user_agent="Modelwire/0", allow=["127.0.0.0/8"], caps=Caps(total=3))
told = {}
for url in sys.argv[1:]:
    start = time.monotonic()
    try:
        what = f"{len(fetcher.get(url, now=datetime.now(UTC)).body)} bytes"
    except ReadError as error:
        what = error.reason
    told[url] = [what, time.monotonic() - start]
# Not ru_maxrss, which begins with what the parent took.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(json.dumps([told, int(peak.split()[1]) / 1024]))
"""


@contextmanager
def endless(begin: bytes, more: bytes, pause: float = 0.0) -> Iterator[str]:
    """A server that never stops talking."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            try:
                self.request.sendall(begin)
                for _ in range(2000):
                    self.request.sendall(more)
                    time.sleep(pause)
            except OSError:
                pass

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def test_no_bomb_takes_more_than_150_mib_or_more_than_its_time() -> None:
    ok = b"HTTP/1.1 200 OK\r\n"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with (
        FakeWeb() as web,
        endless(ok, b"X-More: " + b"x" * 9000 + b"\r\n") as headers,
        endless(ok + b"Content-Length: 100000\r\n\r\n", b"x", 0.05) as drip,
        endless(ok + b"Transfer-Encoding: chunked\r\n\r\n", chunk) as chunked,
        endless(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.02) as slow_chunks,
    ):
        for number, bomb in enumerate(BOMBS.values()):
            web.route(f"/{number}", bomb)
        web.route("/elsewhere", Answer("there"))
        urls = [*(web.url(f"/{number}") for number in range(len(BOMBS))), headers, drip, chunked, slow_chunks]
        done = subprocess.run([sys.executable, "-c", _CHILD, *urls], capture_output=True, check=True, timeout=60)
    told, peak = json.loads(done.stdout)
    assert peak < 150, f"{peak:.0f} MiB"
    assert max(took for _, took in told.values()) < 4
    names = [*BOMBS, "headers", "drip", "chunked", "slow chunks"]
    answers = dict(zip(names, (what for what, _ in told.values()), strict=True))
    assert answers.pop("in a 302") == "5 bytes"
    assert not [name for name, what in answers.items() if what.endswith("bytes")], answers


#: Beside the 39 of tests/contract/test_fetcher.py, which makes more than sixty.
SPELLINGS = [
    "127.0.0.1.", "127.000.000.001", "0x7f.0x0.0x0.0x1", "0177.0.0.01", "017700000001", "127.0.1", "0x7f.0.1",
    "127.0.0.1%00.outlet.example", "[::ffff:0:127.0.0.1]", "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1%25lo]", "[fe80::1%25eth0]",
    "localhost.", "LOCALHOST", "lo\u00adcalhost", "loc\u200balhost", "ⓛocalhost", "127。0。0。1", "１２７.0.0.1",
    "0.0.0.0.",
    "00000.0", "127.255.255.254", "169.254.169.254.", "0251.0376.0251.0376", "2852039166", "[::ffff:a9fe:a9fe]",
]  # fmt: skip


def test_sixty_spellings_and_more_reach_nothing_private() -> None:
    assert len({*PRIVATE, *SPELLINGS}) >= 60
    with FakeWeb() as canary:
        closed, port = HttpFetcher(user_agent=AGENT), canary.address.rpartition(":")[2]
        for host in {*PRIVATE, *SPELLINGS}:
            for where in (host, f"{host}:{port}"):
                with pytest.raises(ReadError):
                    closed.get(f"http://{where}/", now=NOW)
        assert canary.seen == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_leads_from_a_public_name_to_a_private_one(status: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """tt-rss CVE-2020-25787, Ghost CVE-2026-53946, Linkwarden CVE-2026-44313, FreshRSS #8400."""
    with FakeWeb() as canary, FakeWeb() as outlet:
        stands_for(monkeypatch, "93.184.216.34", outlet)
        for number, host in enumerate(SPELLINGS):
            target = f"http://{host}:{canary.address.rpartition(':')[2]}/"
            location = target.encode().decode("latin-1")
            outlet.route(f"/{number}", Answer.redirect(location, status), host="outlet.example")
        fetcher = HttpFetcher(user_agent=AGENT, resolve=public, pace=timedelta(0))
        for number in range(len(SPELLINGS)):
            with pytest.raises(ReadError):
                fetcher.get(f"http://outlet.example/{number}", now=NOW)
        assert len(outlet.seen) == len(SPELLINGS), "each redirect was met"
        assert canary.seen == []


def test_a_name_that_turns_private_between_two_hops_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: the second look-up of one name gives an address of this machine (miniflux fe2bfb27)."""
    with FakeWeb() as outlet:
        stands_for(monkeypatch, "93.184.216.34", outlet)
        said = iter([["93.184.216.34"], ["127.0.0.1"]])
        outlet.route("/", Answer.redirect("/again"), host="outlet.example")
        fetcher = HttpFetcher(user_agent=AGENT, resolve=lambda _name, _port: next(said), pace=timedelta(0))
        with pytest.raises(Refused, match=r"127\.0\.0\.1 is not a public address"):
            fetcher.get("http://outlet.example/", now=NOW)
        assert [seen.path for seen in outlet.seen] == ["/"]


def public(name: str, port: int) -> list[str]:
    """A name server that knows one public name; the rest is this machine's."""
    return ["93.184.216.34"] if name == "outlet.example" else system_resolver(name, port)


def stands_for(monkeypatch: pytest.MonkeyPatch, address: str, web: FakeWeb) -> None:
    """Connections to a public address end at a server here, and believe that they do not."""
    real, here = httpcore2.SyncBackend.connect_tcp, ("127.0.0.1", int(web.address.rpartition(":")[2]))

    def connect(self: Any, host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        return real(self, *(here if host == address else (host, port)), *args, **kwargs)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    monkeypatch.setattr("modelwire.adapters.egress.wire._same_peer", lambda stream, _address: stream)


def test_credentials_go_nowhere() -> None:
    """Scrapy CVE-2021-41125 and CVE-2022-0577, FreshRSS CVE-2025-46341: an address with credentials is not fetched."""
    with FakeWeb() as web:
        web.route("/", Answer.redirect(f"http://user:secret@{web.address}/there"))
        fetcher = HttpFetcher(user_agent=AGENT, allow=["127.0.0.0/8"])
        with pytest.raises(Refused) as caught:
            fetcher.get(f"http://user:secret@{web.address}/", now=NOW)
        assert "secret" not in caught.value.reason
        with pytest.raises(Refused):
            fetcher.get(web.url("/"), now=NOW)
        assert [seen.path for seen in web.seen] == ["/"]
        assert not [seen for seen in web.seen if {"authorization", "cookie"} & seen.headers.keys()]


def test_a_cookie_is_never_sent_back() -> None:
    with FakeWeb() as web:
        web.route("/", Answer("", 302, (("Location", "/there"), ("Set-Cookie", "a=b"))))
        web.route("/there", Answer("x"))
        HttpFetcher(user_agent=AGENT, allow=["127.0.0.0/8"]).get(web.url("/"), now=NOW)
        assert [seen.headers.get("cookie") for seen in web.seen] == [None, None]
