"""What has been named is called by what it is from then on: "the council", "the chip maker", "the authority"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from modelwire.types import Entity, Sentence
from modelwire.write.house import an, capital
from modelwire.write.lines import RUN_WORDS, Pen, opening
from modelwire.write.scene import Scene

_QUOTED = re.compile(r"“[^”]*”")
#: What is too much of a name to stand for one.
_SHORT = {"AI lab": "the lab"}
#: What is to come is read again when it is due, and then has to have its actor's name.
_PLANS = re.compile(r"\b(?:is|are) (?:set )?to [a-z]|\bwill\b|\bhas to\b|\bplans? to\b|\bdue from\b")
_ANY = frozenset({"the company", "the lab", "the authority", "the group"})
_KINDS = frozenset({"company", "lab", "agency", "group"})


def called_so(told: Sequence[Sentence], scene: Scene, pen: Pen) -> list[Sentence]:
    """The sentences with a body of the beat by its name once and by what it is later, where that is nobody else.

    Args:
        told: the summary.
        scene: names, and what a body may be called.
        pen: knows what the sources have in a row.
    """
    bodies = [e for e in scene.entities.values() if e.kind in _KINDS and scene.short(e.id)]
    done: list[Sentence] = []
    firms = [e for e in bodies if e.kind in ("company", "lab") and any(e.name in s.text for s in told)]
    for sentence in told:
        text = sentence.text
        if len(firms) == 1 and firms[0].kind == "company" and "-" in firms[0].gloss:
            # "The delivery-robot company" told four times is a form.
            text = capital(re.sub(rf"\b[Tt]he {re.escape(firms[0].gloss)}(?! [A-Z])", "the company", text))
        before = " ".join(s.text for s in done)
        for body in bodies:
            text = text if _PLANS.search(text) else _later(text, before, body, scene)
        alike = done and opening(text).split()[:1] == opening(done[-1].text).split()[:1]
        keeps = alike or pen.run(f"{done[-1].text} {text}" if done else text) >= RUN_WORDS
        done.append(sentence if keeps else replace(sentence, text=text))
    return done


def _is_of_longer(text: str, match: re.Match[str], body: Entity, scene: Scene) -> bool:
    """Whether a body's name is the beginning of another: "OpenAI" of "OpenAI o3"."""
    at = match.end() - len(body.name)
    others = (e.name for e in scene.entities.values() if e.name != body.name and body.name in e.name)
    return any(text.startswith(name, at) for name in others) or bool(re.match(r" [a-z]?\d", text[match.end() :]))


def _is_understood(short: str, told: str, body: Entity) -> bool:
    """Whether readers know by then what it is: its name says so, the text did, or any firm may be called that."""
    noun = short.removeprefix("the ")
    return short in _ANY or noun in body.name.lower() or noun in told.replace(short, "").lower()


def _later(text: str, before: str, body: Entity, scene: Scene) -> str:
    """A sentence with a body's name shortened wherever it stands behind its first mention."""
    short = _SHORT.get(body.gloss, scene.short(body.id) or "")
    if not _is_understood(short, f"{before} {text}", body):
        return text
    named = list(re.finditer(rf"(?:\b[Tt]he )?(?<![\w-]){re.escape(body.name)}(?![\w-])(?! [A-Z])", text))
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    if re.search(rf"\b{re.escape(short)}\b", text, re.I):
        return text  # it is called so already; twice in a sentence would be one time too many
    later = named if re.search(rf"(?<![\w-]){re.escape(body.name)}(?![\w-])", before) else named[1:]
    for match in reversed(later[-1:] if len(later) > 1 else later):
        if not _is_of_longer(text, match, body, scene) and not any(
            start <= match.start() < end for start, end in quoted
        ):
            # "Taldo has joined Tide Labs, a speech lab": what it is goes with its name.
            rest = re.sub(rf"^, {re.escape(an(body.gloss))}(?:,|(?=\.))", "", text[match.end() :])
            text = f"{text[: match.start()]}{short}{rest}"
    return capital(text)
