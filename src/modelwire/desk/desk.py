"""The front of the desk: all that waits, on one page; the log, from which anything can be taken back."""

from starlette.responses import RedirectResponse, Response

from modelwire.desk.onward import done_before
from modelwire.desk.page import show
from modelwire.desk.queues import waiting
from modelwire.desk.visit import Visit, own_path
from modelwire.editing import undo, undoable

#: Rows of the log on one page, and of published briefs.
_ROWS = 200
_PUBLISHED = 60


def front(visit: Visit) -> Response:
    """The queue."""
    with visit.editor() as editor:
        cases, did = waiting(editor.room, visit.now), done_before(editor, visit)
        name = editor.room.config.publication.name
        last = next(iter(editor.room.store.runs(1)), None)
    return show(visit, "queue.html", cases=cases, did=did, name=name, last=last)


def published(visit: Visit) -> Response:
    """What readers see, newest first: from here it is corrected or withdrawn."""
    with visit.editor() as editor:
        briefs, did = editor.room.store.briefs(limit=_PUBLISHED), done_before(editor, visit)
    return show(visit, "published.html", briefs=briefs, did=did)


def log(visit: Visit) -> Response:
    """What was done, newest first."""
    with visit.editor() as editor:
        actions = editor.room.store.actions()
        open_, did = undoable(actions), done_before(editor, visit)
    return show(visit, "log.html", actions=actions[:_ROWS], undoable=open_, did=did)


def take_back(visit: Visit) -> Response:
    """Undo one action."""
    number = visit.form.get("number", "")
    if not (number.isascii() and number.isdigit()):
        return show(visit, "problem.html", 422, problem="There is no such action.", back="/log")
    with visit.editor() as editor:
        action = undo(editor, int(number))
    path = own_path(visit.form.get("back", "/log"))
    return RedirectResponse(f"{path}?did={action.number}", status_code=303)


def keys(visit: Visit) -> Response:
    """What each key does."""
    return show(visit, "keys.html")
