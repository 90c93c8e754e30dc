"""/subscribe/ and /newsletter/…: what readers do by themselves. GET changes nothing; scanners follow links (B15).

Whether an address is new, known or barred shows in no answer and in no time: the work is done after the answer.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool

from modelwire.errors import BadAddress, ModelwireError
from modelwire.mailroom import ReadersDesk
from modelwire.web.clerk import Clerk
from modelwire.web.guard import Form, Guard
from modelwire.web.guard.guard import PRIVATE

_HTML = "text/html; charset=utf-8"
_ASKING = threading.Lock()
_BROKEN = "This is out of order for the moment; please try again in an hour."


def add_reader_pages(app: FastAPI, guard: Guard) -> None:
    """The pages of a publication that sends letters."""
    app.add_route("/subscribe/", _shown(subscribe_page), methods=["GET", "HEAD"])
    app.add_route("/subscribe/", guard.form(subscribe, human=True), methods=["POST"])
    for name, show, act in (
        ("confirm", confirm_page, confirm),
        ("leave", leave_page, leave),
        ("choose", choose_page, choose),
    ):
        path = f"/newsletter/{name}/{{token}}/"
        app.add_route(path, _shown(show), methods=["GET", "HEAD"])
        app.add_route(path, guard.form(act, human=False), methods=["POST"])


# ── asking ───────────────────────────────────────────────────────────────────────────────────────────────────


def subscribe_page(request: Request) -> Response:
    """The published page, with the moment at which its form was handed out."""
    guard: Guard = request.app.state.guard
    return _with_readers(request, lambda readers, _: _html(readers.subscribe_page(guard.stamps.make(guard.clock()))))


def subscribe(request: Request, form: Form) -> Response:
    """Somebody asks for letters."""

    def answer(readers: ReadersDesk, _now: datetime) -> Response:
        try:
            wanted = readers.checked(form.one("email"), form.many("edition"))
        except BadAddress as error:
            return _html(readers.page("not_taken.html", problem=f"{error}.".capitalize()), 400)
        if not wanted:
            return _html(readers.page("not_taken.html", problem="Tick what you want to get."), 400)
        told = _html(readers.page("asked.html"))
        told.background = BackgroundTask(_ask, request, form, wanted) if form.human else None
        return told

    return _with_readers(request, answer)


def _ask(request: Request, form: Form, wanted: tuple[str, ...]) -> None:
    from modelwire.newsroom import open_newsroom

    clerk: Clerk | None = request.app.state.clerk
    # One at a time: an address that is sent twice at once is asked once.
    with _ASKING, open_newsroom(request.app.state.folder) as room:
        room.readers.ask(form.one("email"), wanted, network=form.network, now=form.at)
    if clerk:
        clerk.wake()


# ── links from letters ───────────────────────────────────────────────────────────────────────────────────────


def confirm_page(request: Request) -> Response:
    """A button; the link alone confirms nothing."""

    def shown(readers: ReadersDesk, now: datetime) -> Response:
        reader = readers.people.to_confirm(request.path_params["token"], now)
        if reader is None:
            return _html(readers.page("too_late.html"), 410)
        return _html(readers.page("confirm.html", wanted=readers.words(reader.asked_editions)))

    return _with_readers(request, shown)


def confirm(request: Request, form: Form) -> Response:
    """The button was pressed."""

    def done(readers: ReadersDesk, _now: datetime) -> Response:
        reader = readers.people.confirm(request.path_params["token"], network=form.network, now=form.at)
        if reader is None:
            return _html(readers.page("too_late.html"), 410)
        return _html(readers.page("confirmed.html", wanted=readers.words(reader.editions)))

    return _with_readers(request, done)


def leave_page(request: Request) -> Response:
    """A button; and what mail programs are told before they press theirs is in the mail's headers."""
    return _with_readers(request, lambda readers, _now: _html(readers.page("leave.html")))


def leave(request: Request, form: Form) -> Response:
    """One click (RFC 8058): the request alone is enough, whatever its body, and again changes nothing."""

    def done(readers: ReadersDesk, _now: datetime) -> Response:
        reader = readers.people.holder("leave", request.path_params["token"])
        if reader is not None:
            readers.people.leave(reader, form.at)
        # Who was erased, or whose link got mangled, is not written to either.
        return _html(readers.page("left.html"))

    return _with_readers(request, done)


def choose_page(request: Request) -> Response:
    """What a reader gets, to be changed; what we know of them, to be had or erased."""

    def shown(readers: ReadersDesk, _now: datetime) -> Response:
        reader = readers.people.holder("choose", request.path_params["token"])
        return _html(readers.page("too_late.html"), 410) if reader is None else _html(readers.choose_page(reader))

    return _with_readers(request, shown)


def choose(request: Request, form: Form) -> Response:
    """Keep, show or erase."""

    def done(readers: ReadersDesk, _now: datetime) -> Response:
        reader = readers.people.holder("choose", request.path_params["token"])
        if reader is None:
            return _html(readers.page("too_late.html"), 410)
        if form.one("do") == "export":
            return JSONResponse(readers.export(reader))
        if form.one("do") == "erase":
            readers.people.erase_id(reader.id, form.at)
            return _html(readers.page("erased.html"))
        chosen = readers.people.choose(reader, readers.known(form.many("edition")), form.at)
        return _html(readers.choose_page(chosen, saved=True) if chosen.is_active else readers.page("left.html"))

    return _with_readers(request, done)


# ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────


def _with_readers(request: Request, show: Callable[[ReadersDesk, datetime], Response]) -> Response:
    from modelwire.newsroom import open_newsroom

    try:
        with open_newsroom(request.app.state.folder) as room:
            return show(room.readers, datetime.fromtimestamp(request.app.state.guard.clock(), UTC))
    except ModelwireError:
        return Response(f"{_BROKEN}\n", status_code=503, media_type="text/plain; charset=utf-8", headers=PRIVATE)


def _shown(page: Callable[[Request], Response]) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        response = await run_in_threadpool(page, request)
        for name, value in PRIVATE.items():
            response.headers.setdefault(name, value)
        return response

    return endpoint


def _html(body: str, status: int = 200) -> Response:
    return Response(body, status_code=status, media_type=_HTML)
