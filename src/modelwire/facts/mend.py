"""What the parser reads wrongly time and again, set right on the parse itself."""

from modelwire.facts.lexicon import PERSON_ROLES
from modelwire.facts.parse import Token

_NAMING = frozenset("appoint name elect".split())
_PARTICLES = frozenset("off down".split())


def mended(sentence: Token) -> Token:
    """The same parse with its frequent errors put right, in place."""
    for token in sentence:
        if token.pos_ == "VERB":
            _part(token)
            _unpost(token)
    return sentence


def _part(verb: Token) -> None:
    """In "switched the machine off" the last word is a part of the verb."""
    for child in verb.children:
        if child.text.lower() in _PARTICLES and child.dep_ == "advmod" and child.i > verb.i:
            child.dep_ = "prt"


def _unpost(verb: Token) -> None:
    """In "appointed Paul Ebner head of safety" the name is no part of the post."""
    post = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if verb.lemma_.lower() not in _NAMING or post is None or post.lemma_.lower() not in PERSON_ROLES:
        return
    names = [c for c in post.children if c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod") and c.i < post.i]
    if not names or post.pos_ != "NOUN":
        return
    name = names[-1]
    for other in names[:-1]:
        other.head = name
    name.head, name.dep_, post.dep_ = verb, "dobj", "oprd"
