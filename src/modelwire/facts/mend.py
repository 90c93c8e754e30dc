"""What the parser reads wrongly time and again, set right on the parse itself."""

from modelwire.facts.lexicon import PERSON_ROLES
from modelwire.facts.parse import Token

_NAMING = frozenset("appoint name elect".split())
_GIVING = frozenset("pay fine award offer".split())
_PARTICLES = frozenset("off down".split())


def mended(sentence: Token) -> Token:
    """The same parse with its frequent errors put right, in place."""
    for token in sentence:
        if token.pos_ == "VERB":
            _part(token)
            _unpost(token)
            _ungive(token)
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
    _hang(names, verb, "dobj")
    post.dep_ = "oprd"


def _ungive(verb: Token) -> None:
    """In "will pay Corvane €2 million" the name is no part of the sum."""
    sum_ = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if verb.lemma_.lower() not in _GIVING or sum_ is None or sum_.pos_ not in ("NUM", "SYM"):
        return
    names = [c for c in sum_.children if c.pos_ == "PROPN" and c.dep_ in ("compound", "nmod") and c.i < sum_.i]
    if names and names[0].i == verb.i + 1:
        _hang(names, verb, "dative")


def _hang(names: list[Token], verb: Token, how: str) -> None:
    """Make the last word of a name depend on the verb, and the others on it."""
    name = names[-1]
    for other in names[:-1]:
        other.head = name
    name.head, name.dep_ = verb, how
