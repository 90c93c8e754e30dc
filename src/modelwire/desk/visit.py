"""Visit: one request at the desk, who makes it, and what it sent."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from modelwire.desk.secrets import digest, form_token, same, token
from modelwire.editing import Editor
from modelwire.newsroom import open_newsroom
from modelwire.types import Sitting

#: The prefix binds it to this very origin and to https or loopback (RFC 6265bis).
COOKIE = "__Host-desk"
#: A sitting ends after so long without a request, and after so long in any case (TRUST B12).
IDLE, LONGEST = timedelta(minutes=60), timedelta(hours=12)
#: How often it is written down that somebody is still there.
_SEEN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request."""

    request: Request
    folder: Path
    #: of the visitor, signed in or not
    cookie: str
    #: name of the account; "" before sign-in
    account: str
    now: datetime

    @property
    def form(self) -> Mapping[str, str]:
        """The fields that were sent, of several of one name the last."""
        told: Mapping[str, str] = self.request.scope.get("state", {}).get("form", {})
        return told

    @property
    def form_token(self) -> str:
        """What every form of this visitor sends along."""
        return form_token(self.cookie)

    @contextmanager
    def editor(self) -> Iterator[Editor]:
        """The newsroom, open, with this visitor as its editor."""
        with open_newsroom(self.folder) as room:
            yield Editor(room, self.account, self.now)


Page = Callable[[Visit], Response]


def seated(page: Page) -> Callable[[Request], Response]:
    """A page for the editor alone: anybody else is led to the sign-in."""

    def answer(request: Request) -> Response:
        visit = visit_of(request)
        if not visit.account:
            here = request.url.path if request.method == "GET" else "/"
            return RedirectResponse(f"/sign-in?next={quote(here)}", status_code=303)
        if request.app.state.read_only and _acts(request):
            return Response("This desk only shows; start it without --read-only to act.\n", 403)
        return _checked(visit, page)

    return answer


def anybody(page: Page) -> Callable[[Request], Response]:
    """A page before sign-in; it has a cookie of its own, so that its form cannot be sent by another page."""

    def answer(request: Request) -> Response:
        visit = visit_of(request)
        fresh = not visit.cookie
        if fresh:
            visit = replace(visit, cookie=token())
        response = _checked(visit, page)
        if fresh and COOKIE.encode() not in response.headers.get("set-cookie", "").encode():
            set_cookie(response, visit.cookie)
        return response

    return answer


def visit_of(request: Request) -> Visit:
    """Who asks; a sitting that has ended is nobody's."""
    now = datetime.now(UTC)
    folder: Path = request.app.state.folder
    cookie = request.cookies.get(COOKIE, "")
    return Visit(request, folder, cookie, _account(folder, cookie, now) if cookie else "", now)


def set_cookie(response: Response, value: str) -> None:
    """Hand a cookie out: for this origin alone, for no script, for no foreign page."""
    response.set_cookie(COOKIE, value, path="/", secure=True, httponly=True, samesite="strict")


def own_path(asked: str) -> str:
    """Where to go on: a path of our own, or the front page (TRUST B8)."""
    plain = asked.isascii() and asked.isprintable() and "\\" not in asked and "%" not in asked
    return asked if plain and asked.startswith("/") and not asked.startswith("//") else "/"


def _acts(request: Request) -> bool:
    """Whether a request would change the publication: to check words or to sign out does not."""
    return request.method == "POST" and not request.url.path.endswith(("/check", "/sign-out"))


def _checked(visit: Visit, page: Page) -> Response:
    unsafe = visit.request.method not in ("GET", "HEAD")
    if unsafe and not same(visit.form.get("token", ""), visit.form_token):
        return Response("This page is too old, or it is not ours. Go back and load it again.\n", 403)
    return page(visit)


def _account(folder: Path, cookie: str, now: datetime) -> str:
    with open_newsroom(folder) as room:
        sitting = room.store.sitting(digest(cookie))
        if sitting is None:
            return ""
        if _ended(sitting, now):
            room.store.end_sitting(sitting.digest)
            return ""
        if now - sitting.seen_at > _SEEN:
            room.store.save_sitting(replace(sitting, seen_at=now))
        return sitting.account


def _ended(sitting: Sitting, now: datetime) -> bool:
    return now - sitting.seen_at > IDLE or now - sitting.begun_at > LONGEST
