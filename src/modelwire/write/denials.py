"""What a party denies, and in whose words."""

import re
from collections.abc import Iterator

from modelwire.types import Frame
from modelwire.write.clippings import Clippings
from modelwire.write.lead import Lead
from modelwire.write.lines import Line, Option
from modelwire.write.number import is_plural
from modelwire.write.rephrase import is_statement
from modelwire.write.scene import Scene
from modelwire.write.speakers import voice_of
from modelwire.write.spoken import lowered, spoken
from modelwire.write.thing import clauses, thing
from modelwire.write.wordings import predicate, wordings

#: Deeds of somebody who accuses, and what such a charge is called.
_ACCUSES = frozenset({"sue", "investigate", "charge", "fine"})
_ACCUSATION = re.compile(r"(?:the|all|any|these|those)?(?: of the)? ?(?:claims?|accusations?|allegations?|charges?)")


def answers(lead: Lead, scene: Scene, clips: Clippings) -> Iterator[Line]:
    """What a party denies, and in whose words."""
    for row in scene.rows:
        frame = row.frames[0]
        if row.act == "deny" and row is not lead.row and scene.is_known(frame):
            parts = [part for part in clauses(frame) if is_statement(part)]
            if (
                frame.object_span
                and frame.object.split(" ", 1)[0].lower() in ("the", "a", "any")
                and not _is_clause(frame)
            ):
                parts = []
            if (
                lead.row.act in _ACCUSES
                and _ACCUSATION.fullmatch(frame.object)
                and frame.actor_id == lead.frame.object_id
            ):
                yield _rejected(frame, scene, clips)
                continue
            called = None if parts or _is_clause(frame) else thing(frame)
            for part in parts:
                yield spoken(frame, lowered(part), "deny", scene, clips, rank=1)
            if called:
                yield _denied(frame, called, scene, clips)


def _rejected(frame: Frame, scene: Scene, clips: Clippings) -> Line:
    """That whoever is sued or investigated denies it, which needs no more words than that."""
    who = scene.name(frame.actor)
    texts = (
        f"{who} denies the {frame.object.rsplit(' ', 1)[-1]}",
        f"{who} rejects the {frame.object.rsplit(' ', 1)[-1]}",
    )
    options = tuple(Option(text, (f"rejected:{n}",)) for n, text in enumerate(texts))
    return Line(options, (clips.of_frame(frame),), rank=1, voice=voice_of(frame))


def _denied(frame: Frame, called: str, scene: Scene, clips: Clippings) -> Line:
    """What is denied, by its name, in each wording of it."""
    full = scene.voice(frame)
    short = scene.short(frame.actor_id) if full == scene.name(frame.actor) else None
    options = []
    for wording in wordings("deny", scene.dossier.story.id, scene.used):
        said = predicate(wording, called, frame, many=is_plural(full))
        options += [Option(f"{who} {said}", (wording.key,)) for who in (full, short) if who]
    return Line(tuple(options), (clips.of_frame(frame),), rank=1, voice=voice_of(frame))


def _is_clause(frame: Frame) -> bool:
    """Whether the object of a denial is a clause: one with a verb, told by "that" or its own subject."""
    before = frame.passage.text[: (frame.object_span.start - frame.passage.start) if frame.object_span else 0]
    return before.rstrip().endswith(" that")
