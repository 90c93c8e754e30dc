"""/takedown/ and /report/: notices by form and as JSON, without login (TRUST F10)."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from modelwire.errors import ModelwireError
from modelwire.types import Notice
from modelwire.web.guard import Form, Guard

_OUT_OF_ORDER = "Notices cannot be taken in for the moment; please write to us.\n"
_STATUS = {"taken": 202, "incomplete": 202, "repeated": 200, "refused": 429}
_TITLES = {
    "taken": "Your notice was taken in",
    "incomplete": "Something is missing",
    "repeated": "This is with us already",
    "refused": "Not now",
}
#: A page of ours, as its link to the form says: a path and nothing else.
_ABOUT = re.compile(r"/(?:[a-z0-9][a-z0-9.:-]{0,250}/){0,3}")


def open_takedown(request: Request) -> Response:
    """The form for publishers and others, with a stamp of its own."""
    return _opened(request, "takedown/index.html")


def open_report(request: Request) -> Response:
    """The form for an error, which knows the page that the reader comes from."""
    return _opened(request, "report/index.html")


def take_notice(request: Request, form: Form) -> Response:
    """A notice that was sent from the form, or as JSON."""
    return _taken(request, form, "")


def take_report(request: Request, form: Form) -> Response:
    """An error that was reported: the same queue, and the same answer."""
    return _taken(request, form, "error")


def _opened(request: Request, file: str) -> Response:
    from modelwire.publish import open_form

    path = request.app.state.public / file
    if not path.is_file():
        return Response("There is nothing at this address.\n", status_code=404, media_type="text/plain")
    guard: Guard = request.app.state.guard
    asked = request.query_params.get("about", "")
    about = ""
    if _ABOUT.fullmatch(asked):
        about = _site_url(request) + asked
    page = open_form(path.read_text(encoding="utf-8"), guard.stamps.make(guard.clock()), about)
    return Response(page, media_type="text/html; charset=utf-8", headers={"Cache-Control": "no-store"})


def _taken(request: Request, form: Form, matter: str) -> Response:
    from modelwire.newsroom import open_newsroom

    as_json = request.headers.get("content-type", "").startswith("application/json")
    if not as_json and not form.human:
        # What a person sent from an old page must not vanish, so it is said; a program learns nothing by it.
        return _page(request, "Please send it again", ["The form was open too long, or not long enough. Open it again, "
                     "and send it once more; we kept nothing."], 400)  # fmt: skip
    fields = {name: values for name, values in form.fields.items() if name not in ("stamp", "website")}
    if matter:
        fields["matter"] = (matter,)
    try:
        with open_newsroom(request.app.state.folder) as room:
            receipt = room.office().receive(fields, "json" if as_json else "form", form.network, form.at)
    except ModelwireError:
        return Response(_OUT_OF_ORDER, status_code=503, media_type="text/plain")
    _wake(request)
    status = _STATUS[receipt.outcome]
    wait = _wait(receipt.retry_at, form.at)
    if as_json:
        told = {
            "notice": receipt.notice_id or None, "outcome": receipt.outcome, "status_url": receipt.status_url or None,
            "missing": [{"element": m.element, "law": m.law, "ask": m.ask} for m in receipt.missing],
            "text": receipt.text,
        }  # fmt: skip
        return JSONResponse(told, status_code=status, headers=wait)
    links = [(urlsplit(receipt.status_url).path, "How it stands, and what you can do")]
    # The address stands below as a link.
    lines = [line for line in receipt.text.split("\n\n") if not receipt.status_url or receipt.status_url not in line]
    answer = _page(request, _TITLES[receipt.outcome], lines, status if status == 429 else 200,
                   links if receipt.status_url else [])  # fmt: skip
    answer.headers.update(wait)
    return answer


def _wake(request: Request) -> None:
    """Letters about notices go out from beside the server, where it sends mail."""
    if request.app.state.clerk:
        request.app.state.clerk.wake()


def _wait(until: datetime | None, now: datetime) -> dict[str, str]:
    return {"Retry-After": str(max(1, int((until - now).total_seconds())))} if until else {}


def _site_url(request: Request) -> str:
    from modelwire.config import load_config

    return load_config(request.app.state.folder).publication.url.rstrip("/")


def _page(
    request: Request, title: str, lines: list[str], status: int, links: list[tuple[str, str]] | None = None
) -> Response:
    """An answer in the site's own frame."""
    from modelwire.newsroom import open_newsroom
    from modelwire.publish import Told, answered_form

    told = Told(title, tuple(lines), tuple(links or ()))
    with open_newsroom(request.app.state.folder) as room:
        body = answered_form(_frame(request), told, room.press.site_info())
    return Response(body, status_code=status, media_type="text/html; charset=utf-8")


def _frame(request: Request) -> str:
    file = request.app.state.public / "takedown" / "answer" / "index.html"
    return file.read_text(encoding="utf-8") if file.is_file() else "<!-- the answer goes here -->"


# ── the status page ──────────────────────────────────────────────────────────────────────────────────────────


def status(request: Request) -> Response:
    """How a notice stands; looking changes nothing."""
    return _status_answer(request, lambda room: room.office().desk.by_token(request.path_params["token"]), 200)


def act(request: Request, form: Form) -> Response:
    """What a sender does on the status page: complete, prove, have a mail sent, appeal."""
    token = request.path_params["token"]

    def done(room: Any) -> Notice:
        office = room.office()
        notice = office.desk.by_token(token)
        what = form.one("act")
        if what == "complete":
            office.complete(notice, form.fields, form.at)
        elif what == "prove":
            office.prove(notice, form.at, form.one("word"))
        elif what == "mail":
            office.mail_word(notice, form.one("mailbox"), form.at)
        elif what == "appeal":
            office.appeal(notice, form.one("words"), form.at)
        found: Notice = office.desk.by_token(token)
        return found

    answer = _status_answer(request, done, 200)
    _wake(request)
    return answer


def _status_answer(request: Request, look: Callable[[Any], Notice], code: int) -> Response:
    from modelwire.errors import NotFound
    from modelwire.newsroom import open_newsroom
    from modelwire.publish import status_form

    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    try:
        with open_newsroom(request.app.state.folder) as room:
            notice = look(room)
            body = status_form(_frame(request), room.office().view(notice))
    except NotFound:
        return Response("There is nothing at this address.\n", 404, headers, "text/plain")
    except ModelwireError as error:
        return Response(f"{error}\n", 409, headers, "text/plain; charset=utf-8")
    return Response(body, code, headers, "text/html; charset=utf-8")
