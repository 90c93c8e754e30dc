"""What a sentence of ours is made of: what stands in front, who, what they do, and whose word it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from modelwire.facts.parse import Token, parsed
from modelwire.memo import remembered
from modelwire.types import Entity
from modelwire.write.house import MONTHS

#: Whose word a sentence is, behind it.
_CREDIT = re.compile(
    r", (?P<credit>according to (?:[^,“]|(?<=\d),(?=\d))+(?:, citing [^,“]+)?|by its own account|"
    r"it says in a post of its own|its own post says)$"
)
_FRONT = re.compile(rf"^(?P<front>(?:On \d{{1,2}}|In|By|By \d{{1,2}}) (?:{MONTHS})(?: \d{{4}})?), (?=\w)")
#: A speaker within or in front, words that are quoted: such a sentence is left as it is.
_SPOKEN = re.compile(
    r"[“”:;]|, (?:[\w.’'& -]+ )?(?:say|says|said|reports?)(?:,|$)|"
    r"^[^,]* (?:say|says|said|reports?|finds?|writes?)\b(?! to)|"
    r"^(?:According to|Citing|By the count of)\b"
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Shape:
    """A sentence with one subject and what it does."""

    #: "On 26 May", or ""
    front: str
    subject: str
    predicate: str
    #: "according to the filing", or ""
    credit: str

    @property
    def fronted(self) -> str:
        """What stands in front, with its comma."""
        return f"{self.front}, " if self.front else ""

    @property
    def tail(self) -> str:
        """Whose word it is, with its comma."""
        return f", {self.credit}" if self.credit else ""


@remembered(8192)
def shape_of(text: str, entities: tuple[Entity, ...] = ()) -> Shape | None:
    """The parts of a sentence; None where it is no plain statement of one subject in front of its verb.

    Args:
        text: with its stop.
        entities: whose names the parser is to know.
    """
    plain = text.rstrip(".")
    credit = _CREDIT.search(plain)
    plain = plain[: credit.start()] if credit else plain
    front = _FRONT.match(plain)
    plain = plain[front.end() :] if front else plain
    if _SPOKEN.search(plain):
        return None
    [document] = parsed([plain], [_hits(plain, entities)])
    end = _subject_end(document)
    if end is None:
        return None
    subject, predicate = plain[:end].rstrip(" ,"), plain[end:].lstrip(" ,")
    if "," in (plain[end : end + 1], plain[:end].rstrip()[-1:]):
        subject += ","  # "Oriskel, an AI lab, has …"
    return Shape(front["front"] if front else "", subject, predicate, credit["credit"] if credit else "")


def _hits(text: str, entities: Sequence[Entity]) -> list[tuple[int, int, Entity]]:
    return [
        (m.start(), m.end(), e) for e in entities for m in re.finditer(rf"(?<![\w-]){re.escape(e.name)}(?![\w-])", text)
    ]


def _subject_end(document: Sequence[Token]) -> int | None:
    """Where the subject of the one statement ends, if the sentence begins with it."""
    root = next((t for t in document if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass") and t.i < root.i), None)
    verbs = [root, *(t for t in root.children if t.dep_ in ("aux", "auxpass"))]
    if subject is None or not any(t.tag_ in _FINITE for t in verbs):
        return None
    words = sorted(t.i for t in subject.subtree)
    if words != list(range(len(words))):
        return None
    last = document[words[-1]]
    return int(last.idx + len(last))
