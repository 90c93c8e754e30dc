"""Undo: every action has an inverse, and the inverse is an action too."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from modelwire.editing.briefs import keep, proven
from modelwire.editing.editor import Editor, patiently
from modelwire.editing.notices import reopen_notice
from modelwire.editing.proposals import give_back, reopen, undo_merge, undo_split
from modelwire.editing.sources import feed_of
from modelwire.editing.watches import unsettle, watch_of
from modelwire.errors import ModelwireError, NotFound
from modelwire.flow.outcome import HELD, PUBLISHED
from modelwire.publish import edited, life
from modelwire.types import Action, Brief, NoticeState, Rung, Source, Status, WatchState


def undo(editor: Editor, number: int) -> Action:
    """Take an action back.

    Raises:
        NotFound: there is no such action.
        ModelwireError: it was taken back already, or what it was done to has changed since.
    """
    actions = {action.number: action for action in editor.room.store.actions()}
    action = actions.get(number)
    if action is None:
        raise NotFound(f"action {number}")
    if number not in undoable(list(actions.values())):
        raise ModelwireError(f"“{action.kind} {action.title}” was taken back already")
    done = _INVERSE[action.kind](editor, action)
    return editor.log("undo", action.of, action.ref, action.title, note=done, undoes=number)


def undoable(actions: Sequence[Action]) -> frozenset[int]:
    """Numbers of the actions that may be taken back."""
    undone = {action.undoes for action in actions}
    return frozenset(action.number for action in actions if action.kind in _INVERSE and action.number not in undone)


# Each gives the words for the log.


def _approve(editor: Editor, action: Action) -> str:
    brief = editor.room.brief(action.ref)
    if brief.status is not Status.PUBLISHED:
        raise ModelwireError(f"{brief.id} is {brief.status.value} by now")
    reason = "Published too early; taken back by the editor."
    patiently(lambda: editor.room.withdraw(brief.id, reason, editor.now))
    return "withdrawn"


def _spike(editor: Editor, action: Action) -> str:
    held = life.held(editor.room.brief(action.ref), "", editor.now)
    keep(editor, held, HELD, held.history[-1].note)
    return "waits again"


def _hold(editor: Editor, action: Action) -> str:
    patiently(lambda: editor.room.spike(action.ref, "", editor.now))
    return "spiked again"


def _withdraw(editor: Editor, action: Action) -> str:
    patiently(lambda: editor.room.approve(action.ref, editor.now))
    return "published again"


def _edit(editor: Editor, action: Action) -> str:
    was, made = _in_former_words(editor, action)
    keep(editor, edited.as_edited(was, made, editor.now, "Edit taken back."), HELD, "edit taken back")
    return "in its former words"


def _correct(editor: Editor, action: Action) -> str:
    was, made = _in_former_words(editor, action)
    note = "The change of words was a mistake, and the former ones stand."
    made = edited.as_corrected(was, made, "correction", note, editor.now)
    keep(editor, made, PUBLISHED, f"correction: {made.headline}")
    return "corrected back"


def _in_former_words(editor: Editor, action: Action) -> tuple[Brief, Brief]:
    """A brief as it stands, and in the words of the version before the action.

    Raises:
        NotFound: a version is gone.
        ModelwireError: its words were changed since, by whomever; taking this back would take that back too.
        GroundingError: the former words do not stand on their evidence any more.
    """
    was, number = editor.room.brief(action.ref), int(action.before)
    former, after = (editor.room.store.brief_version(action.ref, version) for version in (number, number + 1))
    if former is None or after is None:
        raise NotFound(f"version {number} of {action.ref}")
    if edited.texts_of(was) != edited.texts_of(after):
        raise ModelwireError(f"{was.id} was put into other words since; change it as it stands")
    made = replace(
        was,
        headline=former.headline,
        headline_citations=former.headline_citations,
        summary=former.summary,
        angle=former.angle,
        archive=former.archive,
        watch=former.watch,
        evidence=former.evidence,
    )
    return was, proven(editor, made)


def _settle(editor: Editor, action: Action) -> str:
    was = json.loads(action.before)
    stands = watch_of(editor, action.ref).state
    if stands.value != was["became"]:
        raise ModelwireError(f"{action.ref} is {stands.value} by now")
    unsettle(editor, action.ref, WatchState(was["state"]), was["waiting"])
    return f"{was['state']} again"


def _notice(editor: Editor, action: Action) -> str:
    was = json.loads(action.before)
    rung = None if was["rung"] is None else Rung(was["rung"])
    reopen_notice(editor, action.ref, NoticeState(was["state"]), rung)
    return f"{was['state']} again"


def _merge(editor: Editor, action: Action) -> str:
    undo_merge(editor, action.ref, json.loads(action.before))
    return "two stories again"


def _dismiss(editor: Editor, action: Action) -> str:
    reopen(editor, action.ref)
    return "proposed again"


def _split(editor: Editor, action: Action) -> str:
    undo_split(editor, action.ref, json.loads(action.before)["story"])
    return "one story again"


def _take(editor: Editor, action: Action) -> str:
    give_back(editor, action.ref, json.loads(action.before)["kind"])
    return "proposed again"


def _retry(editor: Editor, action: Action) -> str:
    due = datetime.fromisoformat(action.before) if action.before else None
    now = feed_of(editor, action.ref)
    if now.next_poll_at is not None:
        raise ModelwireError("it was polled since")
    feed = replace(now, next_poll_at=due)
    editor.alone(lambda: editor.room.store.save_feeds([feed]))
    return "left to its timetable"


def _drop(editor: Editor, action: Action) -> str:
    was = json.loads(action.before)
    rung = None if was["rung"] is None else Rung(was["rung"])
    source = Source(**(was | {"feeds": tuple(was["feeds"]), "rung": rung}))
    patiently(lambda: editor.room.adopt([source]))
    return "read again"


_INVERSE: dict[str, Callable[[Editor, Action], str]] = {
    "approve": _approve,
    "spike": _spike,
    "hold": _hold,
    "withdraw": _withdraw,
    "edit": _edit,
    "correct": _correct,
    "settle": _settle,
    "refuse": _notice,
    "hold back": _notice,
    "merge": _merge,
    "dismiss": _dismiss,
    "split": _split,
    "take": _take,
    "retry": _retry,
    "drop": _drop,
}
