"""Watches: how one turned out, by a person's word."""

from dataclasses import replace

from modelwire.editing.editor import Editor
from modelwire.errors import ModelwireError, NotFound
from modelwire.types import Action, Settlement, Watch, WatchState


def settle(editor: Editor, watch_id: str, state: WatchState, note: str = "") -> Action:
    """Say how a watch turned out.

    Raises:
        NotFound: no watch has that id.
        ModelwireError: it stands so already.
    """
    was = watch_of(editor, watch_id)
    if was.state is state:
        raise ModelwireError(f"{watch_id} is {state.value} already")
    words = note.strip() or f"Marked as {state.value} by an editor."
    turn(editor, was, state, words)
    return editor.log("settle", "watch", was.id, was.statement, note=f"{state.value}: {words}", before=was.state.value)


def watch_of(editor: Editor, watch_id: str) -> Watch:
    """The watch with an id.

    Raises:
        NotFound: there is none.
    """
    found = next((one for one in editor.room.store.watches() if one.id == watch_id), None)
    if found is None:
        raise NotFound(f"watch {watch_id}")
    return found


def turn(editor: Editor, watch: Watch, state: WatchState, note: str) -> None:
    """Keep a new state of a watch and show it on the site."""
    said = Settlement(editor.now, state, note)

    def act() -> None:
        editor.room.store.save_watches([replace(watch, state=state, settlements=(*watch.settlements, said))])
        editor.room.build()

    editor.alone(act)
