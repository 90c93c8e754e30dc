"""Guard: ceilings, bounds and the human test, in front of a form's handler."""

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from fastapi import Request, Response
from fastapi.concurrency import run_in_threadpool

from modelwire.web.guard.ceilings import Ceiling
from modelwire.web.guard.clients import client_network
from modelwire.web.guard.forms import Form, FormRefused, read_form
from modelwire.web.guard.stamps import Stamps

Handler = Callable[[Request, Form], Response]
#: What answers a form: nothing of it is kept by a cache, listed by a search engine, or told to the next site.
PRIVATE = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
#: Forms that people fill in: by network, and of all together.
_BY_NETWORK, _OF_ALL, _HOUR = 10, 200, 3600.0
#: Once all together are over it, forms rest: whoever floods them would otherwise take every place that comes free.
_REST_SECONDS = 600.0
#: Links that act by themselves: mail providers press them for many readers, from few addresses (RFC 8058).
_LINKS, _MINUTE = 600, 60.0


class Guard:
    """What one server process knows of those who send forms."""

    def __init__(
        self,
        stamps: Stamps,
        proxies: Sequence[str] = (),
        *,
        by_network: int = _BY_NETWORK,
        of_all: int = _OF_ALL,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Make one.

        Args:
            stamps: of the forms that are handed out.
            proxies: networks whose X-Forwarded-For is believed.
            by_network: how many forms an hour one network may send.
            of_all: how many an hour all together may send before forms rest.
            clock: seconds since the epoch.
        """
        self.stamps, self.proxies, self.clock = stamps, tuple(proxies), clock
        self._by_network, self._of_all = Ceiling(by_network, _HOUR), Ceiling(of_all, _HOUR)
        self._links = Ceiling(_LINKS, _MINUTE)
        self._rests_until = 0.0

    def form(self, handler: Handler, *, human: bool) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint for a form.

        Args:
            handler: reads the request and the form and shows the answer; it may block.
            human: True for a form that people fill in: tight ceilings, and the handler is told whether it came from
                one. False for what a link or a mail program sends: only a flood is refused.
        """

        async def endpoint(request: Request) -> Response:
            network, at = client_network(request, self.proxies), self.clock()
            try:
                # Read first: an answer before the body has come is lost on clients that are still sending.
                fields = await read_form(request)
            except FormRefused as refused:
                return refusal(refused.status, refused.words)
            if not (self._admits(network, at) if human else self._links.take(network, at)):
                return refusal(429, "Too many forms came from there; try again in an hour.")
            seems = not human or self.stamps.is_human(fields, at)
            form = Form(fields, network, datetime.fromtimestamp(at, UTC), seems)
            response = await run_in_threadpool(handler, request, form)
            for name, value in PRIVATE.items():
                response.headers.setdefault(name, value)
            return response

        return endpoint

    def _admits(self, network: str, at: float) -> bool:
        if at < self._rests_until or not self._by_network.take(network, at):
            return False
        if not self._of_all.take("", at):
            self._rests_until = at + _REST_SECONDS
            return False
        return True


def refusal(status: int, words: str) -> Response:
    """A short answer in plain words."""
    headers = PRIVATE | ({"Retry-After": "3600"} if status == 429 else {"Connection": "close"})
    return Response(f"{words}\n", status_code=status, media_type="text/plain; charset=utf-8", headers=headers)
