"""Where a deed was done: the named place behind "in", "near" or "off"."""

import re
from dataclasses import dataclass

from modelwire.facts.nouns import noun_phrase
from modelwire.facts.parse import Token
from modelwire.facts.phrases import ORGANISATION_WORDS, Hits, Phrase
from modelwire.facts.proper import name_at

#: Nouns that make a place of the names before them: "Indonesia's Aceh province".
PLACE_NOUNS = frozenset(
    "province state city town region district county capital village island neighborhood neighbourhood suburb valley "
    "peninsula archipelago park coast bay desert mountain camp".split()
)
#: What may be hit without a name.
TARGETS = PLACE_NOUNS | frozenset(
    "school hospital mosque church temple market store shop supermarket bank building house home apartment hotel "
    "base port ship bus train station airport plant factory warehouse office convoy coast shelter clinic".split()
)
_WHERE = frozenset("in near off outside at".split())
_THROUGH = frozenset("at on in near off outside from to".split())
#: The name of a house or a person behind "at" is no place on a map.
_LOOSE = frozenset({"at"})
_NO_PLACES = re.compile(
    r"\b(?:Parliament|Congress|Senate|House|Series|Game|Week|Round|Phase|Chapter|Windows|English|French|German|Spanish|"
    r"Arabic|Chinese|League|Cup|Bowl|Twitter|Facebook|YouTube|Internet|Web)\b"
)
_OF_NAME = re.compile(r" of (?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
_MAX_DEPTH = 3
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A named place, and the word that says how the deed lies to it."""

    phrase: Phrase
    #: in, near, off, outside
    preposition: str


def place_of(verb: Token, target: Token | None, text: str, hits: Hits) -> Place | None:
    """The place of a deed: beside the verb, or right behind its object."""
    for head in (verb, target):
        if head is not None and (found := _beside(head, text, hits, 0)):
            return found
    return None


def place_at(token: Token, text: str, hits: Hits) -> Phrase | None:
    """The place whose head is this token, known or by its look: a name, or names before "province"."""
    if token.lemma_.lower() in PLACE_NOUNS and token.pos_ in ("NOUN", "PROPN"):
        return _with_noun(token, text)
    name = name_at(token, text, hits)
    if name is None or (name.entity and name.entity.kind != "place"):
        return None
    known = name.entity is not None
    return name if known or not (name.has_digit or ORGANISATION_WORDS.search(name.text)
                                 or _NO_PLACES.search(name.text)) else None  # fmt: skip


def struck(verb: Token, target: Token | None, text: str, hits: Hits) -> Phrase | None:
    """The place that was hit: a named one, or a kind of place ("a refugee camp"); of "struck near Tarn", Tarn."""
    if target is None:
        found = place_of(verb, None, text, hits)
        return found.phrase if found else None
    if place := place_at(target, text, hits):
        return place
    phrase = noun_phrase(target, text, hits) if target.lemma_.lower() in TARGETS else None
    return phrase if phrase and not re.match(r"(?:the|his|her|their|its) [a-z]+$", phrase.text, re.I) else None


def _beside(head: Token, text: str, hits: Hits, depth: int) -> Place | None:
    for word in head.children:
        if word.dep_ != "prep" or word.text.lower() not in _THROUGH or word.i < head.i:
            continue
        # "Fell to his death in Tarn": nothing else behind "to" is where it was.
        for noun in (t for t in word.children if t.dep_ == "pobj" and (word.text != "to" or t.text == "death")):
            if found := _behind(word, noun, text, hits, depth):
                return found
    return None


def _behind(word: Token, noun: Token, text: str, hits: Hits, depth: int) -> Place | None:
    where = word.text.lower()
    if where in _WHERE - _LOOSE and (phrase := place_at(noun, text, hits)):
        return Place(phrase, where)
    return _beside(noun, text, hits, depth + 1) if depth < _MAX_DEPTH else None


def _with_noun(token: Token, text: str) -> Phrase | None:
    """The names around "province": "Indonesia's Aceh province", "the province of Aceh" with its article."""
    first, end = token.left_edge.i, token.idx + len(token)
    of = _OF_NAME.match(text, end)
    if of is None:
        while first < token.i and token.doc[first].dep_ == "det":
            first += 1
        if token.doc[token.i - 1].pos_ != "PROPN" or first == token.i:
            return None
    start, end = token.doc[first].idx, of.end() if of else end
    found = text[start:end]
    return Phrase(start, end, found) if len(found.split()) <= _MAX_WORDS else None
