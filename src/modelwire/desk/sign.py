"""Sign in, sign out, and the first visit, on which the editor chooses a password."""

from dataclasses import dataclass, field, replace

from starlette.responses import RedirectResponse, Response

from modelwire.desk.page import show
from modelwire.desk.secrets import LEAST_PASSWORD, account, digest, fits, same, token
from modelwire.desk.throttle import Throttle
from modelwire.desk.visit import COOKIE, IDLE, Visit, own_path, set_cookie
from modelwire.types import Sitting


@dataclass(slots=True)
class Door:
    """Who comes in: the password, or once the key that the operator was shown at start."""

    #: opens /welcome a single time; "" where nobody is to choose a password
    key: str = ""
    throttle: Throttle = field(default_factory=Throttle)

    def ask(self, visit: Visit) -> Response:
        """The sign-in form."""
        if visit.account:
            return RedirectResponse("/", status_code=303)
        return show(visit, "sign.html", onward=own_path(visit.request.query_params.get("next", "/")), problem="")

    def enter(self, visit: Visit) -> Response:
        """A name and a password: the same words whatever of the two is wrong."""
        onward = own_path(visit.form.get("next", "/"))
        if wait := self.throttle.wait():
            problem = f"Too many wrong passwords. Wait {wait} seconds."
            return show(visit, "sign.html", 429, onward=onward, problem=problem)
        with visit.editor() as editor:
            name = visit.form.get("name", "").strip()
            known = next((one for one in editor.room.store.accounts() if one.name == name), None)
            if not fits(visit.form.get("password", ""), known):
                self.throttle.failed()
                problem = "That name and that password do not fit each other."
                return show(visit, "sign.html", 403, onward=onward, problem=problem)
            self.throttle.passed()
            return _sit(visit, name, onward)

    def leave(self, visit: Visit) -> Response:
        """End the sitting."""
        with visit.editor() as editor:
            editor.room.store.end_sitting(digest(visit.cookie))
        response = RedirectResponse("/sign-in", status_code=303)
        response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
        return response

    def welcome(self, visit: Visit) -> Response:
        """The form on which a password is chosen, for whoever has the key."""
        if not self._opens(visit.request.query_params.get("key", "")):
            return show(visit, "sign.html", 403, onward="/", problem=_STALE)
        return show(visit, "welcome.html", key=self.key, least=LEAST_PASSWORD, problem="")

    def choose(self, visit: Visit) -> Response:
        """Keep the name and the password; every other sitting of that account ends."""
        if not self._opens(visit.form.get("key", "")):
            return show(visit, "sign.html", 403, onward="/", problem=_STALE)
        name, password = visit.form.get("name", "").strip(), visit.form.get("password", "")
        problem = _unfit(name, password)
        if problem:
            return show(visit, "welcome.html", 422, key=self.key, least=LEAST_PASSWORD, problem=problem)
        with visit.editor() as editor:
            editor.room.store.save_account(account(name, password, visit.now))
        self.key = ""
        return _sit(visit, name, "/")

    def _opens(self, key: str) -> bool:
        return bool(self.key) and same(key, self.key)


_STALE = "That address was used already, or it is of another start. Sign in, or start the desk with --reset."
#: As long as a byline may be.
_LONGEST_NAME = 60


def _unfit(name: str, password: str) -> str:
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        return "Give the name that stands under your decisions."
    if len(password) < LEAST_PASSWORD:
        return f"A password of at least {LEAST_PASSWORD} characters, please; several words are easy to keep in mind."
    return ""


def _sit(visit: Visit, name: str, onward: str) -> Response:
    """Begin a sitting under a new cookie: the one from before the sign-in is worth nothing after it."""
    fresh = token()
    with visit.editor() as editor:
        store = editor.room.store
        store.forget_sittings(before=visit.now - IDLE)
        store.end_sitting(digest(visit.cookie))
        store.save_sitting(Sitting(digest(fresh), name, visit.now, visit.now))
    response = RedirectResponse(onward, status_code=303)
    set_cookie(response, fresh)
    return response


def door_for(key: str) -> Door:
    """A door with its key."""
    return replace(Door(), key=key)
