"""One watch: what was expected, and how it turned out by the editor's word."""

from starlette.responses import Response

from modelwire import editing
from modelwire.desk.onward import beside, done_before, onward
from modelwire.desk.page import show
from modelwire.desk.visit import Visit
from modelwire.editing import Editor
from modelwire.editing.watches import watch_of
from modelwire.errors import ModelwireError
from modelwire.types import Brief, Watch, WatchState

#: Briefs on the actor that are shown beside a watch.
_MOST = 8


def page(visit: Visit) -> Response:
    """The watch on one screen, with the brief that proposed it."""
    return _page(visit, "")


def decide(visit: Visit) -> Response:
    """Settle it as pressed."""
    asked = visit.form.get("do", "")
    if asked not in [state.value for state in WatchState]:
        return _page(visit, "Nothing was pressed.", 422)
    try:
        with visit.editor() as editor:
            return onward(editor, editing.settle(editor, _id(visit), WatchState(asked), visit.form.get("note", "")))
    except ModelwireError as error:
        return _page(visit, str(error), 422)


def _page(visit: Visit, problem: str, status: int = 200) -> Response:
    with visit.editor() as editor:
        watch = watch_of(editor, _id(visit))
        brief = editor.room.store.brief(watch.brief_id)
        since = _since(editor, watch)
        views = {"did": done_before(editor, visit), "beside": beside(editor, f"/watch/{watch.id}")}
    return show(visit, "watch.html", status, watch=watch, brief=brief, since=since, problem=problem, **views)


def _since(editor: Editor, watch: Watch) -> list[Brief]:
    """What we published on the actor since, newest first: where an outcome is most likely to be told."""
    if watch.actor_id is None:
        return []
    briefs = editor.room.store.briefs(entity_id=watch.actor_id, limit=_MOST)
    return [brief for brief in briefs if brief.published_at > watch.opened_at]


def _id(visit: Visit) -> str:
    id_: str = visit.request.path_params["id"]
    return id_
