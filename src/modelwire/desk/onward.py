"""Where the editor goes after a decision: to the next case, with a way back."""

from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from modelwire.desk.queues import waiting
from modelwire.desk.visit import Visit
from modelwire.editing import Editor
from modelwire.types import Action


def onward(editor: Editor, action: Action) -> Response:
    """The page of the next case, which offers to take the action back."""
    cases = waiting(editor.room, editor.now)
    path = cases[0].path if cases else "/"
    mark = "&" if "?" in path else "?"
    return RedirectResponse(f"{path}{mark}did={action.number}", status_code=303)


def beside(editor: Editor, path: str) -> dict[str, object]:
    """The cases before and after one, and how many there are."""
    paths = [case.path for case in waiting(editor.room, editor.now)]
    at = paths.index(path) if path in paths else -1
    return {
        "place": at + 1,
        "of": len(paths),
        "before": paths[at - 1] if at > 0 else "",
        "after": paths[at + 1] if at + 1 < len(paths) else "",
    }


def done_before(editor: Editor, visit: Visit) -> Action | None:
    """The action that led here, if it may still be taken back."""
    asked = visit.request.query_params.get("did", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 0
    actions = editor.room.store.actions()
    if any(action.undoes == number for action in actions):
        return None
    return next((action for action in actions if action.number == number), None)


def link(path: str) -> str:
    """A part of a path, quoted."""
    return quote(path, safe="")
