"""Before any page: who may ask at all, how much, from where; and what every answer says to browsers."""

import asyncio
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Own files only; the desk's two scripts are files of its own (TRUST B9).
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Under "no-referrer" browsers send no origin with a form either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
}
#: Bytes of a form, and fields in it (TRUST B19).
MOST_BODY, MOST_FIELDS = 64 * 1024, 200
#: A form is sent whole within this.
BODY_SECONDS = 10.0
_SAFE = frozenset({"GET", "HEAD"})


class Guard:
    """Headers on every answer; foreign hosts, foreign pages and large bodies are refused."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str]) -> None:
        self.app, self.hosts = app, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        headers = Headers(scope=scope)
        if reason := self._refused(scope["method"], headers):
            await PlainTextResponse(f"{reason}\n", status_code=403)(scope, receive, with_headers)
            return
        if scope["method"] not in _SAFE:
            form = await _form(receive)
            if isinstance(form, int):
                await PlainTextResponse(f"{_UNREADABLE[form]}\n", form)(scope, receive, with_headers)
                return
            scope.setdefault("state", {})["form"] = form
        await self.app(scope, receive, with_headers)

    def _refused(self, method: str, headers: Headers) -> str:
        """Why a request is not answered; "" where it may be."""
        host = headers.get("host", "")
        # A name that was made to point here is not ours (DNS rebinding).
        if name_of(host) not in self.hosts:
            return "This desk does not answer to that name."
        if method in _SAFE:
            return ""
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin is None and site is None:
            return "Your browser does not say where this form came from."
        if site not in (None, "same-origin") or (origin is not None and origin.partition("://")[2] != host):
            return "This form came from another place."
        return ""


def name_of(host: str) -> str:
    """The name in a Host header; "" where it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


#: Why a form is not taken, by the status that says so.
_UNREADABLE = {400: "That is no form.", 408: "That took too long.", 413: "That is too much."}


async def _form(receive: Receive) -> dict[str, str] | int:
    """The fields of a form, of several of one name the last; or the status that refuses it."""
    try:
        body = await asyncio.wait_for(_body(receive), BODY_SECONDS)
    except TimeoutError:
        return 408
    if body is None:
        return 413
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:  # not UTF-8, or more fields than any page of ours has
        return 400
    return {name: values[-1] for name, values in fields.items()}


async def _body(receive: Receive) -> bytes | None:
    """The body; None where it is larger than any form of ours."""
    held, more = b"", True
    while more:
        message = await receive()
        held += message.get("body", b"")
        if len(held) > MOST_BODY:
            return None
        more = message.get("more_body", False) and message["type"] == "http.request"
    return held
