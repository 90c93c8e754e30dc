"""Watches: how one turned out, by a person's word."""

from dataclasses import replace
from datetime import timedelta

from modelwire.editing.editor import Editor, patiently
from modelwire.errors import NotFound
from modelwire.types import Action, Watch, WatchState


def settle(editor: Editor, watch_id: str, state: WatchState, note: str = "") -> Action:
    """Say how a watch turned out; open keeps it open against what was proposed.

    Raises:
        NotFound: no watch has that id.
        ModelwireError: it stands so already, and nothing was proposed.
    """
    was = watch_of(editor, watch_id)
    words = note.strip() or f"Marked as {state.value} by an editor."
    patiently(lambda: editor.room.settle_watch(was.id, state, words, editor.now))
    before = {"state": was.state.value, "waiting": len(was.waiting), "became": state.value}
    return editor.log("settle", "watch", was.id, was.statement, note=f"{state.value}: {words}", before=before)


def unsettle(editor: Editor, watch_id: str, state: WatchState, waiting: int) -> None:
    """Bring a watch back to a state, and before the editor again what was proposed of it then."""
    now = watch_of(editor, watch_id)
    if now.state is not state:
        patiently(lambda: editor.room.settle_watch(now.id, state, "Taken back by the editor.", editor.now))
    if not waiting:
        return
    back = watch_of(editor, watch_id)
    # A settlement answers everything up to its own instant: what was proposed is proposed again after it.
    instant = editor.now + timedelta(microseconds=1)
    again = tuple(replace(proposal, at=instant) for proposal in back.proposals[-waiting:])
    editor.alone(lambda: editor.room.store.save_watches([replace(back, proposals=(*back.proposals, *again))]))


def watch_of(editor: Editor, watch_id: str) -> Watch:
    """The watch with an id.

    Raises:
        NotFound: there is none.
    """
    found = next((one for one in editor.room.store.watches() if one.id == watch_id), None)
    if found is None:
        raise NotFound(f"watch {watch_id}")
    return found
