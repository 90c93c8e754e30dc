"""Proposals: two stories that may be one, a report that tells another event, a name that the beat may be lacking."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from modelwire.beats import KINDS
from modelwire.editing.editor import Editor, patiently
from modelwire.errors import ModelwireError, NotFound
from modelwire.types import Action, Status, StoryProposal


def merge(editor: Editor, proposal_id: str) -> Action:
    """Make one story of the two that are proposed.

    Raises:
        NotFound: there is no such proposal, or a story of it is gone.
        ModelwireError: it was answered already.
    """
    was = _open(editor, proposal_id)
    stories = {id_: editor.room.store.story(id_) for id_ in was.subjects}
    members = {id_: list(story.article_ids) for id_, story in stories.items() if story}
    briefs = [brief for id_ in was.subjects for brief in editor.room.store.briefs(story_id=id_)]
    # One that was withdrawn before stays so, whatever is taken back.
    public = [brief.id for brief in briefs if brief.status is Status.PUBLISHED]
    one, other = was.subjects
    made = patiently(lambda: editor.room.merge_stories((one, other), editor.now))
    return editor.log("merge", "proposal", was.id, made.title, before={"members": members, "briefs": public})


def dismiss(editor: Editor, proposal_id: str, note: str = "") -> Action:
    """Leave it as it is.

    Raises:
        NotFound: there is no such proposal.
        ModelwireError: it was answered already.
    """
    was = _open(editor, proposal_id)
    editor.alone(lambda: editor.room.store.save_proposals([replace(was, state="dismissed")]))
    return editor.log("dismiss", "proposal", was.id, title_of(editor, was), note=note)


def split(editor: Editor, proposal_id: str) -> Action:
    """Give the reports that tell another event a story of their own.

    Raises:
        NotFound: there is no such proposal, or a report is in the story no more.
        ModelwireError: it was answered already, or the report opened the story.
    """
    was = _open(editor, proposal_id)
    new = patiently(lambda: editor.room.split_story(was.subjects[0], was.article_ids, editor.now))
    editor.alone(lambda: editor.room.store.save_proposals([replace(was, state="done")]))
    return editor.log("split", "proposal", was.id, title_of(editor, was), before={"story": new.id})


def undo_split(editor: Editor, proposal_id: str, story_id: str) -> None:
    """One story again of the two that were made.

    Raises:
        ModelwireError: one of them was changed since.
    """
    was = proposal_of(editor, proposal_id)
    patiently(lambda: editor.room.merge_stories((was.subjects[0], story_id), editor.now))
    reopen(editor, proposal_id)


def take(editor: Editor, proposal_id: str, kind: str) -> Action:
    """Take a name into the beat; from the next run on it is found in texts, and has a page.

    Args:
        editor: who does it.
        proposal_id: of a name.
        kind: what it stands for, one of `beats.KINDS`.

    Raises:
        NotFound: there is no such proposal.
        ModelwireError: it was answered already, or the kind is none.
    """
    was = _open(editor, proposal_id)
    if kind not in KINDS:
        raise ModelwireError(f"Say what {was.subjects[0]} is: {', '.join(sorted(KINDS))}.")
    taken = replace(was, state="done", entity_kind=kind)
    editor.alone(lambda: editor.room.store.save_proposals([taken]))
    note = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
    return editor.log("take", "proposal", was.id, title_of(editor, was), note=note, before={"kind": was.entity_kind})


def give_back(editor: Editor, proposal_id: str, kind: str) -> None:
    """Lay a name before the editor again, as what it seemed to be."""
    was = proposal_of(editor, proposal_id)
    editor.alone(lambda: editor.room.store.save_proposals([replace(was, state="open", entity_kind=kind)]))


def reopen(editor: Editor, proposal_id: str) -> None:
    """Lay a proposal before the editor again."""
    was = proposal_of(editor, proposal_id)
    editor.alone(lambda: editor.room.store.save_proposals([replace(was, state="open")]))


def undo_merge(editor: Editor, proposal_id: str, before: Mapping[str, Any]) -> None:
    """Two stories of what was made one, with their briefs as they were.

    Raises:
        ModelwireError: they were merged with others since.
    """
    proposal, store = proposal_of(editor, proposal_id), editor.room.store
    home = next((s for s in map(store.story, proposal.subjects) if s and not s.merged_into), None)
    twin = next((s for s in map(store.story, proposal.subjects) if s and home and s.merged_into == home.id), None)
    if home is None or twin is None:
        raise ModelwireError("the two stories were changed since; see `modelwire story show`")
    patiently(lambda: editor.room.split_story(home.id, before["members"][twin.id], editor.now))
    for brief_id in before["briefs"]:
        if editor.room.brief(brief_id).status is Status.WITHDRAWN:
            patiently(partial(editor.room.approve, brief_id, editor.now))
    reopen(editor, proposal_id)


def proposal_of(editor: Editor, proposal_id: str) -> StoryProposal:
    """The proposal with an id.

    Raises:
        NotFound: there is none.
    """
    found = next((one for one in editor.room.store.proposals() if one.id == proposal_id), None)
    if found is None:
        raise NotFound(f"proposal {proposal_id}")
    return found


def _open(editor: Editor, proposal_id: str) -> StoryProposal:
    found = proposal_of(editor, proposal_id)
    if found.state != "open":
        raise ModelwireError(f"{proposal_id} was answered already: {found.state}")
    return found


def title_of(editor: Editor, proposal: StoryProposal) -> str:
    """What a proposal is about, in a line."""
    if proposal.kind == "name":
        return proposal.subjects[0]
    stories = [editor.room.store.story(id_) for id_ in proposal.subjects]
    return " / ".join(story.title if story else id_ for story, id_ in zip(stories, proposal.subjects, strict=True))
