"""The outlets' own pages beside the demo's site, so that every link to a source leads somewhere.

The public files stay what the product made; links are led here as pages are handed out.
"""

import re
from collections.abc import Callable, Mapping
from html import escape
from http import HTTPStatus

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from modelwire.sample.serve import HTML, serve
from modelwire.sample.wire import LABEL, Outlet, Wire
from modelwire.testing import FakeWeb, Seen

_PREFIX = "/originals/"
#: A link of an outlet's own page to another page of it.
_OWN_LINK = re.compile(r'(?<=href=")/(?!/)')


class Originals:
    """Around the site's app: shows the outlets under /originals/HOST/PATH, and leads links to them there."""

    def __init__(self, app: ASGIApp, wire: Wire) -> None:
        """Set the outlets up as they stand on the last day of the wire."""
        self._app = app
        self._outlets = {outlet.host: outlet for outlet in wire.outlets}
        self._web = FakeWeb(remember=False)
        serve(self._web, wire, wire.ends_at)
        hosts = "|".join(re.escape(host) for host in self._outlets)
        self._link = re.compile(rf'(?<=href=")https?://({hosts})(?:/|(?=["?#]))')

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        host, _, path = str(scope.get("path", "")).removeprefix(_PREFIX).partition("/")
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].startswith(_PREFIX) and host in self._outlets:
            await self._original(self._outlets[host], f"/{path}")(scope, receive, send)
        else:
            await self._app(scope, receive, _Rewriter(send, self._led))

    def _led(self, html: str) -> str:
        """A page whose links to the outlets lead to their originals here; text fragments stay."""
        return self._link.sub(rf"{_PREFIX}\1/", html)

    def _original(self, outlet: Outlet, path: str) -> Response:
        answer = self._web.answer(Seen("GET", outlet.host, path, {}, 0.0))
        told = {name.lower(): value for name, value in answer.headers}
        if "location" in told:
            return RedirectResponse(self._led(f'href="{told["location"]}"').split('"')[1])
        kind = told.get("content-type", "")
        if answer.status != HTTPStatus.OK:
            return _page(_nothing(outlet, answer.status))
        if kind != HTML:
            return Response(answer.data, media_type=kind)
        return _page(_OWN_LINK.sub(f"{_PREFIX}{outlet.host}/", self._led(answer.data.decode())))


class _Rewriter:
    """Holds an HTML answer back until it is whole, and sends it rewritten; anything else passes."""

    def __init__(self, send: Send, rewrite: Callable[[str], str]) -> None:
        self._send, self._rewrite = send, rewrite
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """One message of the answer."""
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_whole(self._start)
        else:
            await self._send(message)

    async def _send_whole(self, start: Message) -> None:
        body = self._rewrite(self._body.decode()).encode()
        headers = MutableHeaders(scope=start)
        if body:
            headers["Content-Length"] = str(len(body))
        else:  # an answer to HEAD, or a 304: it names the length of a page that was not rewritten
            del headers["Content-Length"]
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


def _is_html(start: Message) -> bool:
    headers: Mapping[str, str] = MutableHeaders(scope=start)
    return headers.get("content-type", "").startswith("text/html")


def _nothing(outlet: Outlet, status: int) -> str:
    """What stands where an outlet has no page: its menus lead to more than there is."""
    name = escape(outlet.name)
    said = "This outlet's server is down, on purpose." if status >= 500 else "There is no more behind this link."
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{name}</title></head><body><h1>{name}</h1>'
        f'<p>{said}</p><p><a href="{_PREFIX}{outlet.host}/">What {name} has reported</a></p>'
        f"<footer><p>{escape(LABEL)}</p></footer></body></html>"
    )


def _page(html: str) -> Response:
    return Response(html, media_type=HTML, headers={"X-Robots-Tag": "noindex"})
