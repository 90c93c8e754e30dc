"""Verb phrases of our own for each act, inflected for tense, modality and negation."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from modelwire.memo import remembered
from modelwire.text import WORDS, digest
from modelwire.types import Frame

#: Verbs of the source that promise, and that only expect: a plan is neither.
PROMISING = frozenset({"promise", "pledge", "commit"})
#: Words of intention; what "will" be done is more than that.
_MEANT = re.compile(
    r"\b(?:plan(?:s|ned|ning)?|intend\w*|intention|aim(?:s|ed|ing)?|want\w*|hop(?:es?|ed|ing)|seek\w*|propos\w+)\b"
)
_PLACES = re.compile(r"\{(?:terms?|amount)\}")
_IRREGULAR = {
    ("be", "VBN"): "been", ("lose", "VBD"): "lost", ("leave", "VBD"): "left", ("let", "VBD"): "let",
    ("hit", "VBD"): "hit", ("hit", "VBN"): "hit", ("cost", "VBD"): "cost", ("cost", "VBN"): "cost",
    ("cut", "VBD"): "cut", ("cut", "VBN"): "cut", ("let", "VBN"): "let",
    ("shut", "VBD"): "shut", ("shut", "VBN"): "shut", ("hurt", "VBD"): "hurt", ("hurt", "VBN"): "hurt",
    ("have", "VBZ"): "has", ("have", "VBD"): "had", ("have", "VBN"): "had",
    ("get", "VBN"): "got", ("put", "VBD"): "put", ("put", "VBN"): "put",
    ("quit", "VBD"): "quit", ("quit", "VBN"): "quit",
}  # fmt: skip


#: How somebody was killed, where a source says by a bullet.
_SHOT = r"(?:shot (?:and killed|dead|to death)|fatally shot|gunned down)"
#: Verbs of the source that say less than the act's own: whoever is detained is not yet arrested.
_MILDER = {("arrest", "detain"): "detain", ("regulate", "restrict"): "restrict"}


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say an act, with the key by which an edition remembers that it was used."""

    key: str
    verb: str
    #: what follows the verb, with {object} in it, and {terms} where the deed needs more to be whole
    rest: str
    #: perfect or present
    tense: str
    #: whether the one to whom it is done is the subject
    passive: bool = False

    @property
    def has_place(self) -> bool:
        """Whether it says itself where the terms or the sum go."""
        return bool(_PLACES.search(self.rest))


def wordings(act: str, story_id: str, used: frozenset[str], *, many: bool = False) -> tuple[Wording, ...]:
    """The wordings of an act in the order in which this story tries them: fresh ones first, then by digest.

    Args:
        act: as `act_key` gives it.
        story_id: turns the order.
        used: keys that the edition has used.
        many: the object is several people.
    """
    return _ordered(_made(act, ("say", "many") if many else ("say",)), story_id, used)


def passives(act: str, story_id: str, used: frozenset[str], *, many: bool = False) -> tuple[Wording, ...]:
    """The same told of the one to whom it is done; none where the act has no such wording."""
    return _ordered(_made(act, ("passive", "many_passive") if many else ("passive",)), story_id, used)


def _ordered(made: list[Wording], story_id: str, used: frozenset[str]) -> tuple[Wording, ...]:
    return tuple(sorted(made, key=lambda w: (w.key in used, digest(story_id, w.key))))


def _made(act: str, parts: tuple[str, ...]) -> list[Wording]:
    entry = _table().get(act, {})
    made = []
    for part in parts:
        for number, phrase in enumerate(entry.get(part, ())):
            verb, _, rest = phrase.partition(" ")
            key = f"{act}:{number}" if part == "say" else f"{act}:{part}:{number}"
            made.append(Wording(key, verb, rest, str(entry.get("tense", "perfect")), "passive" in part))
    return made


def act_key(frame: Frame) -> str:
    """Which wordings fit a frame: its act, told apart where one act covers two ways to speak."""
    if frame.act == "plan" and frame.verb in PROMISING:
        return "promise"
    if frame.act == "plan" and frame.verb == "expect":
        return "expect"
    if frame.act == "fund" and frame.verb.startswith("announce"):
        return "money"
    if frame.act == "deny" and is_clause(frame.object):
        return "deny_clause"
    if frame.act in ("fine", "cut", "sign", "kill"):
        return _split(frame)
    money = any(
        a.unit.isupper() and frame.object.startswith((a.span.text, a.hedge or a.span.text)) for a in frame.amounts
    )
    return "money" if frame.act == "announce" and money else _MILDER.get((frame.act, frame.verb), frame.act)


def _is_shot(frame: Frame) -> bool:
    """Whether the sentence says that whom it is done to was shot: "has died" would be half of it."""
    last = re.escape(frame.object.rsplit(" ", 1)[-1])
    passive = rf"{last}\b[^.,;]{{0,30}} (?:was|were|been) {_SHOT}"
    return bool(re.search(rf"{passive}|{_SHOT} (?:[\w’'.-]+ ){{0,6}}{last}\b", frame.passage.text))


def is_clause(text: str) -> bool:
    """Whether what is denied is a clause of its own, with a tense: "it was in talks"."""
    return bool(re.search(r" (?:is|are|was|were|has|had|have|did|does|will|would|could|can) ", text))


def _split(frame: Frame) -> str:
    """A fine with its sum, people who are laid off, a player who is signed."""
    if frame.act == "kill":
        return "shoot" if _is_shot(frame) else "kill"
    if frame.act == "fine":
        return "fine_sum" if sum_of(frame) else "fine"
    if frame.act == "cut":
        return "lay_off" if frame.verb == "lay off" else "cut"
    return "sign_up" if frame.verb == "sign" else "sign"


def sum_of(frame: Frame) -> str:
    """The one sum of money that a deed names beside its object, with its hedge; "" where there is none."""
    sums = [a for a in frame.amounts if a.unit.isupper() and a.span.text not in frame.object]
    return f"{sums[0].hedge} {sums[0].span.text}".strip() if len(sums) == 1 else ""


def predicate(
    wording: Wording, thing: str, frame: Frame, *, dated: bool = False, terms: str = "", many: bool = False
) -> str:
    """The verb phrase with its object: "has released X", "plans to release X", "has not released X".

    Args:
        wording: the verb phrase.
        thing: the object, as it is to stand.
        frame: modality and negation are kept as they are (DESIGN rule 1).
        dated: a day stands beside it, so the plain past is used.
        terms: what makes the deed whole, with its preposition: "with murder".
        many: the subject is a plural.
    """
    if wording.verb in ("hire", "recruit") and terms and not terms.startswith(("as ", "to ", "for ")):
        terms = f"as {terms}"  # "named head of safety", but "hired as head of safety"
    term = terms.split(" ", 1)[1] if " " in terms else terms
    rest = wording.rest.format(object=thing, terms=terms, term=term, amount=sum_of(frame), actor=frame.actor)
    return " ".join(f"{_verb(wording, frame, dated, many)} {rest}".split())


def present(wording: Wording, thing: str, frame: Frame, *, terms: str = "", many: bool = False) -> str:
    """The same in the present tense of headlines: "releases X", "plans to release X", "does not release X"."""
    now = Wording(wording.key, wording.verb, wording.rest, "present", wording.passive)
    told = predicate(now, thing, frame, terms=terms, many=many)
    if not wording.passive and told.startswith(("is to ", "are to ")):
        return told.split(" ", 1)[1]  # "Pellan to buy Corvane"
    return re.sub(r"^(?:is|are) (?!to |not )", "", told) if wording.passive and wording.verb == "be" else told


def _verb(wording: Wording, frame: Frame, dated: bool, many: bool) -> str:
    verb = wording.verb
    if frame.modality == "possible":
        return f"may {'not ' if frame.negated else ''}{verb}"
    if frame.modality == "planned" and frame.act != "plan":
        if not wording.passive and _MEANT.search(frame.passage.text):
            plan = ("do not plan" if many else "does not plan") if frame.negated else "plan" if many else "plans"
            return f"{plan} to {verb}"
        return f"{'are' if many else 'is'} {'not ' if frame.negated else ''}to {verb}"
    if wording.tense == "present":
        return f"{'do' if many else 'does'} not {verb}" if frame.negated else finite(verb, "present", many=many)
    if dated:
        return f"did not {verb}" if frame.negated and verb != "be" else _past(verb, frame.negated, many)
    return f"{'have' if many else 'has'} {'not ' if frame.negated else ''}{inflected(verb, 'VBN')}"


def _past(verb: str, negated: bool, many: bool) -> str:
    return f"{finite(verb, 'past', many=many)}{' not' if negated else ''}"


def finite(verb: str, tense: str, *, many: bool = False) -> str:
    """The verb of a clause, present or past, of one subject or of several: "has", "have", "was", "were"."""
    if verb == "be":
        return ("are" if many else "is") if tense == "present" else ("were" if many else "was")
    return verb if tense == "present" and many else inflected(verb, "VBZ" if tense == "present" else "VBD")


@remembered(WORDS)
def inflected(verb: str, tag: str) -> str:
    """A form of a verb by its Penn tag: VBZ, VBD, VBN, VBG."""
    if (verb, tag) in _IRREGULAR:
        return _IRREGULAR[verb, tag]
    from lemminflect import getInflection

    return str(getInflection(verb, tag)[0])


@remembered(WORDS)
def plain_form(verb: str) -> str:
    """The plain form of a verb: "publish" of "publishes"."""
    from lemminflect import getLemma

    return str(next(iter(getLemma(verb, "VERB")), verb))


@cache
def _table() -> Mapping[str, dict[str, Any]]:
    text = files("modelwire.write").joinpath("wordings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
