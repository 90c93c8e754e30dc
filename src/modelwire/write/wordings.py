"""Verb phrases of our own for each act, inflected for tense, modality and negation."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from modelwire.text import digest
from modelwire.types import Frame

#: Verbs of the source that promise, and that only expect: a plan is neither.
PROMISING = frozenset({"promise", "pledge", "commit"})
_IRREGULAR = {
    ("have", "VBZ"): "has", ("have", "VBD"): "had", ("have", "VBN"): "had",
    ("put", "VBD"): "put", ("put", "VBN"): "put", ("quit", "VBD"): "quit", ("quit", "VBN"): "quit",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say an act, with the key by which an edition remembers that it was used."""

    key: str
    verb: str
    #: what follows the verb, with {object} in it
    rest: str
    #: perfect or present
    tense: str


def wordings(act: str, story_id: str, used: frozenset[str]) -> tuple[Wording, ...]:
    """The wordings of an act in the order in which this story tries them: fresh ones first, then by digest."""
    entry = _table()[act]
    made = []
    for number, phrase in enumerate(entry["say"]):
        verb, rest = phrase.split(" ", 1)
        made.append(Wording(f"{act}:{number}", verb, rest, str(entry.get("tense", "perfect"))))
    return tuple(sorted(made, key=lambda w: (w.key in used, digest(story_id, w.key))))


def act_key(frame: Frame) -> str:
    """Which wordings fit a frame: its act, told apart where one act covers two ways to speak."""
    if frame.act == "plan" and frame.verb in PROMISING:
        return "promise"
    if frame.act == "plan" and frame.verb == "expect":
        return "expect"
    if frame.act == "fund" and frame.verb.startswith("announce"):
        return "money"
    money = any(
        a.unit.isupper() and frame.object.startswith((a.span.text, a.hedge or a.span.text)) for a in frame.amounts
    )
    return "money" if frame.act == "announce" and money else frame.act


def predicate(wording: Wording, thing: str, frame: Frame, *, dated: bool = False) -> str:
    """The verb phrase with its object: "has released X", "plans to release X", "has not released X".

    Args:
        wording: the verb phrase.
        thing: the object, as it is to stand.
        frame: modality and negation are kept as they are (DESIGN rule 1).
        dated: a day stands beside it, so the plain past is used.
    """
    rest = wording.rest.format(object=thing)
    return f"{_verb(wording, frame, dated)} {rest}".strip()


def present(wording: Wording, thing: str, frame: Frame) -> str:
    """The same in the present tense of headlines: "releases X", "plans to release X", "does not release X"."""
    return predicate(Wording(wording.key, wording.verb, wording.rest, "present"), thing, frame)


def _verb(wording: Wording, frame: Frame, dated: bool) -> str:
    verb = wording.verb
    if frame.modality == "possible":
        return f"may {'not ' if frame.negated else ''}{verb}"
    if frame.modality == "planned" and frame.act != "plan":
        return f"{'does not plan' if frame.negated else 'plans'} to {verb}"
    if wording.tense == "present":
        return f"does not {verb}" if frame.negated else inflected(verb, "VBZ")
    if dated:
        return f"did not {verb}" if frame.negated else inflected(verb, "VBD")
    return f"has {'not ' if frame.negated else ''}{inflected(verb, 'VBN')}"


@cache
def inflected(verb: str, tag: str) -> str:
    """A form of a verb by its Penn tag: VBZ, VBD, VBN, VBG."""
    if (verb, tag) in _IRREGULAR:
        return _IRREGULAR[verb, tag]
    from lemminflect import getInflection

    return str(getInflection(verb, tag)[0])


@cache
def plain_form(verb: str) -> str:
    """The plain form of a verb: "publish" of "publishes"."""
    from lemminflect import getLemma

    return str(next(iter(getLemma(verb, "VERB")), verb))


@cache
def _table() -> Mapping[str, dict[str, Any]]:
    text = files("modelwire.write").joinpath("wordings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
