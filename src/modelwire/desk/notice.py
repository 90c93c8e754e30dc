"""One notice: who asks for what, its clock, and what it would touch."""

from starlette.background import BackgroundTask
from starlette.responses import Response

from modelwire.desk.onward import beside, done_before, onward
from modelwire.desk.page import show
from modelwire.desk.visit import Visit
from modelwire.editing.notices import grant, hold_back, refuse
from modelwire.errors import ModelwireError
from modelwire.notices import deadlines
from modelwire.redress.scope import domain_of
from modelwire.types import NoticeState

#: Reasons that fit most notices, each under a key of its own.
_REASONS = (
    "You hold the rights, and we keep to your wish.",
    "Our page does not hold what the notice describes.",
    "We could not establish that the sender holds the right.",
    "The page tells facts in our own words, and quotes within the limits of our policy.",
)


def page(visit: Visit) -> Response:
    """The notice on one screen."""
    return _page(visit, "")


def decide(visit: Visit) -> Response:
    """Hold back, grant or refuse."""
    form = visit.form
    note, done = form.get("note", "").strip() or form.get("ready", ""), form.get("do", "")
    try:
        with visit.editor() as editor:
            if done == "credible":
                return _answered(visit, onward(editor, hold_back(editor, _id(visit))))
            if done == "grant":
                return _answered(visit, onward(editor, grant(editor, _id(visit), note)))
            if done == "refuse":
                return _answered(visit, onward(editor, refuse(editor, _id(visit), note)))
    except ModelwireError as error:
        return _page(visit, str(error), 422)
    return _page(visit, "Nothing was pressed.", 422)


def _answered(visit: Visit, response: Response) -> Response:
    """The answer to the editor; the letter to the sender goes out after it, or waits where the mail server does."""

    def send() -> None:
        with visit.editor() as editor:
            editor.room.send_answers()

    response.background = BackgroundTask(send)
    return response


def _page(visit: Visit, problem: str, status: int = 200) -> Response:
    with visit.editor() as editor:
        room = editor.room
        notice = room.office().desk.notice(_id(visit))
        waits = notice.state in (NoticeState.INCOMPLETE, NoticeState.OPEN, NoticeState.RESTRICTED)
        due = deadlines(notice, room.config.publication.timezone)
        briefs = [brief for brief in map(room.store.brief, notice.briefs) if brief]
        pieces = room.store.articles(notice.articles)
        views: dict[str, object] = {"did": done_before(editor, visit), "beside": beside(editor, f"/notice/{notice.id}")}
        views["letters"] = room.store.desk_letters(notice_id=notice.id)
    views |= {"notice": notice, "due": due, "briefs": briefs, "pieces": pieces, "reasons": _REASONS}
    views |= {"domain": domain_of(notice.complaint), "waits": waits}
    return show(visit, "notice.html", status, problem=problem, **views)


def _id(visit: Visit) -> str:
    id_: str = visit.request.path_params["id"]
    return id_
