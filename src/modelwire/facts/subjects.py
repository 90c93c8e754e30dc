"""Who stands beside a verb: its subject, its patient, its agent, and who answers for it."""

from modelwire.facts.lexicon import REPORTING
from modelwire.facts.parse import Token

_OPEN = frozenset("no neither few or nor".split())


def subject_of(verb: Token) -> Token | None:
    """Who acts, by the verb's own clause; nobody where a word denies it or leaves it open."""
    return _only([child for child in verb.children if child.dep_ == "nsubj"])


def patient_of(verb: Token) -> Token | None:
    """To whom it is done, in a passive."""
    return _only([child for child in verb.children if child.dep_ == "nsubjpass"])


def referent(token: Token | None) -> Token | None:
    """The noun that a relative pronoun stands for, and every other token itself."""
    if token is None or token.tag_ not in ("WDT", "WP"):
        return token
    clause = token.head.head if token.head.dep_ == "conj" else token.head
    return clause.head if clause.dep_ == "relcl" else token


def agent_of(verb: Token) -> Token | None:
    """By whom it is done, in a passive."""
    agents = (t for child in verb.children if child.dep_ == "agent" for t in child.children if t.dep_ == "pobj")
    return next(agents, None)


def cited_by(verb: Token) -> Token | None:
    """The noun of "according to Y", "citing Y" or ", Y said" beside the verb."""
    for child in verb.children:
        if child.text.lower() == "according":
            to = next((t for t in child.children if t.text.lower() == "to"), None)
            return next((t for t in to.children if t.dep_ == "pobj"), None) if to is not None else None
        said = child.dep_ == "parataxis" and child.lemma_.lower() in REPORTING and child.i > verb.i
        if said and (speaker := subject_of(child)) and not any(c.dep_ in ("dobj", "ccomp") for c in child.children):
            return speaker  # "…, two people said"
        if child.lemma_.lower() == "cite" and child.tag_ == "VBG":
            return next((t for t in child.children if t.dep_ == "dobj"), None)
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether "to" stands before it."""
    return any(child.dep_ == "aux" and child.text.lower() == "to" for child in verb.children)


def _only(found: list[Token]) -> Token | None:
    """The one of them, or the name behind a post that was read as a second one: "filmmaker Paul Ebner"."""
    if len(found) == 2 and _are_one(*found):
        found = found[1:]
    open_ = len(found) != 1 or any(t.text.lower() in _OPEN for t in found[0].children)
    return None if open_ else found[0]


def _are_one(post: Token, name: Token) -> bool:
    return bool(post.pos_ == "NOUN" and name.pos_ == "PROPN" and name.left_edge.i == post.i + 1)
