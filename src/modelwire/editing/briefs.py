"""Briefs: approve, spike, hold, edit, correct, withdraw."""

from collections.abc import Mapping
from datetime import datetime

from modelwire import ground
from modelwire.editing.editor import Editor, patiently
from modelwire.errors import GroundingError
from modelwire.flow.outcome import HELD, LEFT_OUT, PUBLISHED
from modelwire.publish import edited, life
from modelwire.text import word_count
from modelwire.types import Action, Brief, Status


def approve(editor: Editor, brief_id: str, seconds: int = 0) -> Action:
    """Publish a brief that was held, spiked or withdrawn.

    Args:
        editor: who decides.
        brief_id: which one.
        seconds: how long its evidence was on the screen before (TRUST E1).

    Raises:
        NotFound: no brief has that id.
        GroundingError: it does not stand on its evidence.
    """
    was = editor.room.brief(brief_id)
    done = patiently(lambda: editor.room.approve(brief_id, editor.now))
    return editor.log("approve", "brief", done.id, done.headline, before=was.status.value, seconds=seconds)


def spike(editor: Editor, brief_id: str, reason: str = "") -> Action:
    """Decide that a held brief is not published.

    Raises:
        NotFound: no brief has that id.
        ModelwireError: it is not held.
    """
    done = patiently(lambda: editor.room.spike(brief_id, reason, editor.now))
    return editor.log("spike", "brief", done.id, done.headline, note=reason)


def hold(editor: Editor, brief_id: str, reason: str = "") -> Action:
    """Put a spiked brief back among those that wait.

    Raises:
        NotFound: no brief has that id.
        ModelwireError: it is not spiked.
    """
    held = life.held(editor.room.brief(brief_id), reason, editor.now)
    keep(editor, held, HELD, held.history[-1].note)
    return editor.log("hold", "brief", held.id, held.headline, note=reason)


def withdraw(editor: Editor, brief_id: str, reason: str) -> Action:
    """Take a published brief off the site; its page becomes a dated notice.

    Raises:
        NotFound: no brief has that id.
        ModelwireError: it is not published, or no reason is given.
    """
    done = patiently(lambda: editor.room.withdraw(brief_id, reason, editor.now))
    return editor.log("withdraw", "brief", done.id, done.headline, note=reason)


def withdraw_since(editor: Editor, since: datetime, reason: str) -> list[Action]:
    """Take everything off the site that was published or changed at or after an instant (TRUST B28).

    For the day on which somebody else has published in our name. Each page becomes a dated notice, each withdrawal is
    an action of its own, which can be taken back by itself.

    Raises:
        ModelwireError: no reason is given.
    """

    def act() -> list[Brief]:
        public = [b for b in editor.room.store.briefs() if b.status is Status.PUBLISHED and b.modified_at >= since]
        for brief in public:
            made, void = editor.room.withdrawal(brief, reason, editor.now)
            editor.room.keep_decision(made, LEFT_OUT, f"withdrawn: {reason}", void, editor.now)
        editor.room.refresh(editor.now)
        return public

    gone = editor.alone(act)
    return [editor.log("withdraw", "brief", brief.id, brief.headline, note=reason) for brief in gone]


def preview(editor: Editor, brief_id: str, texts: Mapping[str, str]) -> dict[str, str]:
    """What does not hold in a brief with other words, by place; under "" what concerns all of it.

    Raises:
        NotFound: no brief has that id.
        ModelwireError: the words make no brief.
    """
    return _faults(editor, _reworded(editor, editor.room.brief(brief_id), texts))


def edit(editor: Editor, brief_id: str, texts: Mapping[str, str], note: str = "") -> Action:
    """Put a held brief into other words, behind the same gate; it goes on waiting.

    Args:
        editor: who edits.
        brief_id: which one.
        texts: new words by place, as `publish.edited.texts_of` names them.
        note: why; kept with the version.

    Raises:
        NotFound: no brief has that id.
        GroundingError: the new words do not stand on its evidence.
        ModelwireError: it is not held, or the words make no brief.
    """
    was = editor.room.brief(brief_id)
    made = edited.as_edited(was, _standing(editor, was, texts), editor.now, note)
    keep(editor, made, HELD, "edited at the desk")
    return editor.log("edit", "brief", made.id, made.headline, note=note, before=str(was.version))


def correct(editor: Editor, brief_id: str, texts: Mapping[str, str], kind: str, note: str) -> Action:
    """Correct a published brief: a dated, typed next version, behind the same gate.

    Args:
        editor: who corrects.
        brief_id: which one.
        texts: new words by place.
        kind: correction, clarification, typo or update.
        note: why; it stands on the page.

    Raises:
        NotFound: no brief has that id.
        GroundingError: the new words do not stand on its evidence.
        ModelwireError: it is not published, nothing changed, or no reason is given.
    """
    was = editor.room.brief(brief_id)
    made = edited.as_corrected(was, _standing(editor, was, texts), kind, note, editor.now)
    keep(editor, made, PUBLISHED, f"{kind}: {made.headline}")
    return editor.log("correct", "brief", made.id, made.headline, note=note, before=str(was.version))


def proven(editor: Editor, brief: Brief) -> Brief:
    """The brief itself, behind the gate.

    Raises:
        GroundingError: a sentence of it does not stand on its evidence.
    """
    for place, fault in _faults(editor, brief).items():
        raise GroundingError(brief.id, f"{place}: {fault}" if place else fault)
    return brief


def keep(editor: Editor, brief: Brief, outcome: str, reason: str) -> None:
    """Keep a version of a brief, and bring the edition and the site in line with it."""
    editor.alone(lambda: editor.room.decided(brief, outcome, reason, [], editor.now))


def _reworded(editor: Editor, brief: Brief, texts: Mapping[str, str]) -> Brief:
    made = edited.reworded(brief, texts)
    refs = [e.ref for e in brief.evidence if e.of == "article"]
    articles = {article.id: article for article in editor.room.store.articles(refs)}
    return ground.cited_anew(made, brief, articles, editor.room.earlier(brief))


def _standing(editor: Editor, brief: Brief, texts: Mapping[str, str]) -> Brief:
    """The brief in its new words, which hold."""
    return proven(editor, _reworded(editor, brief, texts))


def _faults(editor: Editor, brief: Brief) -> dict[str, str]:
    places = edited.texts_of(brief)
    faults: dict[str, str] = {}
    for line in editor.room.proof(brief, editor.room.store.briefs()):
        told = line.removeprefix(brief.id).strip()
        place, _, fault = told.partition(": ")
        faults.setdefault(*((place, fault) if place in places else ("", told)))
    words = word_count(" ".join(sentence.text for sentence in brief.summary))
    if words < ground.SUMMARY_WORDS:
        faults.setdefault("", f"the summary has {words} words; it needs {ground.SUMMARY_WORDS}")
    return faults
