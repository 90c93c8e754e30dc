"""One deed as subject and predicate, in the active and in the passive, with what makes it whole."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.types import Frame
from modelwire.write.house import an
from modelwire.write.number import is_plural, mid_sentence
from modelwire.write.scene import Scene
from modelwire.write.wordings import Wording, act_key, passives, predicate, wordings

_ODD_TERMS = re.compile(r"[\[\]{}<>|@#`*_\\/=…\"“”()\n]|\b(?:his|her|their|its|this|that|these|those|such|same)\b")
#: What a deed is half told without.
_NEEDS_TERMS = frozenset({"sentence", "charge", "order", "award", "measure", "appoint"})
#: Acts whose terms may be the bare name of who gets something.
_TO_WHOM = frozenset({"award", "pay"})
_POWER = re.compile(r"[Tt]he (?=[a-z]+$)")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who, and what they did or what was done to them."""

    subject: str
    predicate: str
    key: str
    passive: bool = False

    @property
    def text(self) -> str:
        """Both together, without a stop."""
        return f"{self.subject} {self.predicate}"


def statements(
    frame: Frame, called: str, scene: Scene, *, who: Sequence[tuple[str, str]] = (), dated: bool = False
) -> list[Statement]:
    """A deed in every wording of its act.

    Args:
        frame: the deed.
        called: its object, as it may stand.
        scene: names, and wordings that the edition has used.
        who: pairs of what the actor and the object may be called; by default their names.
        dated: a day stands beside it.
    """
    terms, key, story = terms_of(frame), act_key(frame), scene.dossier.story.id
    pairs = who or [(actor_of(frame, scene), called)]
    made: list[Statement] = []
    if frame.actor:
        for wording in wordings(key, story, scene.used, many=is_plural(called)):
            for actor, thing in pairs:
                verb = _predicate(wording, thing, frame, dated, terms, is_plural(scene.name(frame.actor)))
                made.append(Statement(actor, verb, wording.key))
    # "A contract was given by the office to Saywright" keeps the one who gets it waiting.
    given = bool(frame.actor) and frame.act in _TO_WHOM
    if (frame.modality != "planned" or not frame.actor) and not given:
        made += _passive(frame, called, scene, dated, terms)
    return made


def _passive(frame: Frame, called: str, scene: Scene, dated: bool, terms: str) -> list[Statement]:
    made = []
    subject, many = scene.name(called), is_plural(called)
    for wording in passives(act_key(frame), scene.dossier.story.id, scene.used, many=many):
        if frame.actor and wording.verb != "be":
            continue  # "has died" leaves out by whose hand
        by = f" by {actor_of(frame, scene)}" if frame.actor else ""
        verb = _predicate(wording, called, frame, dated, "" if by else terms, many)
        tail = f" {terms}" if by and terms else ""
        made.append(Statement(subject, f"{verb}{by}{tail}", wording.key, passive=True))
    return made


def _predicate(wording: Wording, thing: str, frame: Frame, dated: bool, terms: str, many: bool) -> str:
    told = predicate(wording, thing, frame, dated=dated, terms=terms, many=many)
    return told if wording.has_place or not terms else f"{told} {terms}"


def actor_of(frame: Frame, scene: Scene) -> str:
    """The actor as it is called where nothing went before: "an earthquake", not "the earthquake"."""
    if frame.actor_id is None and frame.actor[:1].islower():
        return frame.actor
    return scene.name(mid_sentence(frame.actor))


def introduced_power(frame: Frame) -> str:
    """A storm or a blast as it is called the first time: "an earthquake" for "the earthquake"."""
    if frame.actor_id is None and _POWER.match(frame.actor):
        noun = _POWER.sub("", frame.actor)
        return noun if is_plural(noun) else an(noun)
    return ""


def terms_of(frame: Frame) -> str:
    """What makes the deed whole, where it can leave its sentence."""
    text = " ".join(frame.terms.text.split()) if frame.terms else ""
    if frame.act in _TO_WHOM and text and not text.startswith(("to ", "for ", "from ")):
        text = f"to {text}"  # "awarded Pellan a contract"
    if frame.act == "win" and re.fullmatch(r"\d+-\d+", text) and frame.object[:1].islower():
        return ""  # a place in the playoffs is not won 20-13; the game was
    return "" if _ODD_TERMS.search(text) or " - " in text else text


def is_whole(frame: Frame) -> bool:
    """Whether nothing is missing without which the deed is half told."""
    return frame.act not in _NEEDS_TERMS or bool(terms_of(frame))


def is_whole_without(frame: Frame) -> bool:
    """Whether a headline may leave the terms out."""
    return frame.act not in _NEEDS_TERMS


def where(frame: Frame, said: str, scene: Scene) -> str:
    """The place of the deed, with its preposition, where what is said does not have it: " in Aceh"."""
    if frame.place is None or not frame.at or frame.place.text in said:
        return ""
    return f" {frame.at} {scene.name(frame.place.text)}"
