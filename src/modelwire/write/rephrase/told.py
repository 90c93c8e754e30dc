"""The wordings of a clause: whole and shortened, each in other words and in other orders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modelwire.facts.parse import parsed
from modelwire.memo import remembered
from modelwire.write.rephrase.day import day_in_front
from modelwire.write.rephrase.moves import orders
from modelwire.write.rephrase.nouns import turned_nouns
from modelwire.write.rephrase.pieces import Piece, written
from modelwire.write.rephrase.shorter import shorter
from modelwire.write.rephrase.speaker import breaks
from modelwire.write.rephrase.swap import apart, rotated, swapped
from modelwire.write.rephrase.words import exchanged, put

#: A sum that was torn from what it is the sum of.
_LOOSE_SUM = re.compile(r", (?:about |some )?[$€£]\d[\d.,]*(?: (?:million|billion))?\.?$")
#: What is set to be done, whose passive is made of "will".
_IS_TO = re.compile(r" (?:is|are) to (?=[a-z])")
#: What opens a clause whose day stands in front: no speaker goes into it.
_FRONT = ("on ", "late on ", "early on ", "in ", "by ", "since ", "until ")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as it may be told, and the places where its speaker may stand in it."""

    text: str
    breaks: tuple[int, ...] = ()

    def around(self, speaker: str) -> list[str]:
        """With its speaker inside: "the plant, Pellan says, will open"; empty where it has no room."""
        found = [(self.text[:at].rstrip(" ,"), self.text[at:].lstrip(" ,")) for at in self.breaks]
        # "Waits longer, Pellan says, or gives up" tears what "or" joins.
        return [f"{one}, {speaker}, {two}" for one, two in found if not two.startswith(("or ", "and ", "but "))]


@remembered(4096)
def rephrased(clause: str) -> tuple[Clause, ...]:
    """A clause in other words: whole and shortened, each in other words and orders, the fullest first."""
    found: dict[str, Clause] = {}
    for text in (clause, *shorter(clause)):
        for said in _told_anew(text):
            if _LOOSE_SUM.search(said) and not _LOOSE_SUM.search(clause):
                continue  # "her grant was paid on 6 May, €340"
            found.setdefault(said, Clause(said, () if said.startswith(_FRONT) else breaks(said)))
    return tuple(found.values())


def _told_anew(text: str) -> Iterator[str]:
    """One clause: in our words as it stands; as it is; then with its parts in other places."""
    [document] = parsed([text], [()])
    words = exchanged(document)
    plain: list[Piece] = [tuple(range(len(document)))]
    ours = put(written(document, plain, words))
    yield ours
    yield text
    yield day_in_front(ours)
    if (fronted := day_in_front(text)) != text:
        [other] = parsed([fronted], [()])
        yield put(written(other, [tuple(range(len(other)))], exchanged(other)))
    turned = {**words, **turned_nouns(document, words)}
    for order in (plain, *orders(document), *swapped(document), *rotated(document)):
        yield put(written(document, order, turned))
    for said in (ours, text):
        yield from apart(said)
    if _IS_TO.search(text):
        [planned] = parsed([_IS_TO.sub(" will ", text, count=1)], [()])
        passive = (put(written(planned, order, exchanged(planned))) for order in orders(planned))
        yield from (said for said in passive if " to be " in said)
