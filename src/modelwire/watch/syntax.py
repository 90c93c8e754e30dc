"""What belongs to a verb in a parsed sentence, and whether a noun is the actor or the thing of a deed."""

import re
from collections.abc import Sequence

from modelwire.facts.parse import Token
from modelwire.watch.deed import Deed, stem, stems
from modelwire.watch.doubts import is_there

#: Who speaks and acts for the one whose name stands before it.
_ROLES = r"(?:['’]s)? (?:CEO|chief executive|president|chair(?:man|woman)?|spokes\w+|(?:co-?)?founder)\b[^,]*"
#: What belongs to another clause than the verb's own.
_OTHER_CLAUSES = frozenset("conj advcl parataxis ccomp relcl cc".split())
_NOT_BELOW = frozenset("relcl advcl parataxis ccomp".split())
#: Nouns that say what a name is, so that the name is still the thing: "the Starling rocket".
_TYPES = frozenset(
    stem(word) for word in "model version app application system chip processor rocket car truck phone tool assistant "
    "service product platform device console startup company firm maker program programme software update series suite "
    "agent robot browser lab fund plan line".split()
)  # fmt: skip
#: What tells one version of a thing from another, also where it has no capital.
_SIZES = frozenset("mini nano pro lite small large turbo preview beta".split())
#: Nouns before "of" that leave the thing what it is: "the latest version of Halide".
_PARTITIVES = frozenset(stem(word) for word in "version edition generation line range trove batch".split())


def own_words(verb: Token) -> list[Token]:
    """The verb with what belongs to it, in order, without other clauses."""
    found = [verb]
    if verb.dep_ == "relcl":  # "the model that it released": the thing stands above
        above = (c for c in verb.head.children if c.i != verb.i and c.i < verb.i)
        found += [verb.head, *(t for child in above for t in _below(child))]
    for child in verb.children:
        found += _below(child) if child.dep_ not in _OTHER_CLAUSES else []
    return sorted(found, key=lambda t: t.i)


def names_actor(head: Token, deed: Deed) -> bool:
    """Whether a noun is one of the actor's names, or the last word of one that stands there whole."""
    phrase = " ".join(t.text for t in head.subtree if t.i <= head.i).strip()
    if any(f"( {name} )" in " ".join(t.text for t in head.subtree) for name in deed.actors):
        return True  # "the National Highway Traffic Safety Administration (NHTSA)"
    return any(
        re.search(rf"(?:^|[^\w]){re.escape(name)}$", phrase, re.I) or re.match(rf"{re.escape(name)}{_ROLES}$", phrase)
        for name in deed.actors
    )


def is_thing(verb: Token, deed: Deed) -> bool:
    """Whether what is done is done to the thing itself, and not to something of it: not "the manual of Marginal-3"."""
    if deed.phrases or not deed.wanted:
        return True
    head = _object_of(verb)
    if head is None:
        return True
    if stem(head.text) in _PARTITIVES or head.pos_ in ("NUM", "SYM"):
        inner = (t for c in head.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj")
        beside = (t for c in verb.children if c.dep_ == "prep" for t in c.children if t.dep_ == "pobj")
        heads = [head, *inner, *(beside if head.pos_ != "NOUN" else ())]
    else:
        heads = [head]
    return any(_is_it(" ".join(t.text for t in _close(h)), h.text, h.pos_ == "PROPN", deed) for h in heads)


def is_thing_in(words: Sequence[str], deed: Deed) -> bool:
    """The same of an object as its words stand in a headline; the last of them is its head."""
    kept = list(words)
    while len(kept) > 1 and kept[-1][:1].isupper() and not is_there(stem(kept[-1]), set(deed.wanted)):
        kept.pop()  # a name behind the noun: "its first chip Hobnail-3"
    return bool(kept) and _is_it(" ".join(words), kept[-1], False, deed)


def is_part_of(noun: str) -> bool:
    """Whether a noun before "of" leaves the thing what it is: "a version of", "a batch of"."""
    return stem(noun) in _PARTITIVES


def _is_it(phrase: str, head: str, is_name: bool, deed: Deed) -> bool:
    """Whether a noun phrase is the thing: its head is wanted, or it says what kind of thing a wanted name is."""
    there, wanted = set(stems(phrase)), set(deed.wanted)
    if is_there(stem(head), wanted) or any(is_there(w, {stem(head)}) for w in wanted):
        return True
    if any(w[:1].isdigit() and w.endswith("illion") for w in wanted & there):
        return True  # a sum
    named = bool(deed.names & there) if deed.names else any(is_there(w, there) for w in wanted)
    return named and (stem(head) in _TYPES or is_name)


def has_tail(text: str, deed: Deed) -> bool:
    """Whether a name that is wanted goes on with words that are not: "Lumen 3.5 Flash" of "Lumen 3.5"."""
    for match in re.finditer(r"([\w.\-’']+) (?=([\w.\-]+))", text):
        word, following = match[1], match[2]
        if stem(word) not in deed.names or stem(following) in deed.wanted | _TYPES:
            continue
        if following[:1].isupper() or following.lower() in _SIZES:
            return True
    return False


def _object_of(verb: Token) -> Token | None:
    """The noun that it is done to."""
    if verb.dep_ == "relcl":
        return verb.head
    found = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "attr", "oprd")]
    if found:
        return found[0]
    inner = (t for c in verb.children if c.dep_ in ("prt", "prep") for t in c.subtree if t.dep_ == "pobj")
    beside = (t for t in verb.doc[verb.i + 1 : verb.i + 7] if t.dep_ == "pobj" and t.head.dep_ == "prt")
    return next(beside, None) or next(inner, None)


def _close(head: Token) -> list[Token]:
    """A noun with what is joined to it directly: compounds, adjectives, numbers, and the name behind it."""
    found = [head]
    for child in head.children:
        if child.dep_ in ("compound", "amod", "nummod", "appos", "nmod", "quantmod", "poss"):
            found += _close(child)
    return sorted(found, key=lambda t: t.i)


def _below(token: Token) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.dep_ not in _NOT_BELOW and not (child.dep_ == "conj" and child.pos_ == "VERB"):
            found += _below(child)
    return found
