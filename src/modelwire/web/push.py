"""/push/{token}: hubs verify what we asked them for, and say when a feed has something new (W3C WebSub; TRUST A10).

Whoever holds no token learns nothing here, and what a holder sends is bounded, checked, and never kept.
"""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.concurrency import run_in_threadpool

from modelwire.types import Push, PushState
from modelwire.web.guard import Ceiling, FormRefused, read_body
from modelwire.web.guard.guard import PRIVATE

#: A push holds a feed, or what is new in it.
_MOST_BYTES, _SECONDS = 5 * 1024 * 1024, 30.0
#: How often a minute one callback may be asked for anything, and all of them together, made-up ones included.
_MOST, _MOST_OF_ALL, _MINUTE = 60, 600, 60.0


def add_push_pages(app: FastAPI) -> None:
    """Let hubs in."""
    app.state.pushes = Ceiling(_MOST, _MINUTE), Ceiling(_MOST_OF_ALL, _MINUTE)
    app.add_route("/push/{token}", _heard, methods=["POST"])
    app.add_route("/push/{token}", _verified, methods=["GET"])


def _verified(request: Request) -> Response:
    """A hub asks whether we asked it: what it shows us is shown to it again, where we did."""
    from modelwire.doorbell import id_of, verified
    from modelwire.newsroom import open_newsroom

    token, now, told = request.path_params["token"], datetime.now(UTC), dict(request.query_params)
    if not (id_ := id_of(token)):
        return _answer(404)
    if not _admits(request, id_, now):
        return _answer(429)
    agreed = False

    def change(push: Push) -> Push:
        nonlocal agreed
        changed = verified(push, told, now)
        agreed = changed is not None
        return changed or push

    with open_newsroom(request.app.state.folder) as room:
        room.store.change_push(id_, change)
    return _answer(200, told.get("hub.challenge", "")) if agreed else _answer(404)


async def _heard(request: Request) -> Response:
    """A hub rings. Who did not sign is answered as if all were well, and not heard."""
    from modelwire.doorbell import id_of

    if not (id_ := id_of(request.path_params["token"])):
        return _answer(404)
    if not _admits(request, id_, datetime.now(UTC)):
        return _answer(429)
    # Before anything is read: of strangers nothing is.
    if (status := await run_in_threadpool(_expects, request, id_)) != HTTPStatus.ACCEPTED:
        return _answer(status)
    try:
        body = await read_body(request, _MOST_BYTES, _SECONDS)
    except FormRefused as refused:
        return _answer(refused.status)
    await run_in_threadpool(_ring, request, id_, body)
    return _answer(HTTPStatus.ACCEPTED)


def _expects(request: Request, id_: str) -> int:
    """What answers a push: accepted where one is expected or soon will be, gone where it is over."""
    from modelwire.newsroom import open_newsroom

    with open_newsroom(request.app.state.folder) as room:
        push = room.store.push(id_)
    if push is None:
        return HTTPStatus.NOT_FOUND
    waits = push.state is PushState.ASKED or push.is_live(datetime.now(UTC))
    return HTTPStatus.ACCEPTED if waits else HTTPStatus.GONE


def _ring(request: Request, id_: str, body: bytes) -> None:
    from modelwire.doorbell import rung
    from modelwire.newsroom import open_newsroom

    now, signature = datetime.now(UTC), request.headers.get("x-hub-signature", "")
    with open_newsroom(request.app.state.folder) as room:
        bell = room.doorbell()
        room.store.change_push(
            id_, lambda p: rung(p, body, now) if bell and p.is_live(now) and bell.is_signed(p, body, signature) else p
        )


def _admits(request: Request, id_: str, now: datetime) -> bool:
    of_one, of_all = request.app.state.pushes
    return bool(of_one.take(id_, now.timestamp()) and of_all.take("", now.timestamp()))


def _answer(status: int, words: str = "") -> Response:
    headers: dict[str, Any] = PRIVATE | ({"Retry-After": "60"} if status == 429 else {})
    return Response(words, status_code=status, media_type="text/plain; charset=utf-8", headers=headers)
