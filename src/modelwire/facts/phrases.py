"""Phrases of a parsed sentence: who acts, on what, and the exact characters that say so."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from modelwire.facts.lexicon import BODY_NOUNS, PERSON_ROLES
from modelwire.facts.names import ORGANISATIONS
from modelwire.facts.parse import Token
from modelwire.types.entity import Entity

#: Parts of a noun phrase that an object does without.
_DROPPED = frozenset("relcl acl appos conj cc punct advcl preconj parataxis dep".split())
#: Prepositions whose phrase belongs to the noun more often than to the verb.
_KEPT_PREPS = frozenset("of for to into between against".split())
_MAX_OBJECT_WORDS = 10
_MAX_NAME_WORDS = 6
_VAGUE = frozenset(
    "it them this that these those thing way one more what which who something anything nothing everything all some part "
    "lot plan plans decision news time kind sort number range series bit step place attention question concern point "
    "hope eyebrow bar stake investigation attack war effort feature capability improvement update initiative change "
    "addition enhancement fix".split()
)
_ORGANISATION_WORDS = re.compile(
    r"\b(?:Inc|Corp|Corporation|Ltd|LLC|Labs?|Group|University|Institute|Commission|Authority|Agency|Ministry|Court|"
    r"Parliament|Senate|Council|Bank|Partners|Capital|Ventures|Foundation|Times|Post|News|Journal|Ledger|Tech|Technologies|"
    r"Systems|Association|Union|Office|Department|Center|Centre|Fund|Holdings|AI|Research|Media|Studios?|Software|Robotics|"
    r"Company|Team|Government|House|Pentagon|Committee|Bureau|School|College|Hospital|Board)\b"
)
_PUBLIC_BODY = re.compile(
    r"\b(?:Commission|Authority|Agency|Ministry|Court|Parliament|Senate|Council|Committee|Bureau|Department)\b"
)
_HYPHENS = ("-", "‑")
_FOR_WHOM = re.compile(r" for (?:[A-Z][\w&-]*)(?: [A-Z][\w&-]*){0,3}")
#: "Department of Agriculture": some names are only half said without what follows.
_HAS_A_FIELD = re.compile(
    r"^(?:Department|Ministry|University|Bank|Office|Institute|Bureau|House|Court|School|Board|Secretary)$"
)
_OF_WHAT = re.compile(r" (?:of|for)(?: the)? [A-Z][\w-]*(?:(?:,| and|,? &)? [A-Z][\w-]*)*")
_NOT_NAMES = frozenset(
    "ai api apis llm llms ml gpu gpus i ceo cto internet web english chinese american european".split()
)
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
        return not self.is_person and not self.is_public_body and not re.search(r"\d", self.text)

    @property
    def is_person(self) -> bool:
        """A known person, or an unknown name of two or three words that does not look like an organisation's."""
        if self.entity:
            return self.entity.kind == "person"
        if self.is_public_body:
            return False
        return (
            2 <= len(self.text.split()) <= 3
            and not _ORGANISATION_WORDS.search(self.text)
            and not re.search(r"\d", self.text)
        )

    @property
    def is_public_body(self) -> bool:
        """An agency, a state, or a name that says it is a public body."""
        if self.entity:
            return self.entity.kind in {"agency", "place"}
        return bool(_PUBLIC_BODY.search(self.text)) or self.text.rsplit(" ", 1)[-1] in BODY_NOUNS


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
        shouted = len(left.text) > 4 and left.text.isupper() and not run[0].text.isupper()
        if (
            shouted
            or left.pos_ != "PROPN"
            or not left.text[:1].isupper()
            or left.text.lower().rstrip(".") in PERSON_ROLES
        ):
            break
        run.insert(0, left)
    start, end = _unbroken(text, run[0].idx), token.idx + len(token)
    of_what = _OF_WHAT.match(text, end) if _HAS_A_FIELD.search(token.text) else None
    end = of_what.end() if of_what else end
    article = token.doc[run[0].i - 1].text.lower() if run[0].i else ""
    if article in ("the", "a", "an", "our", "its", "their", "this", "my") and not _ORGANISATION_WORDS.search(
        text[start:end]
    ):
        return None  # "the Model Spec" is a thing; "the Bank of Sellin" an organisation
    if any(a < end and start < b for a, b, _ in hits):
        return None
    return Phrase(start, end, text[start:end])


def _unbroken(text: str, start: int) -> int:
    """Where a name starts whose first word is a double one: "Lip-Bu"."""
    while (before := re.search(r"(?:^|(?<=\s))[A-Z][\w-]*-$", text[:start])) is not None:
        start = before.start()
    return start


def name_behind(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The name behind a post or a kind: "Corvane's security chief, Ines Taldo"; "robot maker Pellan"."""
    for child in token.children:
        name = name_at(child, text, hits) if child.dep_ == "appos" else None
        beside = child.left_edge.i == token.i + 1
        if name and (beside or (name.is_person and token.lemma_.lower() in PERSON_ROLES)):
            return name
    return None


def public_body(token: Token, text: str) -> Phrase | None:
    """A public body named by its place and its task: "Norwick's data authority"."""
    owner = next((c for c in token.children if c.dep_ == "poss" and c.text[:1].isupper()), None)
    if token.lemma_.lower() not in BODY_NOUNS or owner is None:
        return None
    start, end = owner.left_edge.idx, token.idx + len(token)
    found = text[start:end]
    return Phrase(start, end, found) if len(found.split()) <= _MAX_NAME_WORDS and found[:1].isupper() else None


def noun_phrase(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The object whose head is this token: contiguous, without relative clauses and loose prepositional phrases."""
    if token.lemma_.lower() in _VAGUE or token.pos_ not in ("NOUN", "PROPN", "NUM", "SYM"):
        return None
    kept = sorted(_core(token), key=lambda t: t.i)
    kept = _contiguous(kept, token)
    if len(kept) > _MAX_OBJECT_WORDS:
        kept = [t for t in kept if t.i <= token.i]
    while kept and (kept[0].is_punct or kept[0].text in ("our", "my", "your", "Our")):
        kept = kept[1:]
    if not kept or len(kept) > _MAX_OBJECT_WORDS:
        return None
    start, end = kept[0].idx, kept[-1].idx + len(kept[-1])
    start, end = _stretched(start, end, hits)
    end = _for_whom(text, end, token, hits)
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].isalnum():
        end = token.idx + len(token)  # never half a word: "chain" of "chain-of-thought"
        if text[end : end + 1] in _HYPHENS:
            return None
    found = text[start:end].rstrip(" ,;:")
    if not _balanced(found) or "\n" in found:
        return None
    entity = _entity_of(token, hits)
    # "Claude for Excel" is not Claude: a name of which the known one is only a part has no id.
    whole = entity is None or not _FOR_WHOM.search(found)
    return Phrase(start, start + len(found), found, entity if whole else None)


def _for_whom(text: str, end: int, token: Token, hits: Hits) -> int:
    """A product's name goes on: "Lumen for Clinics"."""
    more = _FOR_WHOM.match(text, end)
    return more.end() if more and (_entity_of(token, hits) or token.pos_ == "PROPN") else end


def _core(token: Token) -> Iterable[Token]:
    yield token
    for child in token.children:
        if child.dep_ in _DROPPED and not (child.text == "-" or (child.text == "," and child.i < token.i)):
            continue
        if child.dep_ == "prep" and (child.i != token.i + 1 or child.text.lower() not in _KEPT_PREPS):
            continue
        if child.i > token.i and child.dep_ not in (
            "prep",
            "pobj",
            "nummod",
            "punct",
            "case",
            "compound",
            "nmod",
            "quantmod",
        ):
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
    while high > head.i and numbers[high].pos_ not in ("NOUN", "PROPN", "NUM", "SYM"):
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
    if text[start:end].endswith(".") and end == len(text.rstrip()):
        end -= 1  # the stop of the sentence, taken for a part of its last word
    return Phrase(start, end, text[start:end])
