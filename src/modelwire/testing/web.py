"""FakeWeb: a web on loopback that does what it is told and remembers who asked."""

import hashlib
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Seen:
    """One request as it arrived."""

    method: str
    #: the Host header, without its port
    host: str
    #: path and query as sent
    path: str
    #: names in lower case
    headers: dict[str, str]
    #: seconds, monotonic
    at: float
    #: what was sent along, of a POST
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """One scripted answer."""

    body: bytes | str = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    #: seconds before the first byte
    delay: float = 0.0
    #: send the body in pieces of so many bytes …
    piece: int = 0
    #: … with so many seconds between them
    pause: float = 0.0
    #: close the connection after so many bytes of the body
    cut_at: int | None = None

    @property
    def data(self) -> bytes:
        """The body as bytes."""
        return self.body.encode() if isinstance(self.body, str) else self.body

    @classmethod
    def redirect(cls, location: str, status: int = 302) -> "Answer":
        """Sends the client elsewhere."""
        return cls(status=status, headers=(("Location", location),))


#: What a route does: answers in order (the last one stays), or a function of the request.
Script = Callable[[Seen], Answer]


def document(body: bytes | str, content_type: str, modified: datetime | None = None) -> Script:
    """A document with validators, which answers 304 to a client that has it."""
    data = body.encode() if isinstance(body, str) else body
    etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
    stamp = format_datetime((modified or datetime(2026, 1, 1, tzinfo=UTC)).replace(microsecond=0), usegmt=True)
    headers = (("ETag", etag), ("Last-Modified", stamp), ("Content-Type", content_type))

    def answer(seen: Seen) -> Answer:
        asked = seen.headers.get("if-none-match")
        # RFC 9110 13.1.3: If-Modified-Since counts only where there is no If-None-Match.
        known = asked == etag if asked else seen.headers.get("if-modified-since") == stamp
        return Answer(status=304, headers=headers) if known else Answer(data, headers=headers)

    return answer


@dataclass
class FakeWeb:
    """A server with many hosts; a route that is not set answers 404.

    with FakeWeb() as web:
        web.route("/feed.xml", Answer("<rss/>"), host="outlet.example")
        fetcher = HttpFetcher(user_agent="…", allow=["127.0.0.0/8"], hosts=web.hosts)
    """

    port: int = 0
    #: every request, in order of arrival
    seen: list[Seen] = field(default_factory=list)
    #: False for a server that runs long
    remember: bool = True
    _routes: dict[tuple[str, str], list[Answer | Script]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def route(self, path: str, *script: Answer | Script, host: str = "") -> None:
        """What a path answers; `host` "" means every host, and a named host wins over it."""
        self._routes[host, path] = list(script)

    @property
    def address(self) -> str:
        """Host and port, as in 127.0.0.1:8901."""
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def hosts(self) -> dict[str, str]:
        """The mapping that sends every named host here."""
        return {host: self.address for host, _ in self._routes if host}

    def url(self, path: str) -> str:
        """A path of this server as an address."""
        return f"http://{self.address}{path}"

    def paths(self, host: str | None = None) -> list[str]:
        """The paths that were asked for, in order, of one host or of all."""
        return [seen.path for seen in self.seen if host in (None, seen.host)]

    def answer(self, seen: Seen) -> Answer:
        """What a request gets; the request is remembered."""
        with self._lock:
            if self.remember:
                self.seen.append(seen)
            path = seen.path.partition("?")[0]
            script = self._routes.get((seen.host, path)) or self._routes.get(("", path)) or [Answer("not here", 404)]
            step = script.pop(0) if len(script) > 1 else script[0]
        return step if isinstance(step, Answer) else step(seen)

    def start(self) -> Self:
        """Listen, in a thread of its own."""
        self._server = _Server(("127.0.0.1", self.port), _handler(self.answer))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


def _handler(answer: Script) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name is the standard library's
            headers = {name.lower(): value for name, value in self.headers.items()}
            host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
            length = headers.get("content-length", "")
            body = self.rfile.read(int(length)) if self.command == "POST" and length.isdigit() else b""
            seen = Seen(self.command, host, self.path, headers, time.monotonic(), body)
            with suppress(OSError):  # the client may hang up, which is its right
                self._send(answer(seen))
            self.close_connection = True

        do_HEAD = do_GET
        do_POST = do_GET

        def _send(self, what: Answer) -> None:
            time.sleep(what.delay)
            self.send_response(what.status)
            for name, value in what.headers:
                self.send_header(name, value)
            if what.status not in (204, 304) and not any(name.lower() == "content-length" for name, _ in what.headers):
                self.send_header("Content-Length", str(len(what.data)))
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD" and what.status not in (204, 304):
                self._send_body(what)

        def _send_body(self, what: Answer) -> None:
            data = what.data[: what.cut_at]
            step = what.piece or len(data) or 1
            for start in range(0, len(data), step):
                self.wfile.write(data[start : start + step])
                self.wfile.flush()
                time.sleep(what.pause)

        def log_message(self, format: str, *args: object) -> None:  # the name is the library's
            pass

    return Handler
