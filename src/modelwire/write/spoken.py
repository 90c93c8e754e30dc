"""How somebody's word is put: with the speaker in front, behind or within, or without a name."""

import re

from modelwire.types import Frame
from modelwire.write.clippings import Clippings
from modelwire.write.lines import Line, Option, turned
from modelwire.write.number import is_plural
from modelwire.write.rephrase import rephrased
from modelwire.write.scene import Scene
from modelwire.write.speakers import speaker_of, voice_of
from modelwire.write.wordings import finite

_PAST = re.compile(r"\b(?:was|were|had|would|could)\b")
#: What stands before the subject: behind "says" without "that" it would seem to be when it was said.
_FRONTED = re.compile(r"[a-z]+ [^,]{2,80}, ")
_ORDINARY = frozenset("The A An It No Its Most Some All Many More There Their They Both Each".split())


def lowered(clause: str) -> str:
    """A clause as it stands within a sentence."""
    return clause[:1].lower() + clause[1:] if clause.split(" ", 1)[0] in _ORDINARY else clause


def spoken(frame: Frame, words: str, act: str, scene: Scene, clips: Clippings, *, rank: int) -> Line:
    """Somebody's word, in other words where there are any, with the speaker in front, behind or within."""
    if frame.holder_kind == "unnamed":
        return _unnamed(frame, words, scene, clips, rank)
    speaker = speaker_of(frame, scene)
    full = speaker.text
    short = scene.short(frame.actor_id) if full == scene.name(frame.actor) else None
    said = _verb(frame, words, act)
    apart = "," if "," in full else ""
    options: list[Option] = []
    for clause in rephrased(words):
        for who in filter(None, (full, short, speaker.forward)):
            apart = "," if "," in who else ""
            options.append(Option(f"{who}{apart} {said} that {clause.text}", ("said:that",)))
            if act == "say" and not _FRONTED.match(clause.text):
                options.append(Option(f"{who}{apart} {said} {clause.text}", ("said:plain",)))
        if words.startswith("it "):
            continue  # its speaker has to stand before it
        if act in ("say", "find"):
            options += [
                Option(f"{clause.text}, {full}{apart} {said}", ("said:behind",)),
                Option(f"according to {full}, {clause.text}", ("said:according",)),
                Option(f"{clause.text}, according to {full}", ("said:to",)),
            ]
            options += [Option(text, ("said:within",)) for text in clause.around(f"{full}{apart} {said}")]
    evidence = [clips.of_frame(frame)]
    if speaker.span:
        evidence.append(clips.of_span(speaker.span.article_id, speaker.span.start, speaker.span.end))
    return Line(tuple(turned(options, scene.dossier.story.id)), tuple(evidence), rank=rank, voice=voice_of(frame))


def _verb(frame: Frame, words: str, act: str) -> str:
    """The verb of telling: past where what is told is past by the source's own "said", for one or for several."""
    verb = {"warn": "warn", "find": "find", "deny": "deny"}.get(act, "say")
    told = re.search(r"\b(?:said|told|added|noted|warned|reported|found|showed|concluded|stated)\b", frame.passage.text)
    past = bool(told and _PAST.search(words))
    return finite(verb, "past" if past else "present", many=is_plural(scene_name(frame)))


def scene_name(frame: Frame) -> str:
    """The speaker's name as the source has it."""
    return frame.holder if frame.holder_kind == "document" and frame.holder else frame.actor


def _unnamed(frame: Frame, words: str, scene: Scene, clips: Clippings, rank: int) -> Line:
    """The word of people without a name, which is the outlet's to answer for."""
    outlet, people = scene.outlet(frame), scene.unnamed(frame)
    texts = (
        f"{words}, according to {outlet}, citing {people}",
        f"{outlet}, citing {people}, reports that {words}",
        f"citing {people}, {outlet} reports that {words}",
    )
    options = [Option(text, (f"unnamed:{n}",)) for n, text in enumerate(texts)]
    return Line(tuple(turned(options, scene.dossier.story.id)), (clips.of_frame(frame),), rank=rank)


def of_itself(clause: str, frame: Frame, scene: Scene) -> str:
    """A clause about its own speaker without the name: "it has raised", not "Pellan has raised"."""
    entity = scene.entities.get(frame.actor_id or "")
    rest = clause.removeprefix(f"{frame.actor} ")
    itself = entity is not None and entity.kind != "person" and rest != clause and frame.actor not in rest
    return f"it {rest}" if itself else clause
