"""One brief: each sentence beside its evidence; approve, edit, spike, correct, withdraw."""

from collections.abc import Callable

from starlette.responses import Response

from modelwire import editing
from modelwire.desk.lines import lines_of
from modelwire.desk.onward import beside, done_before, onward
from modelwire.desk.page import show
from modelwire.desk.visit import Visit
from modelwire.editing import Editor
from modelwire.errors import ModelwireError
from modelwire.publish.edited import KINDS, texts_of
from modelwire.types import Action

#: A page may lie open overnight; nobody reads one brief for longer.
_LONGEST_SECONDS = 3600


def page(visit: Visit) -> Response:
    """The brief on one screen."""
    return _page(visit, {}, "")


def check(visit: Visit) -> Response:
    """What the gate says of the words that are being typed."""
    with visit.editor() as editor:
        try:
            faults = editing.preview(editor, _id(visit), _texts(visit))
        except ModelwireError as error:
            faults = {"": str(error)}
    return show(visit, "faults.html", faults=faults)


def decide(visit: Visit) -> Response:
    """Carry out what was pressed; where it cannot be, the same page with the words as typed and the reason."""
    act = _ACTS.get(visit.form.get("do", ""))
    if act is None:
        return _page(visit, {}, "Nothing was pressed.", 422)
    try:
        with visit.editor() as editor:
            return onward(editor, act(editor, visit))
    except ModelwireError as error:
        return _page(visit, _texts(visit), str(error), 422)


def _approve(editor: Editor, visit: Visit) -> Action:
    """Publish it; words that were typed before count as an edit of its own."""
    brief, texts = editor.room.brief(_id(visit)), _texts(visit)
    if texts and any(texts_of(brief).get(place) != " ".join(text.split()) for place, text in texts.items()):
        editing.edit(editor, brief.id, texts)
    return editing.approve(editor, brief.id, _seconds(visit))


def _edit(editor: Editor, visit: Visit) -> Action:
    return editing.edit(editor, _id(visit), _texts(visit), visit.form.get("note", "").strip())


def _correct(editor: Editor, visit: Visit) -> Action:
    note, kind = visit.form.get("note", ""), visit.form.get("kind", KINDS[0])
    return editing.correct(editor, _id(visit), _texts(visit), kind, note)


def _spike(editor: Editor, visit: Visit) -> Action:
    return editing.spike(editor, _id(visit), visit.form.get("note", "").strip())


def _withdraw(editor: Editor, visit: Visit) -> Action:
    return editing.withdraw(editor, _id(visit), visit.form.get("note", ""))


def _hold(editor: Editor, visit: Visit) -> Action:
    return editing.hold(editor, _id(visit), visit.form.get("note", "").strip())


_ACTS: dict[str, Callable[[Editor, Visit], Action]] = {
    "approve": _approve,
    "edit": _edit,
    "correct": _correct,
    "spike": _spike,
    "withdraw": _withdraw,
    "hold": _hold,
}


def _page(visit: Visit, typed: dict[str, str], problem: str, status: int = 200) -> Response:
    with visit.editor() as editor:
        brief = editor.room.brief(_id(visit))
        faults = editing.preview(editor, brief.id, {})
        lines = tuple(lines_of(brief, typed, faults))
        views = {"did": done_before(editor, visit), "beside": beside(editor, f"/brief/{brief.id}")}
    why = brief.history[-1].note.removeprefix("Held: ") if brief.status == "held" else ""
    return show(visit, "brief.html", status, brief=brief, lines=lines, whole=faults.get("", ""), why=why,
                problem=problem, kinds=KINDS, opened=int(visit.now.timestamp()), **views)  # fmt: skip


def _texts(visit: Visit) -> dict[str, str]:
    return {name.removeprefix("text:"): text for name, text in visit.form.items() if name.startswith("text:")}


def _id(visit: Visit) -> str:
    id_: str = visit.request.path_params["id"]
    return id_


def _seconds(visit: Visit) -> int:
    opened = visit.form.get("opened", "")
    if not (opened.isascii() and opened.isdigit() and len(opened) < 12):
        return 0
    return max(0, min(_LONGEST_SECONDS, int(visit.now.timestamp()) - int(opened)))
