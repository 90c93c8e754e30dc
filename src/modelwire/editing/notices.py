"""Notices: hold back at once, grant, refuse. What was granted destroys words and cannot be taken back."""

from dataclasses import replace

from modelwire.editing.editor import Editor, patiently
from modelwire.errors import ModelwireError
from modelwire.types import Action, Matter, Notice, NoticeState, Rung, Step


def hold_back(editor: Editor, notice_id: str) -> Action:
    """Find a notice credible: what it names is link only until it is decided.

    Raises:
        NotFound: there is no such notice.
        ModelwireError: it is not open.
    """
    office, was = editor.room.office(), _notice(editor, notice_id)
    office.credible(was, editor.now)
    return _logged(editor, "hold back", was, before=_stood(was))


def grant(editor: Editor, notice_id: str, reason: str) -> Action:
    """Decide for a notice; its words leave every row, so nothing undoes this.

    Raises:
        NotFound: there is no such notice.
        ModelwireError: it is decided already, or no reason is given.
    """
    office, was = editor.room.office(), _notice(editor, notice_id)
    done = office.decide(was, True, _reason(reason), editor.now)
    if done.complaint.matter is Matter.POLICY:
        editor.room.grant_policy(done, editor.now)
    # As it stands by now: what was granted is repeated nowhere, this log included.
    return _logged(editor, "grant", done, note=reason)


def refuse(editor: Editor, notice_id: str, reason: str) -> Action:
    """Decide against a notice; the sender is told why.

    Raises:
        NotFound: there is no such notice.
        ModelwireError: it is decided already, or no reason is given.
    """
    was = _notice(editor, notice_id)
    editor.room.office().decide(was, False, _reason(reason), editor.now)
    return _logged(editor, "refuse", was, note=reason, before=_stood(was))


def reopen_notice(editor: Editor, notice_id: str, state: NoticeState, rung: Rung | None) -> None:
    """Lay a notice before the editor again, as it stood before it was refused or held back: what it held it holds."""
    desk, was = editor.room.office().desk, _notice(editor, notice_id)
    step = Step(editor.now, "reopened", "An editor looks at it again.", automatic=False)
    editor.alone(lambda: desk.stepped(replace(was, state=state, rung=rung), step))
    patiently(lambda: editor.room.enforce_and_build(editor.now))


def _stood(notice: Notice) -> dict[str, object]:
    return {"state": notice.state.value, "rung": None if notice.rung is None else int(notice.rung)}


def _notice(editor: Editor, notice_id: str) -> Notice:
    return editor.room.office().desk.notice(notice_id)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ModelwireError("a decision needs its reason: the sender has a right to it")
    return reason.strip()


def _logged(editor: Editor, kind: str, notice: Notice, *, note: str = "", before: object = "") -> Action:
    told = notice.complaint
    title = f"{told.matter.value}: {told.work or told.explanation or (told.pages[0] if told.pages else notice.id)}"
    return editor.log(kind, "notice", notice.id, title[:160], note=note, before=before)
