"""Phrases of a parsed sentence: who acts, on what, and the exact characters that say so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modelwire.facts.lexicon import PERSON_ROLES
from modelwire.facts.names import ORGANISATIONS
from modelwire.facts.parse import Token
from modelwire.types.entity import Entity

#: Parts of a noun phrase that an object does without.
_DROPPED = frozenset("relcl acl appos conj cc punct advcl preconj parataxis dep".split())
#: Prepositions whose phrase belongs to the noun more often than to the verb.
_KEPT_PREPS = frozenset("of for to into between against".split())
_MAX_OBJECT_WORDS = 10
_VAGUE = frozenset(
    "it them this that these those thing way one more what which who something anything nothing everything all some part "
    "lot plan plans decision news time kind sort number range series bit step place attention question concern point "
    "hope eyebrow bar stake investigation attack war effort".split()
)
_ORGANISATION_WORDS = re.compile(
    r"\b(?:Inc|Corp|Corporation|Ltd|LLC|Labs?|Group|University|Institute|Commission|Authority|Agency|Ministry|Court|"
    r"Parliament|Senate|Council|Bank|Partners|Capital|Ventures|Foundation|Times|Post|News|Journal|Ledger|Tech|Technologies|"
    r"Systems|Association|Union|Office|Department|Center|Centre|Fund|Holdings|AI|Research|Media|Studios?|Software|Robotics|"
    r"Company|Committee|Bureau|School|College|Hospital|Board)\b"
)
_PUBLIC_BODY = re.compile(r"\b(?:Commission|Authority|Agency|Ministry|Court|Parliament|Senate|Council|Committee|Bureau|Department)\b")
_NOT_NAMES = frozenset("ai api apis llm llms ml gpu gpus i ceo cto internet web english chinese american european".split())
_NAME_DEPS = frozenset("compound flat nmod amod det poss punct case nummod".split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """Some characters of a sentence, and the entity behind them where one is known."""

    start: int
    end: int
    #: what to call it: the characters as they stand, or the name that a pronoun stands for
    text: str
    entity: Entity | None = None

    @property
    def entity_id(self) -> str | None:
        """Id of the entity, or None."""
        return self.entity.id if self.entity else None

    @property
    def key(self) -> str:
        """What tells this name from another."""
        return self.entity.id if self.entity else self.text.casefold()

    @property
    def is_organisation(self) -> bool:
        """Whether this may be called "the company" later: no person, model or place."""
        if self.entity:
            return self.entity.kind in ORGANISATIONS
        return not self.is_person and not re.search(r"\d", self.text)

    @property
    def is_person(self) -> bool:
        """A known person, or an unknown name of two or three words that does not look like an organisation's."""
        if self.entity:
            return self.entity.kind == "person"
        return 2 <= len(self.text.split()) <= 3 and not _ORGANISATION_WORDS.search(self.text) and not re.search(r"\d", self.text)

    @property
    def is_public_body(self) -> bool:
        """An agency, a state, or a name that says it is a public body."""
        if self.entity:
            return self.entity.kind in {"agency", "place"}
        return bool(_PUBLIC_BODY.search(self.text))


Hits = Sequence[tuple[int, int, Entity]]


def name_at(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The name whose head is this token: one of the gazetteer, else a run of capitalised words."""
    at = token.idx
    for start, end, entity in hits:
        if start <= at < end:
            return Phrase(start, end, text[start:end], entity) if _heads(token, start, end) else None
    return _proper_name(token, text, hits)


def _heads(token: Token, start: int, end: int) -> bool:
    """Whether the name stands for the whole phrase: "Meta", not the Meta of "Meta users" or of "Meta's users"."""
    return not any(child.dep_ in ("compound", "poss") and child.idx >= end for child in token.children) and (
        token.head.idx in range(start, end) or token.dep_ not in ("compound", "poss", "amod", "nmod")
    )


def _proper_name(token: Token, text: str, hits: Hits) -> Phrase | None:
    if token.pos_ != "PROPN" or not token.text[:1].isupper() or token.text.lower() in _NOT_NAMES:
        return None
    run = [token]
    for left in reversed(list(token.doc[token.left_edge.i : token.i])):
        if left.pos_ != "PROPN" or not left.text[:1].isupper() or left.text.lower().rstrip(".") in PERSON_ROLES:
            break
        run.insert(0, left)
    start, end = run[0].idx, token.idx + len(token)
    if any(a < end and start < b for a, b, _ in hits):
        return None
    return Phrase(start, end, text[start:end])


def noun_phrase(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The object whose head is this token: contiguous, without relative clauses and loose prepositional phrases."""
    if token.lemma_.lower() in _VAGUE or token.pos_ not in ("NOUN", "PROPN", "NUM", "SYM"):
        return None
    kept = sorted(_core(token), key=lambda t: t.i)
    kept = _contiguous(kept, token)
    if len(kept) > _MAX_OBJECT_WORDS:
        kept = [t for t in kept if t.i <= token.i]
    while kept and (kept[0].is_punct or kept[0].text.lower() in ("our", "my", "your")):
        kept = kept[1:]
    if not kept or len(kept) > _MAX_OBJECT_WORDS:
        return None
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    start, end = _stretched(start, end, hits)
    found = text[start:end].rstrip(" ,;:")
    if not _balanced(found) or "\n" in found:
        return None
    return Phrase(start, start + len(found), found, _entity_of(token, hits))


def _core(token: Token) -> Iterable[Token]:
    yield token
    for child in token.children:
        if child.dep_ in _DROPPED and not (child.dep_ == "punct" and child.text == "-"):
            continue
        if child.dep_ == "prep" and (child.i != token.i + 1 or child.text.lower() not in _KEPT_PREPS):
            continue
        if child.i > token.i and child.dep_ not in ("prep", "nummod", "punct", "case", "compound", "nmod", "quantmod"):
            continue
        yield from _core(child)


def _contiguous(kept: list[Token], head: Token) -> list[Token]:
    """The stretch without gaps around the head."""
    numbers = {t.i: t for t in kept}
    low = high = head.i
    while low - 1 in numbers:
        low -= 1
    while high + 1 in numbers:
        high += 1
    while high > head.i and numbers[high].dep_ in ("prep", "punct", "det"):
        high -= 1
    return [numbers[i] for i in range(low, high + 1)]


def _stretched(start: int, end: int, hits: Hits) -> tuple[int, int]:
    for low, high, _ in hits:
        if low < end and start < high:
            start, end = min(start, low), max(end, high)
    return start, end


def _balanced(text: str) -> bool:
    return text.count("(") == text.count(")") and text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def _entity_of(token: Token, hits: Hits) -> Entity | None:
    return next((entity for start, end, entity in hits if start <= token.idx < end), None)


def clause_span(tokens: Iterable[Token], text: str) -> Phrase:
    """The characters from the first to the last of these tokens, without the punctuation around them."""
    ordered = sorted(tokens, key=lambda t: t.i)
    while ordered and (ordered[-1].is_punct and ordered[-1].text not in "\"”)'’%"):
        ordered.pop()
    while ordered and (ordered[0].is_punct and ordered[0].text not in "\"“('‘$"):
        ordered.pop(0)
    if not ordered:
        return Phrase(0, 0, "")
    start, end = ordered[0].idx, ordered[-1].idx + len(ordered[-1])
    return Phrase(start, end, text[start:end])
