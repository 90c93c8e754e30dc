"""Fetcher over HTTP: the one way out, with guard, caps and pace (TRUST B1-B4, A3).

It works on httpcore2, the engine of httpx2, because the connection itself has to be ours: the client above
it looks names up again, decodes without a bound (TRUST V2), and times each read rather than the request.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode, urljoin

import httpcore2

from modelwire.adapters.egress.body import Caps, read_body
from modelwire.adapters.egress.guard import Guard, Resolver, Target, system_resolver
from modelwire.adapters.egress.pace import Pace
from modelwire.adapters.egress.tls import tls
from modelwire.adapters.egress.wire import CheckedBackend, Deadline, DeadlinePassed
from modelwire.adapters.egress.words import why
from modelwire.errors import ReadError, Refused
from modelwire.ports import Response, Turns
from modelwire.urls import publisher_of

_MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
#: Redirects behind which a form is sent again (RFC 9110 15.4.8, 15.4.9).
_SAME_METHOD = frozenset({307, 308})
_FORM = (("Content-Type", "application/x-www-form-urlencoded"),)


@dataclass(frozen=True, slots=True)
class _Asked:
    """One request."""

    url: str
    #: beside those that every request has
    headers: Sequence[tuple[str, str]]
    method: str = "GET"
    body: bytes = b""


class HttpFetcher:
    """Fetches over HTTP and HTTPS; safe to use from several threads."""

    def __init__(
        self,
        *,
        user_agent: str,
        allow: Sequence[str] = (),
        hosts: Mapping[str, str] | None = None,
        pace: timedelta = timedelta(seconds=2),
        caps: Caps | None = None,
        resolve: Resolver = system_resolver,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        turns: Turns | None = None,
        pace_allowed: bool = False,
    ) -> None:
        """Set up; nothing is opened before the first request.

        Args:
            user_agent: who we are, on every request (TRUST A11).
            allow: networks (CIDR) that are open although they are private, on any port.
            hosts: names that are served elsewhere, as "127.0.0.1:8901" in an allowed network. They are spoken
                to in plain HTTP, also for https addresses.
            pace: the gap between two requests to one registrable domain; none in allowed networks.
            caps: what one response may cost.
            resolve: a name and a port to addresses.
            clock: seconds that only grow, for the pace.
            sleep: waits that many seconds, for the pace.
            chance: a number from 0 to 1, by which the pace is stretched.
            turns: keeps the pace among several processes; None where this one is alone.
            pace_allowed: keeps the gap in allowed networks, too.

        Raises:
            ValueError: a network or a host mapping cannot be read.
        """
        self._guard = Guard.of(allow, hosts or {}, resolve)
        self._agent, self._caps = user_agent, caps or Caps()
        self._pace = Pace(pace, clock, sleep, chance, turns)
        self._pace_allowed = pace_allowed

    def get(
        self,
        url: str,
        *,
        now: datetime,
        etag: str | None = None,
        last_modified: str | None = None,
        gap: timedelta = timedelta(0),
    ) -> Response:
        """Fetch one address; see `ports.Fetcher`. A redirect is followed by hand, and the guard asked again.

        `now` is part of the port; HTTP itself needs no date from us.
        """
        here, permanent = url, True
        for hop in range(_MAX_REDIRECTS + 1):
            status, headers, body = self._hop(_Asked(here, _validators(etag, last_modified)), gap)
            location = headers.get("location")
            if status not in _REDIRECTS or not location:
                return Response(here, status, headers, body, moved_for_good=bool(hop) and permanent)
            permanent = permanent and status in _PERMANENT
            here = _joined(here, location)
        raise Refused(url, f"redirects more than {_MAX_REDIRECTS} times")

    def post(self, url: str, form: Mapping[str, str], *, now: datetime) -> Response:
        """Send a form to an address; see `ports.Sender`."""
        here, body = url, urlencode(form).encode("ascii")
        for _ in range(_MAX_REDIRECTS + 1):
            status, headers, told = self._hop(_Asked(here, _FORM, "POST", body), timedelta(0))
            location = headers.get("location")
            if status not in _SAME_METHOD or not location:
                return Response(here, status, headers, told)
            here = _joined(here, location)
        raise Refused(url, f"redirects more than {_MAX_REDIRECTS} times")

    def _hop(self, asked: _Asked, gap: timedelta) -> tuple[int, dict[str, str], bytes]:
        url = asked.url
        target = self._guard.check(url)
        hurried = target.opened and not self._pace_allowed
        with nullcontext() if hurried else self._pace.turn(publisher_of(url), gap):
            try:
                return self._exchange(asked, target)
            except DeadlinePassed as error:
                raise Refused(url, f"took longer than {self._caps.total:g} s in all") from error
            except (httpcore2.TimeoutException, httpcore2.NetworkError, httpcore2.ProtocolError) as error:
                raise ReadError(url, why(error, self._caps)) from error

    def _exchange(self, asked: _Asked, target: Target) -> tuple[int, dict[str, str], bytes]:
        caps, url = self._caps, asked.url
        backend = CheckedBackend(target.addresses, target.port, Deadline(caps.total))
        scheme = "http" if target.plain else target.url.scheme
        place = httpcore2.URL(scheme=scheme, host=target.url.raw_host, port=target.url.port, target=target.url.raw_path)
        # One connection a request: a kept one could be reused for another name at the same address.
        with (
            httpcore2.HTTPConnection(
                place.origin, ssl_context=tls() if scheme == "https" else None, network_backend=backend
            ) as connection,
            connection.stream(
                asked.method,
                place,
                headers=[("Host", target.url.netloc.decode("ascii")), *self._headers(), *asked.headers],
                content=asked.body or None,
                extensions={"timeout": {"connect": caps.connect, "read": caps.first_byte, "write": caps.first_byte}},
            ) as answer,
        ):
            headers = _headers(url, answer.headers, caps)
            # Nobody reads the body of a redirect, so it is never unpacked (CVE-2026-21441).
            if answer.status in _REDIRECTS:
                return answer.status, headers, b""
            coding, length = headers.get("content-encoding", ""), headers.get("content-length", "")
            body = read_body(url, answer.iter_stream(), coding, length, caps) if answer.status != 304 else b""
            return answer.status, headers, body

    def _headers(self) -> list[tuple[str, str]]:
        return [("User-Agent", self._agent), ("Accept", "*/*"), ("Accept-Encoding", "gzip"), ("Connection", "close")]


def _validators(etag: str | None, last_modified: str | None) -> list[tuple[str, str]]:
    pairs = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return [(name, value) for name, value in pairs if value and value.isascii() and value.isprintable()]


def _headers(url: str, raw: list[tuple[bytes, bytes]], caps: Caps) -> dict[str, str]:
    if sum(len(name) + len(value) for name, value in raw) > caps.headers:
        raise Refused(url, f"sent more than {caps.headers // 1024} KiB of headers")
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _joined(here: str, location: str) -> str:
    try:
        # Servers send raw UTF-8 here, which arrives as Latin-1.
        return urljoin(here, location.encode("latin-1").decode("utf-8", "replace").strip())
    except ValueError as error:
        raise Refused(here, "redirects to something that is no address") from error
