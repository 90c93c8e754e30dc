"""Somebody published in our name: everything since then off the site, at once (TRUST B28)."""

from datetime import UTC, datetime

from starlette.responses import RedirectResponse, Response

from modelwire import editing
from modelwire.desk.page import show
from modelwire.desk.secrets import fits
from modelwire.desk.sign import Door
from modelwire.desk.visit import Page, Visit
from modelwire.errors import ModelwireError


def page(visit: Visit) -> Response:
    """The form, which asks for the password again."""
    return show(visit, "emergency.html", problem="", since="")


def act_for(door: Door) -> Page:
    """The act, behind the same throttle as the sign-in."""

    def act(visit: Visit) -> Response:
        asked = visit.form.get("since", "")
        problem, status = _refused(visit, door, asked)
        if problem:
            return show(visit, "emergency.html", status, problem=problem, since=asked)
        since = datetime.fromisoformat(asked).replace(tzinfo=UTC)
        try:
            with visit.editor() as editor:
                editing.withdraw_since(editor, since, visit.form.get("note", ""))
        except ModelwireError as error:
            return show(visit, "emergency.html", 422, problem=str(error), since=asked)
        return RedirectResponse("/log", status_code=303)

    return act


def _refused(visit: Visit, door: Door, since: str) -> tuple[str, int]:
    if wait := door.throttle.wait():
        return f"Too many wrong passwords. Wait {wait} seconds.", 429
    with visit.editor() as editor:
        known = next((one for one in editor.room.store.accounts() if one.name == visit.account), None)
    if not fits(visit.form.get("password", ""), known):
        door.throttle.failed()
        return "That is not your password.", 403
    door.throttle.passed()
    try:
        datetime.fromisoformat(since).replace(tzinfo=UTC)
    except ValueError:
        return "Say since when, as 2026-05-04T18:30 (UTC).", 422
    return "", 200
