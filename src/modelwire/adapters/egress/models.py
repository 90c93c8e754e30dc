"""The way out to language models: one origin, a checked connection, a cap, one deadline (TRUST B1).

The operator names the address of a model's service, which is often on this machine, so it may be private. That opens
this one origin to models and to nothing else: the guard of feeds and pages does not know of it.
"""

import ssl

import httpcore2
import httpx2

from modelwire.adapters.egress.addresses import parse
from modelwire.adapters.egress.body import Caps, read_body
from modelwire.adapters.egress.guard import Resolver, system_resolver
from modelwire.adapters.egress.tls import tls
from modelwire.adapters.egress.wire import CheckedBackend, Deadline, DeadlinePassed
from modelwire.adapters.egress.words import why
from modelwire.errors import ReadError

#: An answer of a model is text of at most some thousand words; four times that with what stands around it.
ANSWER_BYTES = 256 * 1024
#: Not ours to send on: they describe the coded body, and ours is decoded.
_CODED = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class NoAnswer(httpx2.TransportError):
    """No answer came; `sent` says whether the request may have been worked on, and so be paid for."""

    def __init__(self, reason: str, *, sent: bool, again: bool = True) -> None:
        self.reason, self.sent, self.again = reason, sent, again
        super().__init__(reason)


class ModelTransport(httpx2.AsyncBaseTransport):
    """Sends to one origin. It blocks: whoever asks a model has nothing else to do."""

    def __init__(self, base_url: str, seconds: float, resolve: Resolver = system_resolver) -> None:
        self._base = httpx2.URL(base_url)
        self._caps = Caps(wire=ANSWER_BYTES, decoded=ANSWER_BYTES, connect=min(10, seconds), first_byte=seconds)
        self._seconds, self._resolve = seconds, resolve

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """One exchange; redirects are not followed by whoever builds on this, and would be refused here."""
        url = request.url
        if (url.scheme, url.host, url.port) != (self._base.scheme, self._base.host, self._base.port):
            raise NoAnswer("it sends us to another host", sent=False, again=False)
        return self._exchange(request, await request.aread())

    def _exchange(self, request: httpx2.Request, body: bytes) -> httpx2.Response:
        backend = CheckedBackend(self._addresses(request.url), _port(request.url), Deadline(self._seconds))
        try:
            return self._answer(request, body, backend)
        except DeadlinePassed as error:
            raise NoAnswer(f"took longer than {self._seconds:g} s", sent=backend.connected) from error
        except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            broken = isinstance(error.__cause__ or error.__context__, ssl.SSLError)
            raise NoAnswer(why(error, self._caps), sent=backend.connected and not broken, again=not broken) from error
        except ReadError as error:
            raise NoAnswer(error.reason, sent=True, again=False) from error

    def _answer(self, request: httpx2.Request, body: bytes, backend: CheckedBackend) -> httpx2.Response:
        url, caps, left = request.url, self._caps, self._seconds
        target = httpcore2.URL(scheme=url.scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        context = tls() if url.scheme == "https" else None
        with (
            httpcore2.ConnectionPool(ssl_context=context, network_backend=backend, max_connections=1) as pool,
            pool.stream(
                request.method,
                target,
                headers=_headers(request),
                content=body,
                extensions={"timeout": {"connect": caps.connect, "read": left, "write": left}},
            ) as answer,
        ):
            told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            coding, length = told.get("content-encoding", ""), told.get("content-length", "")
            data = read_body(str(url), answer.iter_stream(), coding, length, caps)
            kept = {name: value for name, value in told.items() if name not in _CODED}
            return httpx2.Response(answer.status, headers=kept, content=data, request=request)

    def _addresses(self, url: httpx2.URL) -> tuple[str, ...]:
        try:
            found = tuple(self._resolve(url.raw_host.decode("ascii"), _port(url)))
        except (OSError, UnicodeError) as error:
            raise NoAnswer("no such host", sent=False) from error
        # Where clouds answer with credentials, no model answers.
        if not found or any(parse(one).is_link_local or parse(one).is_multicast for one in found):
            raise NoAnswer("its name leads nowhere that we go", sent=False, again=False)
        return found


def model_client(base_url: str, seconds: float) -> httpx2.AsyncClient:
    """What the libraries of providers speak through: no proxy, redirect or credential of the environment."""
    return httpx2.AsyncClient(
        transport=ModelTransport(base_url, seconds), trust_env=False, follow_redirects=False, timeout=seconds
    )


def _headers(request: httpx2.Request) -> list[tuple[bytes, bytes]]:
    ours = [(b"Accept-Encoding", b"gzip"), (b"Connection", b"close")]
    dropped = {name.lower() for name, _ in ours}
    return [*ours, *((name, value) for name, value in request.headers.raw if name.lower() not in dropped)]


def _port(url: httpx2.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)
