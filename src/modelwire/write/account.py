"""Whose account a brief rests on: where it is the party's own page alone, the reader is told at once."""

import re
from collections.abc import Sequence
from dataclasses import replace

from modelwire.text import digest
from modelwire.types import Frame, Sentence
from modelwire.write.house import possessive
from modelwire.write.scene import Scene

#: Behind what a party does, by its own page.
_ITS_OWN = (
    "by its own account",
    "it says in a post of its own",
)

#: The same anywhere in a sentence, and verbs that say it as well.
_CREDIT = re.compile(rf",? (?:{'|'.join(_ITS_OWN)})(?=[.,])")
_TELLS = re.compile(r"\b(?:says|states|describes|calls)\b")


def credited_once(told: Sequence[Sentence]) -> list[Sentence]:
    """The sentences without whose account they are, where that is said in them already: "states that …"."""
    return [replace(s, text=_CREDIT.sub("", s.text)) if _TELLS.search(_CREDIT.sub("", s.text)) else s for s in told]


def own_credit(frame: Frame, scene: Scene) -> str:
    """Whose account the opening is, to follow it; "" where more than the party's own page is at hand."""
    if scene.own_account is None or not scene.own_page(frame):
        return ""
    author = scene.own_account.operands[0]
    actor = scene.entities.get(frame.actor_id or "")
    if actor is None or actor.name != author:
        return f"according to {possessive(author)} own post"
    return min(_ITS_OWN, key=lambda words: digest(scene.dossier.story.id, words))
